// @ts-check

/** @type {Record<string, any>} */
let functions = {};

/** @param {Record<string, any>} given  Jest's functions for the spec file that comes now */
export function setCurrent(given) {
  functions = given;
}

/** @param {string} name */
export function current(name) {
  if (!(name in functions)) throw new Error(`'${name}' of '@jest/globals' is not known to scripts/testing/native`);
  return functions[name];
}
