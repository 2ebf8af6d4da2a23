import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { ExhibitNotSealed } from '../evidence.errors.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { Workable } from '../workable.ts';
import { FindKeeping } from '../retention/find-keeping.query.ts';
import { DeletionProposed, ExhibitPreserved } from './deletion.errors.ts';
import { DeletionsRepository } from './deletions.repository.ts';
import { TombstoneOf } from './tombstone.query.ts';

/** Before its day, for a reason: footage that should never have come, or that a court orders to be destroyed. Another person decides. */
@Injectable()
export class ProposeDeletion {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly keeping: FindKeeping,
    private readonly deletions: DeletionsRepository,
    private readonly tombstones: TombstoneOf,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, exhibitId: string, reason: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.lock(tx, exhibitId);
      await this.tombstones.refuseDeleted(tx, exhibit);
      const kept = await this.keeping.of(tx, exhibitId);
      if (kept === null) throw new ExhibitNotSealed(exhibit.state);
      if (kept.isPreserved) throw new ExhibitPreserved();
      const { keeping, scheduleVersion, organizationId } = kept;
      const { class: found, keepUntil } = keeping;
      const wanted = { exhibitId, organizationId, classCode: found.code, scheduleVersion, keepUntil, reason };
      if ((await this.deletions.propose(tx, wanted, this.clock.now())) === null) throw new DeletionProposed();
      const data = { ground: 'early', class: found.code };
      await this.custody.append(tx, exhibitId, 'deletion-proposed', { ...data, reason });
      await this.journal.append(tx, [exhibitEvent('exhibit.deletion-proposed', exhibit, data)]);
    });
  }
}
