import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Period } from '../domain/period.ts';
import { within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';

export interface RecordedCounts {
  readonly officers: number;
  readonly since: string | null;
  readonly respondents: number;
  readonly trusting: number;
  readonly offences: number;
  readonly offenceMonths: number;
  readonly offencesBefore: number;
  readonly offenceMonthsBefore: number;
}

/** Of a post that began and has not ended on the last day of the period. */
const SERVES = `kind = 'officers' and starts_on < $2::date and coalesce(ends_on >= $2::date, true)`;

/** Counts over `policing.facts` and `cameras.facts`; row-level security decides which rows there are. */
@Injectable()
export class CommunitiesQuery {
  /** What the commands recorded of communities; one of which nothing is known is absent. `before` is the span of the same length ahead. */
  async recorded(tx: Tx, period: Period, before: Period): Promise<(RecordedCounts & { code: string })[]> {
    return tx.query(
      `select community_code as code,
         coalesce(sum(count) filter (where ${SERVES}), 0)::int as officers,
         min(starts_on) filter (where ${SERVES})::text as since,
         coalesce(sum(out_of) filter (where kind = 'survey' and starts_on >= $1 and starts_on < $2), 0)::int as respondents,
         coalesce(sum(count) filter (where kind = 'survey' and starts_on >= $1 and starts_on < $2), 0)::int as trusting,
         coalesce(sum(count) filter (where kind = 'administrative_offences' and starts_on >= $1 and starts_on < $2), 0)::int as offences,
         (count(*) filter (where kind = 'administrative_offences' and starts_on >= $1 and starts_on < $2))::int as "offenceMonths",
         coalesce(sum(count) filter (where kind = 'administrative_offences' and starts_on >= $3 and starts_on < $1), 0)::int as "offencesBefore",
         (count(*) filter (where kind = 'administrative_offences' and starts_on >= $3 and starts_on < $1))::int as "offenceMonthsBefore"
       from policing.facts where community_code is not null group by community_code`,
      [period.from, period.to, before.from],
    );
  }

  async standingCameras(tx: Tx, period: Period, scope: Scope): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from cameras.facts where status <> 'planned' and ${within(scope, '$2')}
         and coalesce(installed_on < $1::date, true) and coalesce(decommissioned_on >= $1::date, true)`,
      [period.to, scope?.code ?? null],
    );
    return row?.count ?? 0;
  }
}
