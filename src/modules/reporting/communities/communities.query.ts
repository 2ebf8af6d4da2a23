import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Period } from '../domain/period.ts';
import { within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';

export interface CommunityCounts {
  readonly officers: number;
  readonly since: string | null;
  readonly respondents: number;
  readonly trusting: number;
  readonly offences: number;
  readonly offenceMonths: number;
  readonly offencesBefore: number;
  readonly offenceMonthsBefore: number;
  readonly registered: number;
  readonly registeredBefore: number;
}

/** Of a post that began and has not ended on the last day of the period. */
const SERVES = `kind = 'officers' and starts_on < $2::date and coalesce(ends_on >= $2::date, true)`;

/** Counts over `policing.facts`, `crimes.facts` and `cameras.facts`; row-level security decides which rows there are. */
@Injectable()
export class CommunitiesQuery {
  /** By community of the scope; one of which nothing is known is absent. `before` is the span of the same length ahead. */
  async byCommunity(
    tx: Tx,
    period: Period,
    before: Period,
    scope: Scope,
  ): Promise<ReadonlyMap<string, CommunityCounts>> {
    const rows = await tx.query<CommunityCounts & { code: string }>(
      `with told as (
         select community_code,
           coalesce(sum(count) filter (where ${SERVES}), 0)::int as officers,
           min(starts_on) filter (where ${SERVES})::text as since,
           coalesce(sum(out_of) filter (where kind = 'survey' and starts_on >= $1 and starts_on < $2), 0)::int as respondents,
           coalesce(sum(count) filter (where kind = 'survey' and starts_on >= $1 and starts_on < $2), 0)::int as trusting,
           coalesce(sum(count) filter (where kind = 'administrative_offences' and starts_on >= $1 and starts_on < $2), 0)::int as offences,
           (count(*) filter (where kind = 'administrative_offences' and starts_on >= $1 and starts_on < $2))::int as offence_months,
           coalesce(sum(count) filter (where kind = 'administrative_offences' and starts_on >= $3 and starts_on < $1), 0)::int as offences_before,
           (count(*) filter (where kind = 'administrative_offences' and starts_on >= $3 and starts_on < $1))::int as offence_months_before
         from policing.facts where community_code is not null group by community_code),
       crime as (
         select community_code, (count(*) filter (where registered_on >= $1))::int as registered,
           (count(*) filter (where registered_on < $1))::int as registered_before
         from crimes.facts
         where is_counted and registered_on >= $3 and registered_on < $2 and community_code is not null and ${within(scope, '$4')}
         group by community_code)
       select community_code as code, coalesce(officers, 0) as officers, since, coalesce(respondents, 0) as respondents,
         coalesce(trusting, 0) as trusting, coalesce(offences, 0) as offences, coalesce(offence_months, 0) as "offenceMonths",
         coalesce(offences_before, 0) as "offencesBefore", coalesce(offence_months_before, 0) as "offenceMonthsBefore",
         coalesce(registered, 0) as registered, coalesce(registered_before, 0) as "registeredBefore"
       from told full join crime using (community_code)`,
      [period.from, period.to, before.from, scope?.code ?? null],
    );
    return new Map(rows.map(({ code, ...counts }) => [code, counts]));
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
