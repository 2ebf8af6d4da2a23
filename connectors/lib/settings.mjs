// @ts-check
import { readFile } from 'node:fs/promises';

/** Reads settings from the environment and collects what is wrong with them, to be told at once. */
export class Reader {
  /** @type {string[]} */
  faults = [];

  /** @param {NodeJS.ProcessEnv} env */
  constructor(env) {
    this.env = env;
  }

  /** From `NAME`, or from the file that `NAME_FILE` names. @param {string} name */
  async secret(name) {
    const file = this.env[`${name}_FILE`];
    const text = file === undefined ? this.env[name] : await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined || text.trim() === '')
      this.faults.push(`${name} or ${name}_FILE is missing or cannot be read`);
    return text?.trim() ?? '';
  }

  /** @param {string} name @param {number} usual @param {number} most */
  number(name, usual, most) {
    const value = this.env[name] === undefined ? usual : Number(this.env[name]);
    if (!Number.isInteger(value) || value < 1 || value > most)
      this.faults.push(`${name} must be a whole number, 1 to ${most}`);
    return value;
  }

  /** Where Svidok stands. */
  address() {
    const url = this.env['SVIDOK_URL'] ?? '';
    if (/^https?:\/\//.test(url) && URL.canParse(url)) return new URL(url);
    this.faults.push('SVIDOK_URL must be an address, https://...');
    return new URL('http://localhost');
  }

  /** A folder that is kept. @param {string} name @param {string} what */
  folder(name, what) {
    const folder = this.env[name];
    if (!folder) this.faults.push(`${name} is missing: ${what}`);
    return folder ?? '.';
  }

  /** Throws what was found, all of it. @template T @param {T} settings @returns {T} */
  done(settings) {
    if (this.faults.length > 0) throw new Error(`The settings cannot be used:\n- ${this.faults.join('\n- ')}`);
    return settings;
  }
}
