import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';

interface Letter {
  readonly id: string;
  readonly job: string;
  readonly subjectId: string;
}

const DEAD = 'dead_at is not null and done_at is null';
const VIEW = `id, job, subject_id as "subjectId"`;

@Injectable()
export class DeadLettersRepository {
  /** To the front of the line, with all its attempts. `job` null: of every job. */
  revive(tx: Tx, ids: readonly string[] | null, job: string | null): Promise<Letter[]> {
    return tx.query<Letter>(
      `update journal.outbox set dead_at = null, dispatched_at = null, leased_until = null, attempts = 0, due_at = now()
       where ${DEAD} and ($1::uuid[] is null or id = any($1)) and ($2::text is null or job = $2) returning ${VIEW}`,
      [ids, job],
    );
  }

  /** Done with, though it never ran to its end; `dead_at` stays to tell so. */
  async discard(tx: Tx, id: string): Promise<Letter> {
    const [letter] = await tx.query<Letter>(
      `update journal.outbox set done_at = now() where ${DEAD} and id = $1 returning ${VIEW}`,
      [id],
    );
    if (letter === undefined) throw new NotFound('dead letter');
    return letter;
  }
}
