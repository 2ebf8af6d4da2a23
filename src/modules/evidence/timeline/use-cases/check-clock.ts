import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { CustodyRepository } from '../../custody.repository.ts';
import type { Exhibit } from '../../domain/exhibit.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { NotARecording } from '../../looking/looking.errors.ts';
import { Workable } from '../../workable.ts';
import { type ClockCheck, ClockChecks } from '../clock-checks.repository.ts';
import { faultOf } from '../domain/recorder-clock.ts';
import { ReadingsContradictory } from '../timeline.errors.ts';

type Looked = Pick<ClockCheck, 'readings' | 'how'>;

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

  run(exhibitId: string, { readings, how }: Looked, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demandSealed(tx, exhibitId);
      if (exhibit.kind !== 'recording') throw new NotARecording();
      await this.within(tx, exhibit, { readings, how }, '/readings');
      await this.journal.append(tx, [
        exhibitEvent('exhibit.clock-corrected', exhibit, { how, readings: readings.length }),
      ]);
    });
  }

  /** With the custody of it; the entry in the journal is the caller's. */
  async within(
    tx: Tx,
    exhibit: Pick<Exhibit, 'id' | 'organizationId'>,
    { readings, how }: Looked,
    pointer: string,
  ): Promise<void> {
    const fault = faultOf(readings);
    if (fault !== null) throw new ReadingsContradictory(fault, pointer);
    const { accountId: madeBy, name: madeByName } = tx.actor;
    const { id: exhibitId, organizationId } = exhibit;
    const madeAt = this.clock.now();
    await this.checks.insert(tx, { id: newId(), exhibitId, organizationId, readings, how, madeBy, madeByName, madeAt });
    const told = readings.map(({ recorder, actual, uncertaintySeconds }) => ({ recorder, actual, uncertaintySeconds }));
    await this.custody.append(tx, exhibitId, 'clock-corrected', { how, readings: told });
  }
}
