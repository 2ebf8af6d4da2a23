import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../database/transaction.ts';
import { currentRequestId } from '../logging/request-context.ts';
import { JobMap } from '../queue/job-map.ts';
import { Outbox, type OutboxRow } from '../queue/outbox.ts';

/**
 * The append-only record of every change, consultation and disclosure, and the source of all that follows from it.
 * Entry and outbox rows are written in the caller's transaction: committed together with the change, or not at all.
 */
@Injectable()
export class Journal {
  constructor(
    private readonly jobs: JobMap,
    private readonly outbox: Outbox,
  ) {}

  /** Returns the ids of the entries in the order of the events. */
  async append(tx: Tx, events: readonly DomainEvent[]): Promise<string[]> {
    if (events.length === 0) return [];
    const ids = events.map(() => newId());
    await tx.prepared(
      `insert into journal.entry (id, type, subject_type, subject_id, data, purpose,
         actor_kind, account_id, role, organization_id, region_code, request_id)
       select e.id, e.type, e.subject_type, e.subject_id, e.data::jsonb, e.purpose, $7, $8, $9, $10, $11, $12
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         as e (id, type, subject_type, subject_id, data, purpose)`,
      [
        ids,
        events.map((event) => event.type),
        events.map((event) => event.subject.type),
        events.map((event) => event.subject.id),
        events.map((event) => JSON.stringify(event.data)),
        events.map((event) => event.purpose ?? null),
        tx.actor.kind,
        tx.actor.accountId,
        tx.actor.role,
        tx.actor.organizationId,
        tx.actor.regionCode,
        currentRequestId(),
      ],
    );
    await this.outbox.enqueue(
      tx,
      events.flatMap((event, i) => this.consequences(event, ids[i] as string)),
    );
    return ids;
  }

  private consequences(event: DomainEvent, eventId: string): OutboxRow[] {
    return this.jobs.causedBy(event.type).map((job) => ({ job, subjectId: event.subject.id, eventId }));
  }
}
