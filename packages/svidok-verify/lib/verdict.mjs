// @ts-check

/** What was claimed is not so. Exit code 2. */
export class Refuted extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Refuted';
  }
}

/** It could not be checked: a file is missing or unreadable, the line is down, the call is wrong. Exit code 1. */
export class Unchecked extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Unchecked';
  }
}
