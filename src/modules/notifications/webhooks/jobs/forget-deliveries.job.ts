import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../../kernel/clock.ts';
import { SETTINGS } from '../../../../platform/config/config.module.ts';
import type { Settings } from '../../../../platform/config/config.ts';
import type { Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../../platform/queue/job.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { DeliveriesRepository } from '../deliveries.repository.ts';
import { deliveriesForgotten } from '../webhooks.events.ts';
import { FORGET_DELIVERIES } from './webhook-jobs.ts';

const DAY = 24 * 3_600_000;
/** So many in one transaction; what is left follows at once. */
const AT_ONCE = 5000;

/** Messages that were settled long ago serve nobody: they can be sent again for as long as WEBHOOK_DELIVERIES_DAYS says, and are then deleted. */
@Handles(FORGET_DELIVERIES)
@Injectable()
export class ForgetDeliveries implements Handler {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'WEBHOOK_DELIVERIES_DAYS'>,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const settledBefore = new Date(now.getTime() - this.settings.WEBHOOK_DELIVERIES_DAYS * DAY);
    const count = await this.deliveries.forget(tx, settledBefore, AT_ONCE);
    if (count > 0) await this.journal.append(tx, [deliveriesForgotten(count, settledBefore)]);
    const dueAt = count === AT_ONCE ? now : new Date(now.getTime() + DAY);
    await this.outbox.enqueue(tx, [{ job: FORGET_DELIVERIES, subjectId: hint.subjectId, dueAt }]);
  }
}
