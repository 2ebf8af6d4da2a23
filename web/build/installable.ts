import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import { type Bundle, namedBy, pageOf, partsOf } from './parts-of.ts';

/** What telephones ask for; in a maskable one the mark stays within the circle that is left of it. */
const ICONS = [
  { name: 'icon-192.png', size: 192, isMaskable: false },
  { name: 'icon-512.png', size: 512, isMaskable: false },
  { name: 'icon-maskable-512.png', size: 512, isMaskable: true },
  { name: 'apple-touch-icon.png', size: 180, isMaskable: true },
] as const;
const MARK = new URL('../public/icon.svg', import.meta.url);

/** The mark has a ground of its own with round corners; as a mask is cut, the ground goes to every edge. */
async function iconOf({ size, isMaskable }: (typeof ICONS)[number]): Promise<Uint8Array> {
  const svg = await readFile(MARK, 'utf8');
  const ground = /<rect [^>]*fill="([^"]+)"/.exec(svg)?.[1];
  if (ground === undefined) throw new Error(`${MARK.pathname} has no ground`);
  if (!isMaskable)
    return sharp(Buffer.from(svg), { density: 72 * (size / 32) })
      .resize(size)
      .png()
      .toBuffer();
  const within = Math.round(size * 0.8);
  const edge = Math.floor((size - within) / 2);
  return sharp(Buffer.from(svg), { density: 72 * (within / 32) })
    .resize(within)
    .extend({ top: edge, left: edge, bottom: size - within - edge, right: size - within - edge, background: ground })
    .flatten({ background: ground })
    .png()
    .toBuffer();
}

/** What the first page waits for: what it names itself with all that this brings along, and every catalogue of words. */
function firstParts(bundle: Bundle): string[] {
  const found = new Set<string>();
  for (const name of namedBy(String(pageOf(bundle).source))) partsOf(bundle, name, found);
  for (const part of Object.values(bundle))
    if (part.type === 'chunk' && /\/src\/i18n\/(\w+\.json|refusals\.ts)$/.test(part.facadeModuleId ?? ''))
      partsOf(bundle, part.fileName, found);
  return [...found].sort();
}

const WORKER = 'sw.js';
const listed = (name: string, paths: readonly string[]): string =>
  `const ${name}=${JSON.stringify(paths.map((path) => `/${path}`))};`;

/** Makes the client one that can be installed: its icons from the one mark, and the worker that knows the parts of this very build. */
export const installable = (): Plugin => ({
  name: 'svidok-installable',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'chunk', id: 'src/service-worker.ts', fileName: WORKER });
  },
  generateBundle: {
    // After the page is written: chunks that it takes into itself are gone by then, and one part that is not there is no frame.
    order: 'post',
    async handler(_options, bundle) {
      for (const icon of ICONS) this.emitFile({ type: 'asset', fileName: icon.name, source: await iconOf(icon) });
      const worker = bundle[WORKER];
      if (worker?.type !== 'chunk') throw new Error('the build made no service worker');
      const all = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      worker.code = `${listed('FIRST_PARTS', firstParts(bundle))}${listed('ALL_PARTS', all.sort())}${worker.code}`;
    },
  },
});
