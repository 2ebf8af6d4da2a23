import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { MOST_ROUNDS, type Owed } from './domain/chasing.ts';
import type { Exhibit } from './domain/exhibit.ts';
import type { Outcome } from './domain/outcome.ts';

/** What owners are told of their recordings, and which requests still owe it. */
@Injectable()
export class OutcomesRepository {
  /** True where the owner hears something new. */
  async tell(tx: Tx, exhibit: Exhibit, code: Outcome, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `insert into evidence.outcome as o (exhibit_id, owner_id, organization_id, code, told_at) values ($1, $2, $3, $4, $5)
       on conflict (exhibit_id) do update set code = excluded.code, told_at = excluded.told_at where o.code <> excluded.code returning exhibit_id`,
      [exhibit.id, exhibit.ownerId, exhibit.organizationId, code, at],
    );
    return rows.length === 1;
  }

  /** From now on the judgements of this request are waited for; false where they are already. */
  async beginChase(tx: Tx, requestId: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into evidence.outcome_chase as c (request_id) values ($1)
       on conflict (request_id) do update set rounds = 0, last_at = null where c.rounds >= $2 returning request_id`,
      [requestId, MOST_ROUNDS],
    );
    return rows.length === 1;
  }

  /** Locked; null where nothing is waited for. */
  async owed(tx: Tx, requestId: string): Promise<Owed | null> {
    const [row] = await tx.query<Pick<Owed, 'rounds' | 'lastAt'>>(
      `select rounds, last_at as "lastAt" from evidence.outcome_chase where request_id = $1 for update`,
      [requestId],
    );
    if (row === undefined) return null;
    const rows = await tx.query<{ sealedAt: Date }>(
      `select sealed_at as "sealedAt" from evidence.exhibit e where request_id = $1 and state = 'sealed' and removed_at is null and kind = 'recording'
         and not exists (select from evidence.assessment a where a.exhibit_id = e.id)`,
      [requestId],
    );
    return { ...row, sealedAt: rows.map(({ sealedAt }) => sealedAt) };
  }

  async noteRound(tx: Tx, requestId: string, at: Date): Promise<void> {
    await tx.query(`update evidence.outcome_chase set rounds = rounds + 1, last_at = $2 where request_id = $1`, [
      requestId,
      at,
    ]);
  }

  async endChase(tx: Tx, requestId: string): Promise<void> {
    await tx.query(`delete from evidence.outcome_chase where request_id = $1`, [requestId]);
  }
}
