import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { TIME_ZONE } from '../domain/period.ts';
import { type Counted, type Grid, keyColumn, spansOf, within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';

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

const STANDS = `coalesce(installed_on < "to", true) and coalesce(decommissioned_on >= "to", true)`;

/** Counts over `cameras.facts` and `cameras.proofs`; row-level security decides which rows there are to count. */
@Injectable()
export class NetworkQuery {
  /**
   * First equal cameras are counted once, then the few kinds meet the spans: twelve months cost little more than one.
   * Whether a camera was proven working is told by the proofs of then: the last proof knows nothing of the months before it.
   */
  run(tx: Tx, grid: Grid, scope: Scope, now: Date): Promise<Counted<NetworkCounts>[]> {
    return tx.query(
      `with fact as materialized (
         select camera_id, ${keyColumn(grid)} as key, owner_kind, on_police_initiative, installed_on, decommissioned_on
         from cameras.facts where status <> 'planned' and ${within(scope, '$5')}),
       kind as materialized (
         select key, owner_kind, on_police_initiative, installed_on, decommissioned_on, count(*)::int as n from fact group by 1, 2, 3, 4, 5),
       span as (select *, least("to", ($4::timestamptz at time zone '${TIME_ZONE}')::date + 1) as until
         from unnest($1::text[], $2::date[], $3::date[]) with ordinality as s (month, "from", "to", nr)),
       met as (
         select kind.*, span.*, ${STANDS} as stands from kind cross join span),
       -- A camera that was proven more than once counts once: told apart before it meets what is known of it.
       worked as (
         select distinct camera_id, nr from cameras.proofs join span on proven_on < until and proven_on >= until - 90),
       proven as (
         select key, nr, count(*)::int as n from worked join fact using (camera_id) join span using (nr)
         where ${STANDS} group by key, nr)
       select met.key, met.month,
         coalesce(sum(met.n) filter (where stands), 0)::int as "total",
         coalesce(sum(met.n) filter (where installed_on >= "from" and installed_on < "to"), 0)::int as "added",
         coalesce(sum(met.n) filter (where decommissioned_on >= "from" and decommissioned_on < "to"), 0)::int as "retired",
         coalesce(min(proven.n), 0) as "provenWorking",
         coalesce(sum(met.n) filter (where stands and owner_kind = 'police'), 0)::int as "police",
         coalesce(sum(met.n) filter (where stands and owner_kind = 'local_authority'), 0)::int as "localAuthority",
         coalesce(sum(met.n) filter (where stands and owner_kind = 'other'), 0)::int as "other",
         coalesce(sum(met.n) filter (where stands and on_police_initiative), 0)::int as "onPoliceInitiative"
       from met left join proven on proven.nr = met.nr and proven.key is not distinct from met.key
       group by met.key, met.month, met.nr`,
      [...spansOf(grid), now, scope?.code ?? null],
    );
  }
}
