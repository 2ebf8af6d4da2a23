// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/** `npm run docs` builds this site; nothing of it is installed with the product, whose help shows the same pages. */
const docs = new URL('../', import.meta.url);

const titleOf = (/** @type {string} */ path) =>
  /^# (.+)$/m.exec(readFileSync(new URL(path, docs), 'utf8'))?.[1] ?? path.replace(/\.md$/, '');
const page = (/** @type {string} */ path) => ({ text: titleOf(path), link: `/${path.replace(/(README)?\.md$/, '')}` });
const folder = (/** @type {string} */ name, /** @type {RegExp} */ which = /\.md$/) =>
  readdirSync(new URL(`${name}/`, docs))
    .filter((file) => which.test(file))
    .sort()
    .map((file) => page(`${name}/${file}`));
const pages = (/** @type {string[]} */ ...names) => names.map((name) => page(`${name}.md`));

export default {
  title: 'Svidok',
  description: 'Camera registry and evidence-request service',
  srcDir: '.',
  outDir: '../.local/docs-site',
  cacheDir: '../.local/docs-cache',
  cleanUrls: true,
  // A spec looks at every link (test/architecture/docs-links.spec.ts); what leaves the docs is in the repository.
  ignoreDeadLinks: [
    /^(\.\.\/)+/,
    /^\.\/(\.\.\/)+/,
    /localhost/,
    (/** @type {string} */ link) => /\.(yaml|json|mjs|ts|svg)$/.test(link),
  ],
  rewrites: { 'modules/README.md': 'modules/index.md' },
  themeConfig: {
    search: { provider: 'local' },
    outline: 'deep',
    sidebar: [
      { text: 'Guides', items: folder('guides', /\.en\.md$/) },
      { text: 'Посібники', collapsed: true, items: folder('guides', /\.uk\.md$/) },
      {
        text: 'Integrators',
        items: pages('integrating', 'ogc', 'webhooks', 'live', 'feeding', 'imports', 'exports', 'package'),
      },
      {
        text: 'Operators',
        items: pages('installing', 'running', 'settings', 'runbook', 'evidence-storage', 'releases', 'drills', 'ux'),
      },
      {
        text: 'The field',
        items: pages(
          'registry',
          'views',
          'searches',
          'crimes',
          'requests',
          'letters',
          'delivery',
          'looking',
          'timeline',
          'completeness',
          'feedback',
          'desks',
          'notices',
          'places',
          'territories',
        ),
      },
      {
        text: 'Law, definitions, oversight',
        items: [
          ...pages(
            'definitions',
            'glossary',
            'reports',
            'communities',
            'placement',
            'oversight',
            'journal',
            'access',
            'attributions',
          ),
          page('privacy/dpia.md'),
          ...folder('security'),
        ],
      },
      {
        text: 'Architecture',
        items: [page('architecture.md'), page('first-day.md'), page('modules/README.md')],
      },
      { text: 'Modules', collapsed: true, items: folder('modules', /^(?!README).*\.md$/) },
      { text: 'Decisions', collapsed: true, items: folder('adr') },
      { text: 'Problems', collapsed: true, items: folder('problems') },
    ],
  },
};
