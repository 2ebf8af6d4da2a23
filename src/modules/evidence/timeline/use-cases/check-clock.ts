import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { CustodyRepository } from '../../custody.repository.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { NotARecording } from '../../looking/looking.errors.ts';
import { Workable } from '../../workable.ts';
import { type ClockCheck, ClockChecks } from '../clock-checks.repository.ts';
import { faultOf } from '../domain/recorder-clock.ts';
import { ReadingsContradictory } from '../timeline.errors.ts';

/** Somebody compared the recorder's clock with true time. Nothing of the file changes: where it lies in time does. */
@Injectable()
export class CheckClock {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly checks: ClockChecks,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(exhibitId: string, { readings, how }: Pick<ClockCheck, 'readings' | 'how'>, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demandSealed(tx, exhibitId);
      if (exhibit.kind !== 'recording') throw new NotARecording();
      const fault = faultOf(readings);
      if (fault !== null) throw new ReadingsContradictory(fault);
      const who = { madeBy: actor.accountId as string, madeByName: actor.name, madeAt: this.clock.now() };
      const { organizationId } = exhibit;
      await this.checks.insert(tx, { id: newId(), exhibitId, organizationId, readings, how, ...who });
      const told = {
        how,
        readings: readings.map(({ recorder, actual, uncertaintySeconds }) => ({
          recorder,
          actual,
          uncertaintySeconds,
        })),
      };
      await this.custody.append(tx, exhibitId, 'clock-corrected', told);
      await this.journal.append(tx, [
        exhibitEvent('exhibit.clock-corrected', exhibit, { how, readings: readings.length }),
      ]);
    });
  }
}
