import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { Transaction } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { Ffmpeg } from '../ffmpeg.ts';
import { MakeWorkingCopy } from '../jobs/job-definitions.ts';
import { NotARecording, NoWorkingCopies } from '../looking.errors.ts';
import { Workable } from '../../workable.ts';
import { WorkingCopies } from '../working-copies.repository.ts';

/** For what was sealed before this installation had ffmpeg, and for a second try with a newer one. */
@Injectable()
export class AskWorkingCopy {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly copies: WorkingCopies,
    private readonly ffmpeg: Ffmpeg,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(id: string, actor: Actor): Promise<void> {
    const isPossible = (await this.ffmpeg.version()) !== null;
    await this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demandSealed(tx, id);
      if (exhibit.kind === 'player') throw new NotARecording();
      if (!isPossible) throw new NoWorkingCopies();
      const isNews = await this.copies.ask(tx, id, this.clock.now());
      await this.journal.append(tx, [exhibitEvent('exhibit.looking-asked', exhibit, { isNews })]);
      if (isNews) await this.outbox.enqueue(tx, [{ job: MakeWorkingCopy, subjectId: id }]);
    });
  }
}
