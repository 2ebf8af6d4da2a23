// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refused, send } from '../lib/api.mjs';
import { log } from '../lib/log.mjs';

const POLL_MS = 1_000;
const READ = ['.csv', '.xlsx', '.json', '.geojson'];
const OVER = ['done', 'failed', 'cancelled'];

/** @typedef {{ id: string, status: string, totals: Record<'rows' | 'created' | 'updated' | 'unchanged' | 'rejected', number> }} Run */

/**
 * Brings the files that a register of crimes lays into a folder. A file stands in the folder until Svidok has said what became of each of
 * its rows; then it goes to `done`, or to `refused` with the reason beside it. Sending one twice is harmless: the key of the request is that
 * of the file as it was laid, and a row that is known changes nothing.
 */
export class Feed {
  /** @param {import('./settings.mjs').Settings} settings */
  constructor(settings) {
    this.settings = settings;
  }

  /** Brings what is there now, the oldest first. */
  async sweep() {
    for (const { name, at } of await this.#ripe()) {
      try {
        await this.#bring(name, at);
      } catch (error) {
        if (error instanceof Refused && !error.isPassing && error.status !== 401 && error.status !== 403)
          await this.#settle(name, 'refused', `${name}.problem.json`, JSON.stringify(error.problem, null, 2));
        else {
          // A dead line, a full queue, a token that ended: nothing is wrong with the file, so it stays for the next time.
          log('left-for-later', { file: digestOf(name), reason: reasonOf(error) });
          return;
        }
      }
    }
  }

  /** Files that nobody has written to for a while. */
  async #ripe() {
    const before = Date.now() - this.settings.settleSeconds * 1000;
    const entries = await readdir(this.settings.folder, { withFileTypes: true });
    const files = await Promise.all(
      entries
        .filter((entry) => entry.isFile() && READ.includes(extname(entry.name).toLowerCase()))
        .map(async ({ name }) => ({ name, at: (await stat(join(this.settings.folder, name))).mtimeMs })),
    );
    return files.filter(({ at }) => at <= before).sort((a, b) => a.at - b.at);
  }

  /** @param {string} name @param {number} at when it was last written */
  async #bring(name, at) {
    const content = await readFile(join(this.settings.folder, name));
    const options = JSON.stringify(this.settings.preset === undefined ? {} : { preset: this.settings.preset });
    const form = new FormData();
    form.set('options', options);
    form.set('file', new Blob([content]), name);
    // Of the same laying: after a kill it is the same request. The same file laid again, or with another preset, is another one.
    const key = createHash('sha256')
      .update(JSON.stringify([name, at, options]))
      .update(content)
      .digest('hex');
    const headers = { 'idempotency-key': key };
    const begun = await send(this.settings, 'POST', '/api/v1/crimes/imports', { headers, body: form });
    const { id } = /** @type {Run} */ (await begun.json());
    const run = await this.#ended(id);
    log('brought', { import: id, status: run.status, ...run.totals });
    if (run.status === 'done' && run.totals.rejected === 0) return this.#settle(name, 'done');
    const report = await (await send(this.settings, 'GET', `/api/v1/crimes/imports/${id}/report.csv`)).text();
    // A file that was read is done, also where rows of it were not: the report says which, and the register sends them again, mended.
    return this.#settle(name, run.status === 'done' ? 'done' : 'refused', `${name}.report.csv`, report);
  }

  /** @param {string} id @returns {Promise<Run>} */
  async #ended(id) {
    for (;;) {
      const run = /** @type {Run} */ (await (await send(this.settings, 'GET', `/api/v1/crimes/imports/${id}`)).json());
      if (OVER.includes(run.status)) return run;
      await pause(POLL_MS);
    }
  }

  /** What is said of a file lies beside it before the file moves. @param {string} name @param {'done' | 'refused'} where @param {string} [about] @param {string} [text] */
  async #settle(name, where, about, text = '') {
    const folder = join(this.settings.folder, where);
    await mkdir(folder, { recursive: true });
    if (about === undefined) await rm(join(folder, `${name}.report.csv`), { force: true });
    else await writeFile(join(folder, about), text);
    await rename(join(this.settings.folder, name), join(folder, name));
    log('settled', { file: digestOf(name), where });
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof Refused) return error.message;
  const { code } = /** @type {{ code?: unknown }} */ (error);
  return typeof code === 'string' ? code : 'no-answer';
}

/** A name of a file may say of whom it is. @param {string} name */
const digestOf = (name) => createHash('sha256').update(name).digest('hex').slice(0, 12);
