import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { type Bundle, namedBy, pageOf, partsOf } from './parts-of.ts';

/** In the order of the file: the first that fits an address is the one that the client would take as well. */
const ROUTE = /\{ path: '([^']+)', load: \(\) => import\('\.\/([^']+)'\) \}/g;
const ROUTES = new URL('../src/app/routes.tsx', import.meta.url);
const FIRST_SCRIPT = '<script src="/first-paint.js"';
const MODULE = /<script type="module" crossorigin src="([^"]+)"[^>]*><\/script>/g;

/** Pictures and workers are asked for by what uses them. */
const isEarly = (bundle: Bundle, name: string): boolean => bundle[name]?.type === 'chunk' || name.endsWith('.css');

const chunkOf = (bundle: Bundle, module: string): string => {
  const found = Object.values(bundle).find((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(module));
  if (found === undefined) throw new Error(`no part of the build is ${module}`);
  return found.fileName;
};

/**
 * Tells the server which parts the page of each address is put together from (`parts.json`, src/app/early-parts.ts), and the first
 * script where the words are: they come side by side with the first part, and not when that has been read and has asked for them.
 * What starts the application is started by that script as well, when the page has been painted for the first time.
 */
export const earlyParts = (): Plugin => ({
  name: 'svidok-early-parts',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const page = pageOf(bundle);
      const html = String(page.source);
      if (!html.includes(FIRST_SCRIPT)) throw new Error('the page has no first script');
      const named = namedBy(html);
      const words = Object.values(bundle).flatMap((part) => {
        const [, language] =
          (part.type === 'chunk' && /\/src\/i18n\/(\w+)\.json$/.exec(part.facadeModuleId ?? '')) || [];
        return language === undefined ? [] : [`data-${language}="/${part.fileName}"`];
      });
      if (words.length === 0) throw new Error('the build has no words');
      const starts = [...html.matchAll(MODULE)].map(([, path]) => path);
      page.source = html
        .replace(FIRST_SCRIPT, `${FIRST_SCRIPT} data-start="${starts.join(' ')}" ${words.join(' ')}`)
        .replace(MODULE, '<link rel="modulepreload" crossorigin fetchpriority="low" href="$1" />');
      const lines = await readFile(ROUTES, 'utf8');
      const found = [...lines.matchAll(ROUTE)];
      if (found.length !== lines.split('import(').length - 1)
        throw new Error('a route is not written as the others are');
      const routes = found.map(([, path, module = '']) => ({
        path,
        isForEverybody: !module.startsWith('pages/'),
        parts: [...partsOf(bundle, chunkOf(bundle, `/app/${module}`))]
          .filter((name) => isEarly(bundle, name) && !named.has(name))
          .map((name) => `/${name}`),
      }));
      this.emitFile({ type: 'asset', fileName: 'parts.json', source: JSON.stringify(routes) });
    },
  },
});
