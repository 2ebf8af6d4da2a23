import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import type { KeepingFacts } from './domain/schedule.ts';

export interface KeptExhibit extends KeepingFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly crimeId: string;
  /** Something preserves it: itself, or all of its crime. */
  readonly isPreserved: boolean;
}

const SELECT = `select e.id, e.organization_id as "organizationId", r.crime_id as "crimeId", e.sealed_at as "sealedAt", a.assessed_at as "assessedAt",
    coalesce(a.usefulness, 'unassessed') as usefulness, c.severity, c.stage, c.stage_changed_at as "stageSince",
    (select to_char(max(x.keep_until), 'YYYY-MM-DD') from evidence.retention_extension x where x.exhibit_id in (e.id, e.of_exhibit)) as "extendedUntil",
    exists (select from evidence.preservation p where p.released_at is null and (p.exhibit_id in (e.id, e.of_exhibit) or p.crime_id = r.crime_id)) as "isPreserved"
  from evidence.exhibit e join requests.request r on r.id = e.request_id join crimes.crime c on c.id = r.crime_id
  left join evidence.assessment a on a.exhibit_id = coalesce(e.of_exhibit, e.id) -- stills and players are kept as long as their recording
  where e.state = 'sealed' and e.removed_at is null`;

/** The facts from which it is computed how long exhibits are kept; of what is sealed and not deleted. */
@Injectable()
export class KeepingRepository {
  async find(tx: Tx, exhibitId: string): Promise<KeptExhibit | null> {
    const [row] = await tx.query<KeptExhibit>(`${SELECT} and e.id = $1`, [exhibitId]);
    return row ?? null;
  }

  /** In the order of their ids. */
  after(tx: Tx, after: string, limit: number): Promise<KeptExhibit[]> {
    return tx.query<KeptExhibit>(`${SELECT} and e.id > $1::uuid order by e.id limit $2`, [after, limit]);
  }

  async extend(
    tx: Tx,
    exhibit: Pick<Exhibit, 'id' | 'organizationId'>,
    keepUntil: string,
    reason: string,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `insert into evidence.retention_extension (id, exhibit_id, organization_id, keep_until, reason, extended_by, extended_by_name, extended_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), exhibit.id, exhibit.organizationId, keepUntil, reason, tx.actor.accountId, tx.actor.name, at],
    );
  }
}
