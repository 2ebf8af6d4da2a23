import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { CheckOriginal } from '../scrub/check-original.ts';
import { RECHECK_DAYS, RecheckExhibit } from './job-definitions.ts';

/** One exhibit, looked at as the nightly scrub looks at all; the gate refuses to hand an altered original out in any case. */
@Handles(RecheckExhibit)
@Injectable()
export class RecheckExhibitHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly check: CheckOriginal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const exhibit = await this.transaction.read(SYSTEM, (tx) => this.exhibits.find(tx, hint.subjectId));
    const isKept = exhibit?.state === 'sealed' && exhibit.removedAt === null;
    const verdict = isKept ? await this.check.look(exhibit) : null;
    const dueAt = new Date(this.clock.now().getTime() + RECHECK_DAYS * 86_400_000);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (!isKept) return;
      if (verdict === null) await this.check.recordWhole(tx, [exhibit.id]);
      else await this.check.record(tx, [{ exhibitId: exhibit.id, verdict }], null);
      await this.outbox.enqueue(tx, [{ job: RecheckExhibit, subjectId: hint.subjectId, dueAt }]);
    });
  }
}
