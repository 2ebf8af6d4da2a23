import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { columnsOf, insertAll } from '../../platform/database/many-rows.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { AskEntity } from './ask.entity.ts';
import { type AnswerSource, sourceOf } from './domain/answered-via.ts';
import type { AnswerCode } from './domain/answers.ts';
import type { AskMove } from './domain/ask.ts';
import type { RequestAction, RequestState, StepBy } from './domain/lifecycle.ts';
import { RequestEntity } from './request.entity.ts';

export interface RequestMove {
  readonly from: RequestState | null;
  readonly action: RequestAction | 'draft';
  readonly by: StepBy;
  readonly to: RequestState;
  /** A deputy's step: the name of the supervisor for whom it was made. */
  readonly for?: string | undefined;
}

export interface NewAnswer {
  readonly code: AnswerCode;
  readonly oldestFootageAt: Date | null;
  readonly clockOffsetSeconds: number | null;
  readonly minutesSpent: number | null;
  readonly note: string | null;
  /** With `wrong_owner`: whose it is, if that was told. */
  readonly rightOwnerId?: string | null;
}

/** Load, lock, save. Row-level security decides which rows there are. */
@Injectable()
export class RequestsRepository {
  /** Locks the request first and its asks after it: everyone takes locks in this order. */
  async lock(tx: Tx, id: string): Promise<RequestEntity> {
    const request = await tx.manager.findOne(RequestEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (request === null) throw new NotFound('request');
    return request;
  }

  async lockAsks(tx: Tx, requestId: string): Promise<AskEntity[]> {
    const rows = await tx.prepared<AskEntity>(
      `select ${columnsOf(tx, AskEntity)} from requests.ask where request_id = $1 order by id for update`,
      [requestId],
    );
    return rows.map((row) => Object.assign(new AskEntity(), row));
  }

  /** In the order of their ids, as everyone locks asks. */
  lockAsksById(tx: Tx, ids: readonly string[]): Promise<AskEntity[]> {
    return tx.manager.find(AskEntity, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  asksOf(tx: Tx, requestId: string): Promise<AskEntity[]> {
    return tx.manager.find(AskEntity, { where: { requestId }, order: { id: 'ASC' } });
  }

  async lockAsk(tx: Tx, id: string): Promise<AskEntity> {
    const ask = await tx.manager.findOne(AskEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (ask === null) throw new NotFound('ask');
    return ask;
  }

  async insert(tx: Tx, request: RequestEntity, asks: readonly AskEntity[]): Promise<void> {
    await tx.manager.insert(RequestEntity, request);
    await this.insertAsks(tx, asks);
  }

  async insertAsks(tx: Tx, asks: readonly AskEntity[]): Promise<void> {
    await insertAll(tx, AskEntity, asks);
  }

  async deleteAsks(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.query(`delete from requests.ask where id = any($1::uuid[])`, [ids]);
  }

  async isSentOn(tx: Tx, askId: string): Promise<boolean> {
    return (await tx.query(`select from requests.ask where sent_on_from = $1`, [askId])).length > 0;
  }

  /** Writes the changed columns and the next version. */
  async saveRequest(
    tx: Tx,
    request: RequestEntity,
    changes: Partial<RequestEntity>,
    now: Date,
  ): Promise<RequestEntity> {
    const next = Object.assign(new RequestEntity(), request, changes, { version: request.version + 1, updatedAt: now });
    await tx.manager.update(
      RequestEntity,
      { id: request.id },
      {
        ...changes,
        version: next.version,
        updatedAt: now,
      },
    );
    return next;
  }

  async saveAsk(tx: Tx, ask: AskEntity, changes: Partial<AskEntity>): Promise<AskEntity> {
    const next = Object.assign(new AskEntity(), ask, changes, { version: ask.version + 1 });
    await tx.manager.update(AskEntity, { id: ask.id }, { ...changes, version: next.version });
    return next;
  }

  /**
   * The hold goes out: the clocks of all asks, and what owners may know of the request (as `copyToAsks`), in one statement
   * and one version. An ask that was released before gets no clock; its request goes on all the same.
   */
  async sendHolds(tx: Tx, request: RequestEntity, asks: readonly AskEntity[]): Promise<void> {
    const all = <Column extends keyof AskEntity>(column: Column) => asks.map((ask) => ask[column]);
    await tx.prepared(
      `update requests.ask a set ${FOLLOWING}, hold_sent_at = coalesce(h.hold_sent_at, a.hold_sent_at), due_at = coalesce(h.due_at, a.due_at),
         retention_hours = coalesce(h.retention_hours, a.retention_hours), is_retention_assumed = coalesce(h.is_retention_assumed, a.is_retention_assumed),
         loss_starts_at = coalesce(h.loss_starts_at, a.loss_starts_at), loss_complete_at = coalesce(h.loss_complete_at, a.loss_complete_at)
       from requests.ask same left join unnest($8::uuid[], $9::timestamptz[], $10::timestamptz[], $11::int[], $12::boolean[], $13::timestamptz[], $14::timestamptz[])
         as h (id, hold_sent_at, due_at, retention_hours, is_retention_assumed, loss_starts_at, loss_complete_at) on h.id = same.id
       where same.request_id = $1 and a.id = same.id`,
      [...followed(request), all('id'), all('holdSentAt'), all('dueAt'), all('retentionHours'), all('isRetentionAssumed'), all('lossStartsAt'), all('lossCompleteAt')], // prettier-ignore
    );
  }

  /**
   * What owners may know follows the request: its state always, the legal basis from the approval on. An owner whose ask
   * was released before is asked for nothing any more and does not learn it.
   */
  async copyToAsks(tx: Tx, request: RequestEntity): Promise<void> {
    await tx.prepared(`update requests.ask a set ${FOLLOWING} where a.request_id = $1`, followed(request));
  }

  /** Requests of the crime that go on and wait for its number. */
  async waitingForNumber(tx: Tx, crimeId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from requests.request where crime_id = $1 and number_due_at is not null and state in ('submitted', 'open')
         and legal_basis ? 'erdrPending' order by id`,
      [crimeId],
    );
    return rows.map(({ id }) => id);
  }

  /** Nothing may be handed over or downloaded under the legal basis from `at` on. */
  async endBasis(tx: Tx, requestId: string, at: Date): Promise<void> {
    await tx.query(
      `update requests.ask set legal_basis_valid_until = least(legal_basis_valid_until, $2), version = version + 1
       where request_id = $1 and legal_basis is not null`,
      [requestId, at],
    );
  }

  async noteRequestMove(
    tx: Tx,
    request: RequestEntity,
    move: RequestMove,
    at: Date,
    note: string | null,
  ): Promise<void> {
    await tx.prepared(
      `insert into requests.request_event (id, request_id, organization_id, region_code, at, from_state, action, by_role, to_state, account_id, account_name, note, for_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [newId(), request.id, request.organizationId, request.regionCode, at, move.from, move.action, move.by, move.to,
        tx.actor.accountId, tx.actor.kind === 'account' ? tx.actor.name : null, note, move.for ?? null], // prettier-ignore
    );
  }

  /** Moves one ask along its table and notes it in its history. */
  async moveAsk(tx: Tx, ask: AskEntity, move: AskMove, at: Date, changes: Partial<AskEntity> = {}): Promise<AskEntity> {
    const next = await this.saveAsk(tx, ask, { ...changes, state: move.to });
    await tx.query(
      `insert into requests.ask_event (id, ask_id, request_id, organization_id, owner_id, region_code, at, from_state, action, by_role, to_state, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        newId(),
        ask.id,
        ask.requestId,
        ask.organizationId,
        ask.ownerId,
        ask.regionCode,
        at,
        move.from,
        move.action,
        move.by,
        move.to,
        tx.actor.accountId,
      ],
    );
    return next;
  }

  async insertAnswer(
    tx: Tx,
    ask: AskEntity,
    answer: NewAnswer,
    at: Date,
    source: AnswerSource = sourceOf(tx.actor),
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into requests.answer (id, ask_id, request_id, organization_id, owner_id, region_code, code, oldest_footage_at, clock_offset_seconds, minutes_spent, note, answered_by, answered_at,
         right_owner_id, answered_via, letter_number, written_on, typed_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [id, ask.id, ask.requestId, ask.organizationId, ask.ownerId, ask.regionCode, answer.code, answer.oldestFootageAt,
        answer.clockOffsetSeconds, answer.minutesSpent, answer.note, tx.actor.accountId, at, answer.rightOwnerId ?? null,
        source.via, source.letterNumber, source.writtenOn, source.typedByName], // prettier-ignore
    );
    return id;
  }
}

/** Columns of an ask that follow its request, over the alias `a`; the values of `followed` are bound first. */
const FOLLOWING = `request_state = $2, version = a.version + 1,
  legal_basis_code = case when $3 and a.state <> 'released' then $4 else a.legal_basis_code end,
  legal_basis = case when $3 and a.state <> 'released' then $5::jsonb else a.legal_basis end,
  legal_basis_valid_until = case when $3 and a.state <> 'released' then $6::timestamptz else a.legal_basis_valid_until end,
  legal_basis_version = case when $3 and a.state <> 'released' then $7 else a.legal_basis_version end`;

const followed = (request: RequestEntity): unknown[] => [
  request.id,
  request.state,
  request.state === 'open',
  request.legalBasisCode,
  JSON.stringify(request.legalBasis),
  request.legalBasisValidUntil,
  request.legalBasisVersion,
];
