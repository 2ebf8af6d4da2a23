import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../database/transaction.ts';
import { traceparent, tracedAsPart } from '../tracing/tracing.ts';
import type { JobDefinition } from './job.ts';

export interface OutboxRow {
  readonly job: JobDefinition;
  readonly subjectId: string;
  readonly eventId?: string;
  /** When it should run; now if absent. */
  readonly dueAt?: Date;
  /** 1 (first) to 2,000,000 (last), as BullMQ counts; 0 = before all that have a number. */
  readonly priority?: number;
  /** The organization whose work it is; that of the actor if absent. Null: nobody's, and then it keeps no share. */
  readonly partyId?: string | null;
}

/**
 * The one way to enqueue: a row in the transaction of the change. The relay hands it to the queue after the commit;
 * a lost queue costs delay, never work.
 */
@Injectable()
export class Outbox {
  async enqueue(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tracedAsPart(
      () => ({
        name: 'create hints',
        kind: 'PRODUCER',
        attributes: {
          'messaging.system': 'bullmq',
          'messaging.operation.name': 'create',
          'messaging.operation.type': 'create',
          'messaging.batch.message_count': rows.length,
        },
      }),
      () => this.insert(tx, rows),
    );
  }

  private async insert(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
    await tx.prepared(
      `insert into journal.outbox (id, job, lane, subject_id, event_id, due_at, priority, party_id, traceparent)
       select *, $9::text from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::int[], $8::uuid[])`,
      [
        rows.map(() => newId()),
        rows.map((row) => row.job.name),
        rows.map((row) => row.job.lane),
        rows.map((row) => row.subjectId),
        rows.map((row) => row.eventId ?? null),
        rows.map((row) => row.dueAt ?? new Date()),
        rows.map((row) => row.priority ?? 0),
        rows.map((row) => (row.partyId === undefined ? tx.actor.organizationId : row.partyId)),
        traceparent(),
      ],
    );
  }
}
