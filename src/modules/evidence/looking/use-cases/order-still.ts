import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { ExhibitGate } from '../../exhibit-gate.ts';
import { ExhibitsRepository } from '../../exhibits.repository.ts';
import { MakeStill } from '../jobs/job-definitions.ts';
import { NoSuchMoment, NotARecording, NothingToLookAt } from '../looking.errors.ts';
import { type Still, StillsRepository } from '../stills.repository.ts';
import { WorkingCopies } from '../working-copies.repository.ts';

/** One frame becomes an exhibit of its own: it gets its number at once, and its picture from the original by a job. */
@Injectable()
export class OrderStill {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly copies: WorkingCopies,
    private readonly stills: StillsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(exhibitId: string, atSeconds: number, actor: Actor): Promise<Still> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const exhibit = await this.gate.demandOpen(tx, await this.exhibits.find(tx, exhibitId), now);
      if (exhibit.kind !== 'recording') throw new NotARecording();
      const copy = await this.copies.find(tx, exhibitId);
      if (copy?.state !== 'ready') throw new NothingToLookAt(copy?.state ?? 'none');
      const last = copy.kind === 'picture' ? 0 : copy.durationSeconds;
      if (last != null && atSeconds > last) throw new NoSuchMoment(last);
      const still: Still = {
        id: newId(),
        exhibitId,
        organizationId: exhibit.organizationId,
        number: await this.stills.nextNumber(tx, now),
        atSeconds,
        state: 'waiting',
        orderedBy: actor.accountId as string,
        orderedByName: actor.name,
        orderedAt: now,
        madeExhibitId: null,
        tool: null,
      };
      await this.stills.insert(tx, still);
      const { number } = still;
      await this.journal.append(tx, [
        exhibitEvent('exhibit.still-ordered', exhibit, { stillId: still.id, number, atSeconds }),
      ]);
      await this.outbox.enqueue(tx, [{ job: MakeStill, subjectId: still.id }]);
      return still;
    });
  }
}
