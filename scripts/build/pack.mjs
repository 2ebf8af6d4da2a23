// @ts-check
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { Refusal } from '../lib/ui.mjs';
import { passedBudgets } from './budgets.mjs';

const brotli = promisify(brotliCompress);
/** Not the page itself: each answer of it has a nonce of its own. */
const WORTH = /\.(js|mjs|css|json|svg|wasm)$/;
const LEAST = 1024;

/** Lays a packed copy beside each file of the client, once, as small as it gets: whoever serves it has no work with it. @param {string} folder */
export async function packClient(folder) {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    files
      .filter((entry) => entry.isFile() && WORTH.test(entry.name))
      .map(async ({ parentPath, name }) => {
        const content = await readFile(join(parentPath, name));
        if (content.length < LEAST) return;
        const packed = await brotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
        await writeFile(join(parentPath, `${name}.br`), packed);
      }),
  );
}

/**
 * The script of the first page: what its head names, and the largest catalogue of words.
 * @param {string} folder @returns {Promise<number>} bytes
 */
export async function firstLoad(folder) {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/assets\/[^"\s]+\.js/g)].map(([path]) => path);
  const size = async (/** @type {string} */ path) =>
    (await stat(join(folder, `${path}.br`)).catch(() => stat(join(folder, path)))).size;
  // as the build writes them (web/build/early-parts.ts): data-uk="/assets/…"
  const words = [...page.matchAll(/data-[a-z]{2,3}="\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const parts = [...new Set(named)].filter((path) => !words.includes(path));
  const sizes = await Promise.all(parts.map(size));
  const catalogues = await Promise.all(words.map(size));
  return sizes.reduce((sum, each) => sum + each, 0) + Math.max(0, ...catalogues);
}

/** @param {string} folder */
export async function refuseHeavyClient(folder) {
  const [passed] = passedBudgets({ firstScript: await firstLoad(folder) });
  if (passed !== undefined) throw new Refusal(`The web client is too heavy (scripts/build/budgets.mjs): ${passed}`);
}
