// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../lib/log.mjs';
import { Refused } from '../lib/api.mjs';

/** @typedef {import('./ledger.mjs').Entry} Entry */
/** @typedef {import('./ledger.mjs').Parcel} Parcel */
/** @typedef {import('./svidok.mjs').Ask} Ask */

const SECOND = 1000;
const LONGEST_WAIT = 5 * 60 * SECOND;
/** The server has the bytes and reads them: it says so by itself soon, and by the next sweep at the latest. */
const SEAL_LOOKS = 30;
const MOST_COMMITMENTS = 3;

/**
 * Brings one ask after the other to its end, that which is lost first before the rest. Webhooks only say that there is something to do: what it is,
 * the API says, each time anew, so that messages may come late, twice, in any order or never.
 */
export class Courier {
  #ledger;
  #svidok;
  #vms;
  /** @type {Map<string, { failures: number, notBefore: number }>} */
  #waits = new Map();
  /** Looked at, and nothing to do until something new is heard. @type {Set<string>} */
  #resting = new Set();
  /** Heard of since the work on it began. @type {Set<string>} */
  #heard = new Set();
  #mustSweep = true;
  #wakeUp = () => {};

  /** @param {import('./ledger.mjs').Ledger} ledger @param {import('./svidok.mjs').Svidok} svidok @param {import('./vms.mjs').Vms} vms */
  constructor(ledger, svidok, vms) {
    this.#ledger = ledger;
    this.#svidok = svidok;
    this.#vms = vms;
  }

  /** @param {number} sweepMinutes */
  start(sweepMinutes) {
    setInterval(() => this.wake([], true), sweepMinutes * 60 * SECOND);
    void this.#run();
  }

  /** @param {readonly string[]} ids there is news of these @param {boolean} mustSweep read the inbox as well */
  wake(ids, mustSweep) {
    this.#mustSweep ||= mustSweep;
    for (const id of ids) this.#hear(id);
    this.#wakeUp();
  }

