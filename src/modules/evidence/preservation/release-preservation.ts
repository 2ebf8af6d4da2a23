import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { SecondPersonNeeded } from '../deletion/deletion.errors.ts';
import { ReleaseAsked, ReleaseNotAsked } from './preservation.errors.ts';
import { preservationEvent } from './preservation.events.ts';
import { mayAskRelease } from './preservation.policy.ts';
import { type Preservation, PreservationsRepository } from './preservations.repository.ts';

/** Two let go of what one has preserved: somebody of the unit asks, and a supervisor who did not ask decides. */
@Injectable()
export class ReleasePreservation {
  constructor(
    private readonly transaction: Transaction,
    private readonly preservations: PreservationsRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  ask(actor: Actor, id: string, reason: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const found = await this.locked(tx, id);
      if (found.releaseAskedBy !== null) throw new ReleaseAsked();
      await this.preservations.askRelease(tx, id, reason, this.clock.now());
      await this.note(tx, found, 'preservation-release-asked', { reason });
      await this.journal.append(tx, [preservationEvent('preservation.release-asked', id, found)]);
    });
  }

  confirm(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const found = await this.locked(tx, id);
      if (found.releaseAskedBy === null) throw new ReleaseNotAsked();
      if (found.releaseAskedBy === actor.accountId) throw new SecondPersonNeeded();
      await this.preservations.release(tx, id, this.clock.now());
      await this.note(tx, found, 'preservation-released');
      await this.journal.append(tx, [preservationEvent('preservation.released', id, found)]);
    });
  }

  /** The asking is turned down, or taken back. */
  keep(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const found = await this.locked(tx, id);
      if (found.releaseAskedBy === null) throw new ReleaseNotAsked();
      await this.preservations.askRelease(tx, id, null, this.clock.now());
      await this.journal.append(tx, [preservationEvent('preservation.kept', id, found)]);
    });
  }

  private async locked(tx: Tx, id: string): Promise<Preservation> {
    const found = await this.preservations.lock(tx, id);
    if (!mayAskRelease(tx.actor, found)) throw new NotFound('preservation');
    return found;
  }

  /** In the custody of each exhibit that it is about. */
  private async note(
    tx: Tx,
    of: Preservation,
    deed: 'preservation-release-asked' | 'preservation-released',
    data: Record<string, unknown> = {},
  ): Promise<void> {
    const what = of.exhibitId === null ? 'crime' : 'exhibit';
    for (const exhibitId of await this.preservations.lockExhibits(tx, of))
      await this.custody.append(tx, exhibitId, deed, { of: what, ...data });
  }
}
