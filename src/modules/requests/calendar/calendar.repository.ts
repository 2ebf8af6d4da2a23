import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { CalendarException } from '../domain/working-days.ts';

export interface KeptException extends CalendarException {
  readonly id: string;
  readonly note: string;
  readonly decidedAt: Date;
}

const COLUMNS = `id, kind, to_char(from_day, 'YYYY-MM-DD') as "fromDay", to_char(to_day, 'YYYY-MM-DD') as "toDay", note, decided_at as "decidedAt"`;

@Injectable()
export class CalendarRepository {
  /** In the order in which they were decided: of several the last counts. */
  all(tx: Tx): Promise<KeptException[]> {
    return tx.query<KeptException>(`select ${COLUMNS} from requests.calendar_exception order by id`);
  }

  async insert(tx: Tx, exception: CalendarException & { note: string }, at: Date): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into requests.calendar_exception (id, kind, from_day, to_day, note, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, exception.kind, exception.fromDay, exception.toDay, exception.note, tx.actor.accountId, at],
    );
    return id;
  }

  /** Null where there is none of that id. */
  async delete(tx: Tx, id: string): Promise<KeptException | null> {
    const [row] = await tx.query<KeptException>(
      `delete from requests.calendar_exception where id = $1 returning ${COLUMNS}`,
      [id],
    );
    return row ?? null;
  }
}
