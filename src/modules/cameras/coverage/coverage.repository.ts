import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface Recount {
  readonly checkedAt: Date;
  readonly sums: number;
  /** Off by more than a millionth, and set right. */
  readonly mended: number;
  /** Largest difference as a part of what was recounted. */
  readonly worst: number;
}

/** As parts of the area of a sum: beyond it somebody should know. */
const TOLERANCE = 1e-6;
/** Square metres: sums that small differ by what arithmetic leaves. */
const LEAST_AREA = 1;

/** The upkeep of what triggers sum up of the ground that cameras see (ADR 230). */
@Injectable()
export class CoverageRepository {
  /** Proofs grow old without any change of a camera: those over 90 days end to count, by the calendar of Kyiv. */
  async fade(tx: Tx): Promise<void> {
    await tx.query(
      `select cameras.cover_again((
         select array_agg(k.camera_id order by k.camera_id) from cameras.coverage k join cameras.camera c on c.id = k.camera_id
         where k.is_proven and (c.proven_working_at at time zone 'Europe/Kyiv')::date <= (now() at time zone 'Europe/Kyiv')::date - 90))`,
    );
  }

  /**
   * Counts everything from scratch and adds what the running sums lack, in one statement: what others commit meanwhile is
   * neither in the ground that it sees nor in the sums, so nobody has to wait.
   */
  async recount(tx: Tx, now: Date): Promise<Recount> {
    const [recount] = await tx.query<Recount>(
      `with compared as materialized (
         select coalesce(n.level, s.level) as level, coalesce(n.region_code, s.region_code) as region_code,
           coalesce(n.district_code, s.district_code) as district_code, coalesce(n.community_code, s.community_code) as community_code,
           coalesce(n.registered, 0) - coalesce(s.registered, 0) as registered, coalesce(n.proven, 0) - coalesce(s.proven, 0) as proven,
           greatest(coalesce(n.registered, 0), ${LEAST_AREA}) as area
         from cameras.coverage_recounted() n full join cameras.coverage_areas s
           on concat_ws('|', s.level, coalesce(s.region_code, ''), coalesce(s.district_code, ''), coalesce(s.community_code, ''))
             = concat_ws('|', n.level, coalesce(n.region_code, ''), coalesce(n.district_code, ''), coalesce(n.community_code, ''))),
       judged as (select *, greatest(abs(registered), abs(proven)) / area as off from compared),
       mended as (
         insert into cameras.coverage_change (level, region_code, district_code, community_code, registered, proven)
         select level, region_code, district_code, community_code, registered, proven from judged where registered <> 0 or proven <> 0)
       insert into cameras.coverage_check (checked_at, sums, mended, worst)
       select $1, count(*)::int, (count(*) filter (where off > ${TOLERANCE}))::int, coalesce(max(off), 0) from judged
       returning checked_at as "checkedAt", sums, mended, worst`,
      [now],
    );
    return recount as Recount;
  }

  /** One row for each sum again: readers add up what there is. */
  async fold(tx: Tx): Promise<void> {
    await tx.query(
      `with gone as (delete from cameras.coverage_change returning *)
       insert into cameras.coverage_change (level, region_code, district_code, community_code, registered, proven)
       select level, region_code, district_code, community_code, sum(registered), sum(proven) from gone group by 1, 2, 3, 4
       having abs(sum(registered)) > 1e-6 or abs(sum(proven)) > 1e-6`,
    );
  }
}
