import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

export interface TellingEvent {
  readonly id: string;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Of whoever did it. */
  readonly organizationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The fact that caused a job. */
@Injectable()
export class EventOfHint {
  async find(tx: Tx, eventId: string): Promise<TellingEvent | null> {
    const [row] = await tx.query<TellingEvent>(
      `select id, type, subject_type as "subjectType", subject_id as "subjectId", organization_id as "organizationId", data from journal.entry where id = $1`,
      [eventId],
    );
    return row ?? null;
  }
}
