import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { monthOf, nextMonthly } from '../domain/drill.ts';
import { StartDrill } from '../use-cases/start-drill.ts';

const START_MONTHLY = defineJob('drills.start-monthly', { lane: 'steady' });

/** On the first of each month, where the installation wants it (DRILLS_MONTHLY); it goes on asking itself either way. */
@Handles(START_MONTHLY)
@Injectable()
export class StartMonthlyDrills implements Handler {
  constructor(
    private readonly startDrill: StartDrill,
    private readonly territories: TerritoryDirectory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'DRILLS_MONTHLY'>,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    if (this.settings.DRILLS_MONTHLY)
      for (const region of await this.territories.list(tx, 'region'))
        await this.startDrill.monthly(tx, region.code, monthOf(now));
    await this.outbox.enqueue(tx, [{ job: START_MONTHLY, subjectId: hint.subjectId, dueAt: nextMonthly(now) }]);
  }
}
