import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import type { ErasableEntry } from '../../../platform/journal/entry-erasure.ts';
import { applicationWall } from '../../access/index.ts';
import type { ErasureGround, ErasureState } from '../domain/erasure.ts';
import type { ErasuresQuery, NewErasure } from './erasure.dto.ts';

export interface Erasure {
  readonly id: string;
  readonly state: ErasureState;
  readonly entryId: string;
  readonly leaf: number;
  readonly position: number;
  readonly entryAt: string;
  readonly entryType: string;
  readonly ground: ErasureGround;
  readonly reference: string;
  readonly reason: string;
  readonly concerned: readonly string[];
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly sayingId: string | null;
  readonly erasedAt: Date | null;
}

const STATE = `case when m.erased_at is not null then 'erased' else coalesce(m.decision, 'proposed') end`;
const COLUMNS = `m.id, ${STATE} as state, m.entry_id as "entryId", m.leaf::float8 as leaf, m.position::float8 as position,
  m.entry_at as "entryAt", m.entry_type as "entryType", m.ground, m.reference, m.reason, m.concerned,
  m.proposed_by as "proposedBy", m.proposed_by_name as "proposedByName", m.proposed_at as "proposedAt",
  m.decided_by as "decidedBy", m.decided_by_name as "decidedByName", m.decided_at as "decidedAt",
  m.decision_reason as "decisionReason", m.saying_id as "sayingId", m.erased_at as "erasedAt"`;

const visibleTo = ({ actor }: Tx): Condition => applicationWall.only(actor, 'inspector', 'administrator');

/** Proposals to erase the text of an entry, what was decided, and what was done. */
@Injectable()
export class ErasuresRepository {
  /** Null where one is open or done for this entry. */
  async propose(tx: Tx, entry: ErasableEntry, wanted: NewErasure, at: Date): Promise<Erasure | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into audit.erasure (id, entry_id, leaf, position, entry_at, entry_type, ground, reference, reason, concerned,
         proposed_by, proposed_by_name, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (entry_id) where decision is null or decision = 'approved' do nothing returning id`,
      [newId(), entry.id, entry.leaf, entry.position, entry.at, entry.type, wanted.ground, wanted.reference, wanted.reason,
        entry.concerned, tx.actor.accountId, tx.actor.name, at], // prettier-ignore
    );
    return row === undefined ? null : this.find(tx, row.id);
  }

  async find(tx: Tx, id: string): Promise<Erasure | null> {
    const { sql, values } = where([visibleTo(tx), ['m.id = ?', id]]);
    const [row] = await tx.query<Erasure>(`select ${COLUMNS} from audit.erasure m where ${sql}`, values);
    return row ?? null;
  }

  /** Whoever decides at the same moment waits; a decided one is no more theirs to lock, and null. */
  async lock(tx: Tx, id: string): Promise<Erasure | null> {
    const [row] = await tx.query<Erasure>(`select ${COLUMNS} from audit.erasure m where m.id = $1 for update`, [id]);
    return row ?? null;
  }

  /** By whoever acts. */
  async decide(
    tx: Tx,
    id: string,
    decision: 'approved' | 'refused' | 'withdrawn',
    { reason = null, sayingId = null }: { reason?: string | null; sayingId?: string | null },
    at: Date,
  ): Promise<void> {
    await tx.query(
      `update audit.erasure set decision = $2, decision_reason = $3, saying_id = $4, decided_by = $5, decided_by_name = $6, decided_at = $7
       where id = $1`,
      [id, decision, reason, sayingId, tx.actor.accountId, tx.actor.name, at],
    );
  }

  /** What two people decided on for this entry and nobody has done yet. */
  approvedOf(tx: Tx, entryId: string): Promise<Erasure[]> {
    return tx.query<Erasure>(
      `select ${COLUMNS} from audit.erasure m where m.entry_id = $1 and m.decision = 'approved' and m.erased_at is null for update`,
      [entryId],
    );
  }

  /** Whose traces they were is forgotten with them. */
  async done(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`update audit.erasure set erased_at = $2, concerned = '{}' where id = $1`, [id, at]);
  }

  /** Newest first. */
  async list(tx: Tx, query: ErasuresQuery): Promise<Page<Erasure>> {
    const after = decodeCursor(query.cursor, 2);
    const { sql, values } = where([
      visibleTo(tx),
      query.state === undefined ? null : [`${STATE} = ?`, query.state],
      after ? ['(m.proposed_at, m.id) < (?::timestamptz, ?::uuid)', ...after] : null,
    ]);
    const rows = await tx.query<Erasure>(
      `select ${COLUMNS} from audit.erasure m where ${sql} order by m.proposed_at desc, m.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.proposedAt.toISOString(), row.id],
      (row) => row,
    );
  }
}
