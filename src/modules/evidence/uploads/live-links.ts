import { Injectable } from '@nestjs/common';
import type { Lock } from '@tus/utils';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { LINK_SECONDS } from '../../../platform/storage/upload-store.ts';
import { LOCKED } from './upload-locker.ts';
import { LiveLinksRepository } from './live-links.repository.ts';

/**
 * Links by which somebody may write into an upload past us. While one lives nobody writes through us: both would send the
 * same part. To be asked and noted under the lock of the upload.
 */
@Injectable()
export class LiveLinks {
  constructor(
    private readonly transaction: Transaction,
    private readonly links: LiveLinksRepository,
    private readonly clock: Clock,
  ) {}

  /** Before a link is handed out. Answers until when it lives, and whether one was alive before it. */
  async note(tx: Tx, exhibitId: string): Promise<{ until: Date; wasAlive: boolean }> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LINK_SECONDS * 1000);
    const before = await this.links.replace(tx, exhibitId, until);
    return { until, wasAlive: before !== null && before > now };
  }

  giveBack(tx: Tx, exhibitId: string): Promise<void> {
    return this.links.end(tx, exhibitId);
  }

  /** As the given lock, and taken only where no link lives. */
  refusingLive(storageKey: string, lock: Lock): Lock {
    return {
      lock: async (signal, release) => {
        await lock.lock(signal, release);
        const until = await this.transaction.read(SYSTEM, (tx) => this.links.until(tx, storageKey));
        if (until === null || until <= this.clock.now()) return;
        await lock.unlock();
        throw LOCKED;
      },
      unlock: () => lock.unlock(),
    };
  }
}
