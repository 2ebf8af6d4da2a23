import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { TIME_ZONE } from './domain/period.ts';
import { COLUMN, type Grid } from './grouping.ts';
import type { Scope } from './reporting.policy.ts';

export interface NetworkCounts {
  readonly total: number;
  readonly added: number;
  readonly retired: number;
  readonly provenWorking: number;
  readonly police: number;
  readonly localAuthority: number;
  readonly other: number;
  readonly onPoliceInitiative: number;
}

export const NO_CAMERAS: NetworkCounts = {
  total: 0,
  added: 0,
  retired: 0,
  provenWorking: 0,
  police: 0,
  localAuthority: 0,
  other: 0,
  onPoliceInitiative: 0,
};

/** Counts over `cameras.facts`; row-level security decides which rows there are to count. */
@Injectable()
export class NetworkQuery {
  /** First equal cameras are counted once, then the few kinds meet the spans: twelve months cost little more than one. */
  run(
    tx: Tx,
    grid: Grid,
    scope: Scope,
    now: Date,
  ): Promise<(NetworkCounts & { key: string | null; month: string | null })[]> {
    const key = grid.level === null ? 'null::text' : COLUMN[grid.level];
    const within = scope === null ? '$5::text is null' : `${COLUMN[scope.level]} = $5::text`;
    return tx.query(
      `with kind as materialized (
         select ${key} as key, owner_kind, on_police_initiative, installed_on, decommissioned_on,
           (proven_working_at at time zone '${TIME_ZONE}')::date as proven_on, count(*)::int as n
         from cameras.facts where status <> 'planned' and ${within}
         group by 1, 2, 3, 4, 5, 6),
       span as (select * from unnest($1::text[], $2::date[], $3::date[]) as s (month, "from", "to")),
       met as (
         select kind.*, span.*, coalesce(installed_on < "to", true) and coalesce(decommissioned_on >= "to", true) as stands,
           coalesce(proven_on >= least("to", ($4::timestamptz at time zone '${TIME_ZONE}')::date + 1) - 90, false) as is_proven
         from kind cross join span)
       select key, month,
         coalesce(sum(n) filter (where stands), 0)::int as "total",
         coalesce(sum(n) filter (where installed_on >= "from" and installed_on < "to"), 0)::int as "added",
         coalesce(sum(n) filter (where decommissioned_on >= "from" and decommissioned_on < "to"), 0)::int as "retired",
         coalesce(sum(n) filter (where stands and is_proven), 0)::int as "provenWorking",
         coalesce(sum(n) filter (where stands and owner_kind = 'police'), 0)::int as "police",
         coalesce(sum(n) filter (where stands and owner_kind = 'local_authority'), 0)::int as "localAuthority",
         coalesce(sum(n) filter (where stands and owner_kind = 'other'), 0)::int as "other",
         coalesce(sum(n) filter (where stands and on_police_initiative), 0)::int as "onPoliceInitiative"
       from met group by key, month`,
      [
        grid.spans.map(({ month }) => month),
        grid.spans.map(({ from }) => from),
        grid.spans.map(({ to }) => to),
        now,
        scope?.code ?? null,
      ],
    );
  }
}
