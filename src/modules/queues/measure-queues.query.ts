import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { LANES } from '../../platform/queue/job.ts';
import { type Figure, type Measure, Measures, type Reading } from '../../platform/telemetry/measure.ts';
import { COUNTS, RECENT, WAITING } from './find-queues.query.ts';

const HINTS: Figure = {
  name: 'svidok_outbox_hints',
  help: 'Hints of jobs by lane and state',
  labels: ['lane', 'state'],
};
const OLDEST: Figure = {
  name: 'svidok_outbox_oldest_seconds',
  help: 'How long the first in line has been due',
  labels: ['lane'],
};
const STATES = ['waiting', 'running', 'delayed', 'dead'] as const;

type Row = Record<(typeof STATES)[number], number> & { lane: string; oldest: number | null };

/** What the page "Queues" shows, for machines. */
@Measures(HINTS, OLDEST)
@Injectable()
export class MeasureQueues implements Measure {
  async take(tx: Tx): Promise<Reading[]> {
    const rows = await tx.query<Row>(
      `select lane, ${COUNTS}, extract(epoch from now() - min(due_at) filter (where ${WAITING}))::float8 as oldest
       from journal.outbox where ${RECENT} group by lane`,
    );
    return LANES.flatMap((lane) => {
      const row = rows.find((each) => each.lane === lane);
      return [
        ...STATES.map((state) => ({ figure: HINTS, value: row?.[state] ?? 0, labels: { lane, state } })),
        { figure: OLDEST, value: row?.oldest ?? 0, labels: { lane } },
      ];
    });
  }
}
