// @ts-check
import 'reflect-metadata';
import { createRequire, register } from 'node:module';

/* Loads the built HTTP application without starting it, and says how many modules that took, those of packages included. */
const counter = new Int32Array(new SharedArrayBuffer(4));
const hooks = `let counter;
export const initialize = (given) => { counter = given; };
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (loaded.format === 'module') Atomics.add(counter, 0, 1);
  return loaded;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, { data: counter });
await import(new URL('../../dist/src/app/http-app.js', import.meta.url).href);
const required = Object.keys(createRequire(import.meta.url).cache).length;
process.stdout.write(`${Atomics.load(counter, 0) + required}\n`);
process.exit(0);
