import { Injectable } from '@nestjs/common';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { centreOf, cellOf } from '../blind-spots/cell.ts';
import type { Period } from '../domain/period.ts';
import { within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { BEST_SEEN } from './seen-by.ts';
import type { SeenCrime, SeenCrimesAsked } from './seen-crimes.dto.ts';
import { tier } from './tier.ts';

interface Row extends Omit<SeenCrime, 'cell'> {
  /** A bigint, as text. */
  readonly nr: string;
}

/** The crimes behind `seen` and `seenWorking`, as `CoverageQuery` counts them. Their places leave the database as cells. */
@Injectable()
export class SeenCrimesQuery {
  /** Newest registration first. */
  async page(
    tx: Tx,
    scope: Scope,
    period: Period,
    { figure, tier: only, limit, cursor }: Pick<SeenCrimesAsked, 'figure' | 'tier' | 'limit' | 'cursor'>,
  ): Promise<Page<SeenCrime>> {
    const [day, id] = decodeCursor(cursor, 2) ?? [null, null];
    const asked = figure === 'seen' ? 'tier' : '"tierWorking"';
    const rows = await tx.query<Row>(
      `with crime as (
         select *, st_transform(location, 6933) as at from crimes.places
         where location is not null and registered_on >= $1::date and registered_on < $2::date and severity = any($3::text[]) and ${within(scope, '$4')}
           and ($5::date is null or (registered_on, crime_id) < ($5::date, $6::uuid))),
       judged as (
         select crime.*, ${tier('best')} as tier, ${tier('best_working')} as "tierWorking"
         from crime cross join lateral ${BEST_SEEN} seen),
       found as (
         select * from judged where ${asked} is not null and ($7::text is null or ${asked} = $7)
         order by registered_on desc, crime_id desc limit $8)
       select crime_id as id, severity, registered_on::text as "registeredOn", tier, "tierWorking",
         jsonb_build_object('region', region_code, 'district', district_code, 'community', community_code) as territory,
         cell.nr
       from found, ${cellOf('found.location', 100)} order by registered_on desc, crime_id desc`,
      [period.from, period.to, SEVERITY_GROUPS.serious, scope?.code ?? null, day, id, only ?? null, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.registeredOn, row.id],
      ({ nr, ...row }) => ({ ...row, cell: centreOf(Number(nr), 100) }),
    );
  }
}
