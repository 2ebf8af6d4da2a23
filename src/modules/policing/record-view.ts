import type { Measure } from '../../kernel/measures.ts';
import type { PolicingInput, PolicingRecord } from './record.dto.ts';

export interface RecordRow {
  readonly id: string;
  readonly kind: PolicingRecord['kind'];
  readonly regionCode: string | null;
  readonly communityCode: string | null;
  /** `YYYY-MM-DD`: since when, held on, the first of the month, or by when. */
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly measure: Measure | null;
  readonly programme: string | null;
  readonly count: number;
  readonly outOf: number | null;
  readonly source: string;
}

export type KeptRow = RecordRow & { readonly recordedAt: Date; readonly withdrawnAt: Date | null };

/** A record as it is kept: one table for all kinds, each with its own names outside. */
export function rowOf(id: string, regionCode: string | null, input: PolicingInput): RecordRow {
  const { kind, source } = input;
  const row = { id, kind, regionCode, source, endsOn: null, measure: null, programme: null, outOf: null };
  switch (input.kind) {
    case 'officers':
      return { ...row, communityCode: input.communityCode, startsOn: input.since, endsOn: input.until, count: input.officers }; // prettier-ignore
    case 'survey':
      return { ...row, communityCode: input.communityCode, startsOn: input.heldOn, count: input.trusting, outOf: input.respondents }; // prettier-ignore
    case 'administrative_offences':
      return { ...row, communityCode: input.communityCode, startsOn: `${input.month}-01`, count: input.detected };
    case 'target':
      return { ...row, communityCode: null, startsOn: input.by, measure: input.measure, programme: input.programme, count: input.value }; // prettier-ignore
  }
}

export function viewOf(row: KeptRow): PolicingRecord {
  const kept = {
    id: row.id,
    source: row.source,
    recordedAt: row.recordedAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  };
  const communityCode = row.communityCode ?? '';
  switch (row.kind) {
    case 'officers':
      return { ...kept, kind: row.kind, communityCode, officers: row.count, since: row.startsOn, until: row.endsOn };
    case 'survey':
      return { ...kept, kind: row.kind, communityCode, heldOn: row.startsOn, respondents: row.outOf ?? 0, trusting: row.count }; // prettier-ignore
    case 'administrative_offences':
      return { ...kept, kind: row.kind, communityCode, month: row.startsOn.slice(0, 7), detected: row.count };
    case 'target':
      return { ...kept, kind: row.kind, regionCode: row.regionCode, measure: row.measure ?? 'officers', programme: row.programme, value: row.count, by: row.startsOn }; // prettier-ignore
  }
}
