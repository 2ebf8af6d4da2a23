// @ts-check
import { createRequire, register } from 'node:module';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { ModuleMocker } from 'jest-mock';
import { setCurrent } from './current.mjs';
import { sourceMapOf } from './transpile.mjs';

const require = createRequire(import.meta.url);
/** How Jest hands the limit of `jest.setTimeout` to its runner. */
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Paths of source maps by path or address of the module, found when first asked for: Jest asks for each frame of each stack. */
class SourceMaps extends Map {
  /** @param {string} source @override */
  get(source) {
    if (!this.has(source)) {
      const path = source.startsWith('file:') ? fileURLToPath(source.replace(/\?.*/, '')) : source;
      this.set(source, path.endsWith('.ts') ? sourceMapOf(path) : '');
    }
    return super.get(source);
  }
}

const MAPS = new SourceMaps();
let isRegistered = false;
let turn = 0;

/**
 * A Jest runtime that lets Node.js load the modules. Jest's own gives each spec file a context and loads the whole
 * graph of modules (the product, NestJS, TypeORM) anew for it, through an experimental interface: seven seconds a file.
 * Here a worker loads a module once. What a spec pays for it: no mocks of modules, and state at module level is shared
 * by the files of a worker, which the product must stand anyway. ADR 270.
 */
export default class NativeRuntime {
  #mocker = new ModuleMocker(globalThis);

  constructor() {
    if (isRegistered) return;
    isRegistered = true;
    register('./hooks.mjs', import.meta.url);
  }

  /** @param {Record<string, unknown>} functions  describe, it, expect … */
  setGlobalsForRuntime(functions) {
    const mocker = this.#mocker;
    setCurrent({
      ...functions,
      jest: {
        fn: mocker.fn.bind(mocker),
        spyOn: mocker.spyOn.bind(mocker),
        restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
        setTimeout: (/** @type {number} */ milliseconds) => Reflect.set(globalThis, TIMEOUT, milliseconds),
      },
    });
  }

  /** Jest's own runner keeps the tree of tests at module level: it alone is loaded anew for each file. @param {string} path */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  requireModule = require;

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** Each spec file is evaluated each time it is run, also when watched. @param {string} path */
  async unstable_importModule(path) {
    turn += 1;
    return import(`${pathToFileURL(path).href}?turn=${turn}`);
  }

  getSourceMaps() {
    return MAPS;
  }

  teardown() {
    this.#mocker.restoreAllMocks();
    Reflect.deleteProperty(globalThis, TIMEOUT);
  }

  enterTestCode() {}
  leaveTestCode() {}
  getAllCoverageInfoCopy() {
    return undefined;
  }
  getAllV8CoverageInfoCopy() {
    return [];
  }
  async collectV8Coverage() {}
  async stopCollectingV8Coverage() {}
}
export const __esModule = true;
