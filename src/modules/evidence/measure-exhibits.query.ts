import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Figure, type Measure, Measures, type Reading } from '../../platform/telemetry/measure.ts';

const EXHIBITS: Figure = {
  name: 'svidok_exhibits',
  help: 'Exhibits by state, without those whose bytes were removed',
  labels: ['state'],
};
const BYTES: Figure = { name: 'svidok_exhibit_bytes', help: 'Size of the originals that are kept' };
const VERIFYING: Figure = {
  name: 'svidok_exhibit_verifying_oldest_seconds',
  help: 'How long the oldest exhibit that has arrived waits to be checked and sealed',
};
const SCRUB_AGE: Figure = {
  name: 'svidok_scrub_age_seconds',
  help: 'Since the store was last read to its end; absent before the first time',
};
const FINDINGS: Figure = {
  name: 'svidok_scrub_findings',
  help: 'What the last whole reading of the store found, by kind',
  labels: ['kind'],
};

/** Whether what was entrusted to the house is there and as it was. */
@Measures(EXHIBITS, BYTES, VERIFYING, SCRUB_AGE, FINDINGS)
@Injectable()
export class MeasureExhibits implements Measure {
  async take(tx: Tx): Promise<Reading[]> {
    const states = await tx.query<{ state: string; exhibits: number; bytes: string; oldest: number }>(
      `select state, count(*)::int as exhibits, coalesce(sum(size), 0) as bytes, extract(epoch from now() - min(moved_at))::float8 as oldest
       from evidence.exhibit where removed_at is null group by state`,
    );
    const [run] = await tx.query<{ id: string; age: number }>(
      `select id, extract(epoch from now() - ended_at)::float8 as age from evidence.scrub_run
       where ended_at is not null and cancelled_at is null order by ended_at desc limit 1`,
    );
    const findings = await tx.query<{ kind: string; found: number }>(
      `select kind, count(*)::int as found from evidence.scrub_finding where run_id = $1 group by kind`,
      [run?.id ?? null],
    );
    return [
      ...states.map(({ state, exhibits }) => ({ figure: EXHIBITS, value: exhibits, labels: { state } })),
      { figure: BYTES, value: Number(states.find(({ state }) => state === 'sealed')?.bytes ?? 0) },
      { figure: VERIFYING, value: states.find(({ state }) => state === 'verifying')?.oldest ?? 0 },
      { figure: SCRUB_AGE, value: run?.age ?? null },
      ...findings.map(({ kind, found }) => ({ figure: FINDINGS, value: found, labels: { kind } })),
    ];
  }
}
