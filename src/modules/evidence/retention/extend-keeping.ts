import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { dayAfter, dayInKyiv } from '../../../kernel/wall-time.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitNotSealed } from '../evidence.errors.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { mayWorkWith } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { KeepingRepository } from './keeping.repository.ts';

const MOST_YEARS = 15;

/** Kept until a later day than the schedule says, for a reason. It never makes anything go earlier. */
@Injectable()
export class ExtendKeeping {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly keeping: KeepingRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, exhibitId: string, keepUntil: string, reason: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.exhibits.lock(tx, exhibitId);
      await this.within(tx, exhibit, keepUntil, reason);
      await this.journal.append(tx, [exhibitEvent('exhibit.kept-longer', exhibit, { keepUntil })]);
    });
  }

  /** The exhibit must be locked. */
  async within(tx: Tx, exhibit: Exhibit, keepUntil: string | null, reason: string): Promise<void> {
    if (!mayWorkWith(tx.actor, exhibit)) throw new NotFound('exhibit');
    if (exhibit.state !== 'sealed' || exhibit.removedAt !== null) throw new ExhibitNotSealed(exhibit.state);
    const now = this.clock.now();
    const today = dayInKyiv(now);
    if (keepUntil === null || keepUntil <= today || keepUntil > dayAfter(today, MOST_YEARS * 365))
      throw new Invalid('extension-refused', 'An exhibit is kept until a day to come, within fifteen years.', [
        { pointer: '/keepUntil', detail: 'a day after today, within fifteen years' },
      ]);
    await this.keeping.extend(tx, exhibit, keepUntil, reason, now);
    await this.custody.append(tx, exhibit.id, 'kept-longer', { keepUntil, reason });
  }
}
