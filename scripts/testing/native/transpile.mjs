// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, version } from '@swc/core';
import { LOCAL } from '../../lib/paths.mjs';

const CACHE = join(LOCAL, 'transpiled');

/** As `tsconfig.json` has it: types taken away, decorators with the metadata that NestJS and TypeORM read. @type {import('@swc/core').Options} */
export const OPTIONS = {
  swcrc: false,
  configFile: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
const SALT = `${version} ${JSON.stringify(OPTIONS)}`;

/** Where the JavaScript of this source and its map stand, whether made already or not. @param {string} file @param {string} source */
function placeOf(file, source) {
  const name = createHash('sha256').update(`${SALT}\n${file}\n${source}`).digest('hex').slice(0, 32);
  return { code: join(CACHE, `${name}.mjs`), map: join(CACHE, `${name}.map`) };
}

/** JavaScript of a TypeScript file; kept below `.local`, so that a worker does not make again what another has made. @param {string} file */
export function transpile(file) {
  const source = readFileSync(file, 'utf8');
  const place = placeOf(file, source);
  try {
    return readFileSync(place.code, 'utf8');
  } catch {
    const { code, map = '' } = transformSync(source, { ...OPTIONS, filename: file, sourceFileName: file });
    mkdirSync(CACHE, { recursive: true });
    for (const [path, content] of /** @type {const} */ ([
      [place.map, map],
      [place.code, code],
    ])) {
      // Another worker may be at the same file: what is read under its name is always whole.
      const own = `${path}.${process.pid}`;
      writeFileSync(own, content);
      renameSync(own, path);
    }
    return code;
  }
}

/** Path of the source map of a TypeScript file; empty where there is none: the stack is shown as it is. @param {string} file */
export function sourceMapOf(file) {
  try {
    return placeOf(file, readFileSync(file, 'utf8')).map;
  } catch {
    return '';
  }
}
