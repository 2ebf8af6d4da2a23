import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

/** Which entries of the journal are about a request: its own, those of its asks, and those of its exhibits. */
@Injectable()
export class JournalOfRequest {
  /** As the system: nobody who asks for footage reads the journal itself. Oldest first. */
  async entryIds(tx: Tx, subjects: { requestId: string; askIds: readonly string[]; exhibitIds: readonly string[] }) {
    const rows = await tx.query<{ id: string }>(
      `select e.id from journal.entry e
       where (e.subject_type = 'request' and e.subject_id = $1)
          or (e.subject_type = 'ask' and e.subject_id = any($2::text[]))
          or (e.subject_type = 'exhibit' and e.subject_id = any($3::text[]))
       order by e.position`,
      [subjects.requestId, subjects.askIds, subjects.exhibitIds],
    );
    return rows.map((row) => row.id);
  }
}
