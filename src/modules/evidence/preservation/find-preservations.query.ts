import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { ofOwnUnit } from '../deletion/deletion.policy.ts';
import type { PreservationsQuery, PreservationView } from '../retention/retention.dto.ts';

interface Row {
  id: string;
  exhibitId: string | null;
  crimeId: string | null;
  reason: string;
  placedBy: string;
  placedAt: Date;
  askedBy: string | null;
  askedAt: Date | null;
  askedWhy: string | null;
  isMine: boolean;
  releasedBy: string | null;
  releasedAt: Date | null;
}

const SELECT = `select p.id, p.exhibit_id as "exhibitId", p.crime_id as "crimeId", p.reason, p.placed_by_name as "placedBy", p.placed_at as "placedAt",
    p.release_asked_by_name as "askedBy", p.release_asked_at as "askedAt", p.release_reason as "askedWhy",
    coalesce(p.release_asked_by = $1::uuid, false) as "isMine", p.released_by_name as "releasedBy", p.released_at as "releasedAt"
  from evidence.preservation p`;

/** What the own unit preserves. */
@Injectable()
export class FindPreservations {
  async page(tx: Tx, query: PreservationsQuery): Promise<Page<PreservationView>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await this.rows(
      tx,
      [
        query.crime === undefined ? null : ['p.crime_id = ?::uuid', query.crime],
        query.exhibit === undefined ? null : ['p.exhibit_id = ?::uuid', query.exhibit],
        query.standing === undefined ? null : ['p.released_at is null'],
        after === null ? null : ['p.id < ?::uuid', after[0]],
      ],
      query.limit + 1,
    );
    return toPage(rows, query.limit, (row) => [row.id], toView);
  }

  /** What keeps this exhibit now: its own, and those of its crime. */
  async standingOf(tx: Tx, exhibitId: string): Promise<PreservationView[]> {
    const of: Condition = [
      `p.released_at is null and exists (select from evidence.exhibit e join requests.request r on r.id = e.request_id
         where e.id = ?::uuid and (p.exhibit_id in (e.id, e.of_exhibit) or p.crime_id = r.crime_id))`,
      exhibitId,
    ];
    return (await this.rows(tx, [of], 100)).map(toView);
  }

  private rows(tx: Tx, conditions: readonly (Condition | null)[], limit: number): Promise<Row[]> {
    const { sql, values } = where([ofOwnUnit(tx.actor, 'p'), ...conditions], [tx.actor.accountId]);
    return tx.query<Row>(`${SELECT} where ${sql} order by p.id desc limit $${values.length + 1}`, [...values, limit]);
  }
}

function toView(row: Row): PreservationView {
  const { askedBy, askedAt, askedWhy, isMine, releasedBy, releasedAt, placedAt, ...rest } = row;
  return {
    ...rest,
    placedAt: placedAt.toISOString(),
    releaseAsked:
      askedBy === null || askedAt === null || askedWhy === null
        ? null
        : { by: askedBy, at: askedAt.toISOString(), reason: askedWhy, isMine },
    released: releasedBy === null || releasedAt === null ? null : { by: releasedBy, at: releasedAt.toISOString() },
  };
}
