import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface Deletion {
  readonly id: string;
  readonly exhibitId: string;
  readonly organizationId: string;
  readonly ground: 'due' | 'early';
  readonly classCode: string;
  readonly keepUntil: string | null;
  readonly proposedBy: string | null;
  readonly decision: 'approved' | 'refused' | 'lapsed' | null;
  readonly executedAt: Date | null;
}

interface NewDeletion {
  readonly exhibitId: string;
  readonly organizationId: string;
  readonly classCode: string;
  readonly scheduleVersion: number;
  readonly keepUntil: string | null;
  /** Null: it is due. */
  readonly reason: string | null;
}

const COLUMNS = `id, exhibit_id as "exhibitId", organization_id as "organizationId", ground, class_code as "classCode",
  to_char(keep_until, 'YYYY-MM-DD') as "keepUntil", proposed_by as "proposedBy", decision, executed_at as "executedAt"`;
const OPEN = `executed_at is null and (decision is null or decision = 'approved')`;

/** Proposals to delete, what was decided on them, and what of it was done; the last is the tombstone of an exhibit. */
@Injectable()
export class DeletionsRepository {
  /** Null where one is open already. */
  async propose(tx: Tx, wanted: NewDeletion, at: Date): Promise<string | null> {
    const byPerson = wanted.reason !== null;
    const [row] = await tx.query<{ id: string }>(
      `insert into evidence.deletion (id, exhibit_id, organization_id, ground, class_code, schedule_version, keep_until, reason, proposed_by, proposed_by_name, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (exhibit_id) where ${OPEN} do nothing returning id`,
      [newId(), wanted.exhibitId, wanted.organizationId, byPerson ? 'early' : 'due', wanted.classCode, wanted.scheduleVersion,
        wanted.keepUntil, wanted.reason, tx.actor.accountId, byPerson ? tx.actor.name : null, at], // prettier-ignore
    );
    return row?.id ?? null;
  }

  async lock(tx: Tx, id: string): Promise<Deletion> {
    const [row] = await tx.query<Deletion>(`select ${COLUMNS} from evidence.deletion where id = $1 for update`, [id]);
    if (row === undefined) throw new NotFound('proposal to delete');
    return row;
  }

  async find(tx: Tx, id: string): Promise<Deletion | null> {
    const [row] = await tx.query<Deletion>(`select ${COLUMNS} from evidence.deletion where id = $1`, [id]);
    return row ?? null;
  }

  /** Proposed or approved, and not done yet. */
  openOf(tx: Tx, exhibitIds: readonly string[]): Promise<Deletion[]> {
    return tx.query<Deletion>(
      `select ${COLUMNS} from evidence.deletion where exhibit_id = any($1::uuid[]) and ${OPEN}`,
      [exhibitIds],
    );
  }

  /** By whoever acts, or by nobody where it lapsed. */
  async decide(
    tx: Tx,
    id: string,
    decision: 'approved' | 'refused' | 'lapsed',
    reason: string | null,
    at: Date,
  ): Promise<void> {
    const isPerson = decision !== 'lapsed';
    await tx.query(
      `update evidence.deletion set decision = $2, decision_reason = $3, decided_by = $4, decided_by_name = $5, decided_at = $6 where id = $1`,
      [id, decision, reason, isPerson ? tx.actor.accountId : null, isPerson ? tx.actor.name : null, at],
    );
  }

  async execute(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`update evidence.deletion set executed_at = $2 where id = $1`, [id, at]);
  }

  /** The tombstone. */
  async ofDeleted(tx: Tx, exhibitId: string): Promise<Deletion | null> {
    const [row] = await tx.query<Deletion>(
      `select ${COLUMNS} from evidence.deletion where exhibit_id = $1 and executed_at is not null`,
      [exhibitId],
    );
    return row ?? null;
  }
}
