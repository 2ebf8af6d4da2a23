import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CrimeDirectory } from '../../crimes/index.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { TombstoneOf } from '../deletion/tombstone.query.ts';
import { Workable } from '../workable.ts';
import { preservationEvent } from './preservation.events.ts';
import { mayPreserve } from './preservation.policy.ts';
import { type Preserved, PreservationsRepository } from './preservations.repository.ts';

/**
 * A supervisor preserves an exhibit, or everything of a crime, also what comes later: nothing deletes it, whatever the schedule says
 * and whoever has approved. One is enough to preserve; two are needed to let go.
 */
@Injectable()
export class Preserve {
  constructor(
    private readonly transaction: Transaction,
    private readonly preservations: PreservationsRepository,
    private readonly workable: Workable,
    private readonly tombstones: TombstoneOf,
    private readonly crimes: CrimeDirectory,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  exhibit(actor: Actor, exhibitId: string, reason: string): Promise<string> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.lock(tx, exhibitId);
      await this.tombstones.refuseDeleted(tx, exhibit);
      return this.place(tx, { exhibitId, crimeId: null, organizationId: exhibit.organizationId }, reason);
    });
  }

  crime(actor: Actor, crimeId: string, reason: string): Promise<string> {
    return this.transaction.within(actor, async (tx) => {
      const crime = await this.crimes.find(tx, crimeId);
      if (crime === null || !mayPreserve(actor, crime)) throw new NotFound('crime');
      return this.place(tx, { exhibitId: null, crimeId, organizationId: crime.organizationId }, reason);
    });
  }

  private async place(tx: Tx, of: Preserved, reason: string): Promise<string> {
    const exhibits = await this.preservations.lockExhibits(tx, of);
    const id = await this.preservations.insert(tx, of, reason, this.clock.now());
    const what = of.exhibitId === null ? 'crime' : 'exhibit';
    for (const exhibitId of exhibits) await this.custody.append(tx, exhibitId, 'preserved', { of: what, reason });
    await this.journal.append(tx, [preservationEvent('preservation.placed', id, of)]);
    return id;
  }
}
