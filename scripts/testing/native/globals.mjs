// @ts-check
import { current } from './current.mjs';

/**
 * What a spec imports from '@jest/globals'. Modules are loaded once for all spec files of a worker while Jest makes these
 * functions anew for each: what is exported here hands on to those of the file that runs.
 */
const handOn = (/** @type {string} */ name) =>
  new Proxy(() => undefined, {
    apply: (_, __, given) => current(name)(...given),
    get: (_, key) => current(name)[key],
  });

export const afterAll = handOn('afterAll');
export const afterEach = handOn('afterEach');
export const beforeAll = handOn('beforeAll');
export const beforeEach = handOn('beforeEach');
export const describe = handOn('describe');
export const expect = handOn('expect');
export const it = handOn('it');
export const jest = handOn('jest');
export const test = handOn('test');
