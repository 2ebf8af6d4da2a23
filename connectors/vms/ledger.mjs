// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {object} Parcel a file that was exported and is on its way
 * @property {string} path @property {string} name @property {number} size @property {string} sha256
 * @property {string} from @property {string} to
 * @property {string} [exhibitId] @property {string} [uploadUrl] once it was committed to
 * @property {boolean} [isSealed]
 */
/**
 * @typedef {object} Entry an ask that is worked on
 * @property {string} id @property {string} lossStartsAt
 * @property {Parcel[]} [parcels] once they lie on the disk, whole
 * @property {number} [commitments] how many were refused by the server, so that the next one is a new one
 */

const DAY = 86_400_000;
/** The sender tries for three days, and people send again what failed before. */
const REMEMBERED_DAYS = 30;

/** What must outlive a crash, one small file for each ask and each message; written whole or not at all. */
export class Ledger {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #dir;

  /** @param {string} dir */
  constructor(dir) {
    this.#dir = dir;
  }

  /** @param {string} dir */
  static async open(dir) {
    const ledger = new Ledger(dir);
    for (const name of ['asks', 'messages', 'exports']) await mkdir(join(dir, name), { recursive: true });
    for (const name of await readdir(join(dir, 'asks'))) {
      if (name.endsWith('.json')) {
        const entry = /** @type {Entry} */ (JSON.parse(await readFile(join(dir, 'asks', name), 'utf8')));
        ledger.#entries.set(entry.id, entry);
      } else await rm(join(dir, 'asks', name), { force: true }); // a write that a crash cut short
    }
    await ledger.#forgetMessages();
    return ledger;
  }

  get size() {
    return this.#entries.size;
  }

  /** What is lost first comes first. */
  entries() {
    return [...this.#entries.values()].sort((a, b) => Date.parse(a.lossStartsAt) - Date.parse(b.lossStartsAt));
  }

  /** @param {string} id @param {string} lossStartsAt */
  async want(id, lossStartsAt) {
    if (!this.#entries.has(id)) await this.save({ id, lossStartsAt });
  }

  /** @param {Entry} entry */
  async save(entry) {
    await this.#write(join(this.#dir, 'asks', `${entry.id}.json`), JSON.stringify(entry));
    this.#entries.set(entry.id, entry);
  }

  /** Done with it: its exported files go as well. @param {string} id */
  async drop(id) {
    await rm(this.exportsOf(id), { recursive: true, force: true });
    await rm(join(this.#dir, 'asks', `${id}.json`), { force: true });
    this.#entries.delete(id);
  }

  /** @param {string} id */
  exportsOf(id) {
    return join(this.#dir, 'exports', id);
  }

  /** @param {string} messageId */
  async hasTaken(messageId) {
    return stat(join(this.#dir, 'messages', messageId)).then(
      () => true,
      () => false,
    );
  }

  /** @param {string} messageId */
  async take(messageId) {
    await this.#write(join(this.#dir, 'messages', messageId), '');
  }

  async #forgetMessages() {
    for (const name of await readdir(join(this.#dir, 'messages'))) {
      const path = join(this.#dir, 'messages', name);
      if (Date.now() - (await stat(path)).mtimeMs > REMEMBERED_DAYS * DAY) await rm(path, { force: true });
    }
  }

  /** @param {string} path @param {string} text */
  async #write(path, text) {
    const half = `${path}.${randomBytes(4).toString('hex')}.half`;
    const file = await open(half, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  }
}
