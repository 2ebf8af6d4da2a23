import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { applicationWall } from '../../access/index.ts';
import { QUARTER } from '../domain/definitions.ts';
import { type Period, TIME_ZONE } from '../domain/period.ts';
import type { QuarterReview } from './quarter-review.dto.ts';

export interface OwnerCounts {
  readonly organizationId: string;
  readonly asked: number;
  readonly answered: number;
  readonly delivered: number;
  readonly useful: number;
  /** Counted offences to which a recording of this owner belongs, and those of them that were solved with it. */
  readonly crimes: number;
  readonly solvedWith: number;
}

@Injectable()
export class QuarterReviewsRepository {
  /** For each owner who was asked within the period, over the views that the modules publish. */
  countByOwner(tx: Tx, { from, to }: Period): Promise<OwnerCounts[]> {
    return tx.query<OwnerCounts>(
      `with asked as (
         select owner_id, ask_id, crime_id, answered_at is not null or is_delivered as answered, is_delivered from requests.facts
         where hold_sent_at >= ($1::date)::timestamp at time zone $3 and hold_sent_at < ($2::date)::timestamp at time zone $3),
       shown as (
         select ask_id, bool_or(is_useful) as is_useful, bool_or(is_used_for_suspicion) as is_used
         from evidence.facts where ask_id in (select ask_id from asked) group by ask_id),
       met as (
         select asked.owner_id, asked.answered, asked.is_delivered or shown.ask_id is not null as delivered,
           coalesce(shown.is_useful or shown.is_used, false) as useful, coalesce(shown.is_used, false) as used,
           case when c.is_counted then asked.crime_id end as crime_id, coalesce(c.is_solved, false) as solved
         from asked left join shown using (ask_id) left join crimes.facts c on c.crime_id = asked.crime_id)
       select owner_id as "organizationId", count(*)::int as asked, (count(*) filter (where answered or delivered))::int as answered,
         (count(*) filter (where delivered))::int as delivered, (count(*) filter (where useful))::int as useful,
         (count(distinct crime_id) filter (where delivered))::int as crimes,
         (count(distinct crime_id) filter (where used and solved))::int as "solvedWith"
       from met group by owner_id order by owner_id`,
      [from, to, TIME_ZONE],
    );
  }

  /** False where this quarter of this owner was counted before; what was told once does not change. */
  async keep(tx: Tx, quarter: string, counts: OwnerCounts, solvedWith: number | null, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `insert into reporting.quarter_review (organization_id, quarter, definition_version, asked, answered, delivered, useful, solved_with, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (organization_id, quarter) do nothing returning quarter`,
      [counts.organizationId, quarter, QUARTER.version, counts.asked, counts.answered, counts.delivered, counts.useful, solvedWith, at], // prettier-ignore
    );
    return rows.length === 1;
  }

  /** The actor's own organization, newest first. */
  async own(tx: Tx): Promise<QuarterReview[]> {
    const rows = await tx.query<Omit<QuarterReview, 'madeAt'> & { madeAt: Date }>(
      `select quarter, asked, answered, delivered, useful, solved_with as "solvedWith", made_at as "madeAt" from reporting.quarter_review
       where ${applicationWall.predicate('organization_id = $1::uuid')} and ($1::text is null or true) order by quarter desc limit 40`,
      [tx.actor.organizationId],
    );
    return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
  }
}
