import { Injectable } from '@nestjs/common';
import type { Lock, RequestRelease } from '@tus/utils';
import { UploadBusy } from '../evidence.errors.ts';
import { UploadLocksRepository } from './upload-locks.repository.ts';

/** How the protocol's server wants a refusal: status and text. */
export const LOCKED = { status_code: 423, body: 'Somebody is uploading to this at the moment.' };

const LOOK_EVERY_MS = 100;
/** A writer from whom nothing came for this long lost its line without a farewell; the newcomer takes over. */
const SILENT_MS = 1500;
const PATIENCE_MS = 6000;

interface Holder {
  readonly bytesSoFar: () => number;
  readonly release: RequestRelease;
}

/**
 * One writer at a time. A newcomer meets a living writer: 423. It meets one whose line is dead (a phone that changed its
 * network): that one is told to let go, because otherwise a bad line could lock its owner out.
 */
@Injectable()
export class UploadLocker {
  private readonly holders = new Map<string, Holder>();

  constructor(private readonly locks: UploadLocksRepository) {
    locks.onLost(() => {
      for (const holder of this.holders.values()) void holder.release();
    });
  }

  lockFor(key: string, bytesSoFar: () => number): Lock {
    let mine: Holder | null = null;
    return {
      lock: async (signal, release) => {
        mine = { bytesSoFar, release };
        await this.acquire(key, mine, signal);
      },
      unlock: async () => {
        if (mine === null || this.holders.get(key) !== mine) return;
        await this.locks.unlock(key).finally(() => this.holders.delete(key));
      },
    };
  }

  /** Nobody writes through us meanwhile. Refuses with UploadBusy where somebody is at it. */
  async during<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lock = this.lockFor(key, () => 0);
    await lock
      .lock(new AbortController().signal, () => undefined)
      .catch((error: unknown) => {
        throw error === LOCKED ? new UploadBusy() : error;
      });
    try {
      return await work();
    } finally {
      await lock.unlock();
    }
  }

  private async acquire(key: string, mine: Holder, signal: AbortSignal): Promise<void> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (Date.now() < giveUpAt && !signal.aborted) {
      const holder = this.holders.get(key);
      if (holder === undefined) {
        this.holders.set(key, mine); // before the first await, so that two of this process cannot both pass
        if (await this.locks.tryLock(key).catch((error: unknown) => this.forget(key, error))) return;
        this.holders.delete(key);
        await pause(LOOK_EVERY_MS);
      } else if (await this.isSilent(key, holder)) {
        await holder.release();
        await pause(LOOK_EVERY_MS);
      }
    }
    throw LOCKED;
  }

  /** Watches the other writer. Throws when it is alive; false when it went by itself. */
  private async isSilent(key: string, holder: Holder): Promise<boolean> {
    const before = holder.bytesSoFar();
    for (const end = Date.now() + SILENT_MS; Date.now() < end;) {
      await pause(LOOK_EVERY_MS);
      if (this.holders.get(key) !== holder) return false;
      if (holder.bytesSoFar() > before) throw LOCKED;
    }
    return true;
  }

  private forget(key: string, error: unknown): never {
    this.holders.delete(key);
    throw error;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
