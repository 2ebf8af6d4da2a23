import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Figure, type Measure, Measures, type Reading } from '../../platform/telemetry/measure.ts';

const OLDEST: Figure = {
  name: 'svidok_mail_oldest_seconds',
  help: 'How long the oldest mail that is to be sent has waited',
};
const FAILED: Figure = {
  name: 'svidok_mails_failed_last_day',
  help: 'Mails that were given up within the last 24 hours',
};
const WEBHOOKS: Figure = {
  name: 'svidok_webhooks_failing',
  help: 'Webhooks whose receiver takes nothing now',
};

/** Whether the word gets out of the house. */
@Measures(OLDEST, FAILED, WEBHOOKS)
@Injectable()
export class MeasureMails implements Measure {
  async take(tx: Tx): Promise<Reading[]> {
    const [row] = await tx.query<{ oldest: number; failed: number; webhooks: number }>(
      `select coalesce((select extract(epoch from now() - min(created_at))::float8 from notifications.mail where state = 'waiting'), 0) as oldest,
         (select count(*)::int from notifications.mail where state = 'failed' and settled_at > now() - interval '1 day') as failed,
         (select count(*)::int from notifications.webhook where state = 'active' and failing_since is not null) as webhooks`,
    );
    return [
      { figure: OLDEST, value: row?.oldest ?? 0 },
      { figure: FAILED, value: row?.failed ?? 0 },
      { figure: WEBHOOKS, value: row?.webhooks ?? 0 },
    ];
  }
}