  /** @param {string} id */
  #hear(id) {
    this.#heard.add(id);
    this.#resting.delete(id);
    this.#waits.delete(id);
  }

  /** @param {string} id */
  #rest(id) {
    if (!this.#heard.has(id)) this.#resting.add(id);
  }

  async #run() {
    for (;;) {
      if (this.#mustSweep) await this.#attempt('inbox', () => this.#sweep());
      const now = Date.now();
      const ready = this.#ledger
        .entries()
        .find(({ id }) => !this.#resting.has(id) && (this.#waits.get(id)?.notBefore ?? 0) <= now);
      if (ready !== undefined) await this.#attempt(ready.id, () => this.#work(ready));
      else await this.#sleep(now);
    }
  }

  /** @param {number} now */
  async #sleep(now) {
    const next = Math.min(...[...this.#waits.values()].map(({ notBefore }) => notBefore), now + LONGEST_WAIT);
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(next - now, 50));
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }

  /** @param {string} what @param {() => Promise<void>} deed */
  async #attempt(what, deed) {
    try {
      await deed();
      this.#waits.delete(what);
    } catch (error) {
      const isRefusal = error instanceof Refused && !error.isPassing;
      const failures = (this.#waits.get(what)?.failures ?? 0) + 1;
      const asked = error instanceof Refused ? error.retryAfterMs : null;
      const wait = asked ?? (isRefusal ? LONGEST_WAIT : Math.min(LONGEST_WAIT, SECOND * 2 ** Math.min(failures, 9)));
      this.#waits.set(what, { failures, notBefore: Date.now() + wait });
      log(isRefusal ? 'refused' : 'failed', { what, failures, error: String(error), againInMs: wait });
      if (what === 'inbox') await pause(Math.min(wait, 10 * SECOND));
    }
  }

  /** The inbox is the truth: whatever no message told of is found here. */
  async #sweep() {
    this.#mustSweep = false;
    const standing = new Set();
    try {
      for await (const ask of this.#svidok.inbox()) {
        const isQuiet = ask.requestState !== 'open' && ask.state === 'held';
        if (isQuiet) standing.add(ask.id);
        else await this.#ledger.want(ask.id, ask.loss.startsAt);
      }
    } catch (error) {
      this.#mustSweep = true;
      throw error;
    }
    for (const { id } of this.#ledger.entries()) if (!standing.has(id)) this.#hear(id);
    log('inbox-read', { pending: this.#ledger.size });
  }

  /** @param {Entry} entry */
  async #work(entry) {
    this.#heard.delete(entry.id);
    const ask = await this.#svidok.ask(entry.id).catch((error) => {
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    });
    if (ask === null) return this.#ledger.drop(entry.id);
    const wanted = {
      id: ask.id,
      camera: ask.camera.code,
      from: new Date(ask.window.from),
      to: new Date(ask.window.to),
    };
    const isUnderWay = (entry.parcels ?? []).some(({ exhibitId }) => exhibitId !== undefined);
    const isWanted = ['waiting', 'held', 'delivering'].includes(ask.state) || (ask.state === 'delivered' && isUnderWay);
    if (!isWanted) return this.#end(entry, wanted, ask.state);
    if (!(await this.#vms.hold(wanted))) {
      log('camera-unknown', { ask: ask.id }); // a person answers for it
      return this.#ledger.drop(entry.id);
    }
    if (ask.requestState === 'open' || ask.state === 'delivered') return this.#deliver(entry, wanted);
    if (ask.state === 'waiting') {
      await this.#svidok.answer(ask.id, { code: 'held' });
      log('held', { ask: ask.id });
    }
    this.#rest(entry.id);
  }

  /** @param {Entry} entry @param {import('./vms.mjs').Wanted} wanted @param {string} state */
  async #end(entry, wanted, state) {
    await this.#vms.release(wanted);
    await this.#ledger.drop(entry.id);
    log('ended', { ask: entry.id, state });
  }

  /** @param {Entry} entry @param {import('./vms.mjs').Wanted} wanted */
  async #deliver(entry, wanted) {
    const parcels = entry.parcels ?? (await this.#export(entry, wanted));
    if (parcels.length === 0) return this.#sayNothing(entry, wanted);
    // All of them before the first byte: the first file that arrives fulfils the ask, and after that no other could be announced.
    for (const parcel of parcels) await this.#commit(entry, parcels, parcel);
    for (const parcel of parcels) if (!(await this.#send(entry, parcels, parcel))) return;
    await this.#end(entry, wanted, 'delivered');
  }

  /** @param {Entry} entry @param {import('./vms.mjs').Wanted} wanted @returns {Promise<Parcel[]>} */
  async #export(entry, wanted) {
    const folder = this.#ledger.exportsOf(entry.id);
    await rm(folder, { recursive: true, force: true }); // what a crash left is half of something
    await mkdir(folder, { recursive: true });
    const parcels = [];
    for (const { path, from, to } of await this.#vms.exportWindow(wanted, folder))
      parcels.push({
        path,
        name: basename(path),
        size: (await stat(path)).size,
        sha256: await digestOf(path),
        from: from.toISOString(),
        to: to.toISOString(),
      });
    if (parcels.length > 0) await this.#save(entry, { parcels });
    log('exported', { ask: entry.id, files: parcels.length });
    return parcels;
  }

  /** @param {Entry} entry @param {import('./vms.mjs').Wanted} wanted */
  async #sayNothing(entry, wanted) {
    const oldest = await this.#vms.oldest(wanted.camera);
    const isOverwritten = oldest !== null && oldest >= wanted.to;
    const code = isOverwritten ? 'overwritten' : 'nothing_recorded';
    await this.#svidok.answer(entry.id, {
      code,
      ...(oldest === null ? {} : { oldestFootageAt: oldest.toISOString() }),
    });
    await this.#end(entry, wanted, code);
  }

  /** @param {Entry} entry @param {Parcel[]} parcels @param {Parcel} parcel */
  async #commit(entry, parcels, parcel) {
    if (parcel.exhibitId !== undefined) return;
    // Committed to just before a crash, and not written down.
    const earlier = (await this.#svidok.exhibitsOf(entry.id)).find(
      ({ sha256, state }) => sha256 === parcel.sha256 && state !== 'rejected',
    );
    if (earlier === undefined) {
      const key = `vms-${entry.commitments ?? 0}-${parcel.sha256}`;
      const { exhibit, uploadUrl } = await this.#svidok.commit(entry.id, parcel, key);
      Object.assign(parcel, { exhibitId: exhibit.id, uploadUrl });
    } else Object.assign(parcel, { exhibitId: earlier.id, uploadUrl: earlier.uploadUrl ?? undefined });
    await this.#save(entry, { parcels });
    log('committed', { ask: entry.id, exhibit: parcel.exhibitId, size: parcel.size });
  }

  /** True once it is sealed. @param {Entry} entry @param {Parcel[]} parcels @param {Parcel} parcel */
  async #send(entry, parcels, parcel) {
    if (parcel.isSealed) return true;
    try {
      if (parcel.uploadUrl !== undefined) await this.#svidok.upload(parcel.uploadUrl, parcel.path, parcel.size);
    } catch (error) {
      // Gone: rejected, or its time is over; which of them, the exhibit says.
      if (!(error instanceof Refused) || error.status !== 410) throw error;
    }
    for (let look = 0; look < SEAL_LOOKS; look += 1) {
      const { state } = await this.#svidok.exhibit(/** @type {string} */ (parcel.exhibitId));
      if (state === 'sealed') {
        parcel.isSealed = true;
        await this.#save(entry, { parcels });
        log('sealed', { ask: entry.id, exhibit: parcel.exhibitId });
        return true;
      }
      if (state === 'rejected') return this.#startAnew(entry);
      if (state !== 'verifying') throw new Error(`the upload stands at "${state}"`);
      await pause(look < 5 ? 200 : SECOND);
    }
    this.#rest(entry.id); // exhibit.sealed will wake us
    return false;
  }

  /** The file that arrived was not the one that was announced: it is exported once more. @param {Entry} entry */
  async #startAnew(entry) {
    const commitments = (entry.commitments ?? 0) + 1;
    log('rejected', { ask: entry.id, commitments });
    if (commitments >= MOST_COMMITMENTS) this.#rest(entry.id);
    else await this.#ledger.save({ id: entry.id, lossStartsAt: entry.lossStartsAt, commitments });
    return false;
  }

  /** @param {Entry} entry @param {Partial<Entry>} change */
  async #save(entry, change) {
    await this.#ledger.save(Object.assign(entry, change));
  }
}

/** @param {string} path */
async function digestOf(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
