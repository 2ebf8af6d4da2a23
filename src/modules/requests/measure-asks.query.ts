import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Figure, type Measure, Measures, type Reading } from '../../platform/telemetry/measure.ts';

const WAITING: Figure = {
  name: 'svidok_asks_waiting',
  help: 'Asks that an owner was told of and has not answered, by what is left of the footage',
  labels: ['footage'],
};
const OVERDUE: Figure = {
  name: 'svidok_asks_overdue',
  help: 'Asks without an answer whose term is over',
};
const LOST: Figure = {
  name: 'svidok_asks_lost_last_day',
  help: 'Asks of the last 30 days that were answered as overwritten within the last 24 hours',
};
const TOLD: Figure = {
  name: 'svidok_asks_told_last_day',
  help: 'Asks that owners were told of within the last 24 hours',
};
const HOLD: Figure = {
  name: 'svidok_ask_hold_seconds',
  help: 'From the hold sent to the hold confirmed, of the asks of the last 24 hours',
  labels: ['quantile'],
};

interface Row {
  whole: number;
  partly_lost: number;
  lost: number;
  overdue: number;
}

/** Whether footage is held in time: the one thing that cannot be made good afterwards. */
@Measures(WAITING, OVERDUE, LOST, TOLD, HOLD)
@Injectable()
export class MeasureAsks implements Measure {
  constructor(private readonly clock: Clock) {}

  async take(tx: Tx): Promise<Reading[]> {
    const now = this.clock.now();
    const [waiting] = (await tx.query<Row>(
      `select count(*) filter (where loss_starts_at > $1)::int as whole,
         count(*) filter (where loss_starts_at <= $1 and loss_complete_at > $1)::int as partly_lost,
         count(*) filter (where loss_complete_at <= $1)::int as lost,
         count(*) filter (where due_at < $1 and paused_at is null)::int as overdue
       from requests.ask
       where state = 'waiting' and hold_sent_at is not null and request_state in ('draft', 'submitted', 'open')`,
      [now],
    )) as [Row];
    const [answered] = (await tx.query<{ lost: number }>(
      `select count(*)::int as lost from requests.ask
       where hold_sent_at > $1::timestamptz - interval '30 days' and answer_code = 'overwritten'
         and answered_at > $1::timestamptz - interval '1 day'`,
      [now],
    )) as [{ lost: number }];
    const [told] = (await tx.query<{ told: number; median: number | null; p90: number | null }>(
      `select count(*)::int as told,
         percentile_cont(0.5) within group (order by extract(epoch from r.held_at - a.hold_sent_at)::float8) as median,
         percentile_cont(0.9) within group (order by extract(epoch from r.held_at - a.hold_sent_at)::float8) as p90
       from requests.ask a left join requests.reply r on r.ask_id = a.id
       where a.hold_sent_at > $1::timestamptz - interval '1 day'`,
      [now],
    )) as [{ told: number; median: number | null; p90: number | null }];
    return [
      ...(['whole', 'partly_lost', 'lost'] as const).map((footage) => ({
        figure: WAITING,
        value: waiting[footage],
        labels: { footage },
      })),
      { figure: OVERDUE, value: waiting.overdue },
      { figure: LOST, value: answered.lost },
      { figure: TOLD, value: told.told },
      { figure: HOLD, value: told.median, labels: { quantile: '0.5' } },
      { figure: HOLD, value: told.p90, labels: { quantile: '0.9' } },
    ];
  }
}
