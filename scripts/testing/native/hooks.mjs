// @ts-check
import { fileURLToPath } from 'node:url';
import { transpile } from './transpile.mjs';

const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  return next(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export function load(url, context, next) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'file:' || !pathname.endsWith('.ts') || pathname.includes('/node_modules/'))
    return next(url, context);
  return { format: 'module', source: transpile(fileURLToPath(url)), shortCircuit: true };
}
