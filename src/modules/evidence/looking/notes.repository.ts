import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface Note {
  readonly id: string;
  readonly exhibitId: string;
  readonly atSeconds: number;
  readonly body: string;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly madeAt: Date;
}

const COLUMNS = `id, exhibit_id as "exhibitId", at_seconds as "atSeconds", body, made_by as "madeBy", made_by_name as "madeByName", made_at as "madeAt"`;

/** What was seen, and at which second of the recording. Of the organization that asked for it. */
@Injectable()
export class NotesRepository {
  list(tx: Tx, exhibitId: string): Promise<Note[]> {
    return tx.query<Note>(
      `select ${COLUMNS} from evidence.note where exhibit_id = $1 and withdrawn_at is null order by at_seconds, id limit 500`,
      [exhibitId],
    );
  }

  async count(tx: Tx, exhibitId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int from evidence.note where exhibit_id = $1 and withdrawn_at is null`,
      [exhibitId],
    );
    return row?.count ?? 0;
  }

  async insert(tx: Tx, note: Note, organizationId: string): Promise<void> {
    await tx.query(
      `insert into evidence.note (id, exhibit_id, organization_id, at_seconds, body, made_by, made_by_name, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [note.id, note.exhibitId, organizationId, note.atSeconds, note.body, note.madeBy, note.madeByName, note.madeAt],
    );
  }

  /** False where there is none that is this account's own. */
  async withdraw(tx: Tx, exhibitId: string, noteId: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update evidence.note set withdrawn_at = $4 where id = $1 and exhibit_id = $2 and made_by = $3 and withdrawn_at is null returning id`,
      [noteId, exhibitId, tx.actor.accountId, at],
    );
    return rows.length === 1;
  }
}
