import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { NoticeData } from '../domain/templates.ts';
import type { NoticeKind } from '../domain/who-hears.ts';
import { keysOf, type Recipient } from '../preferences/preferences.repository.ts';

export interface GatheredNotice {
  readonly kind: NoticeKind;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: NoticeData;
}

export interface ClosedRoundUp {
  readonly id: string;
  readonly recipient: Recipient;
  /** What its recipient has not read in the product meanwhile. */
  readonly notices: readonly GatheredNotice[];
}

export type RoundUpState = 'sent' | 'not_sent' | 'failed' | 'nothing_new';

/** Mails that are still being gathered, and what became of them. */
@Injectable()
export class RoundUpsRepository {
  /** Puts a notice into the round-up of this recipient that goes out then. Null: that one is being written already. */
  async add(
    tx: Tx,
    recipient: Recipient,
    dueAt: Date,
    noticeId: string,
  ): Promise<{ readonly id: string; readonly isNew: boolean } | null> {
    const [roundUp] = await tx.query<{ id: string; isNew: boolean }>(
      `insert into notifications.round_up as d (id, account_id, organization_id, due_at) values ($1, $2, $3, $4)
       on conflict on constraint one_round_up do update set due_at = excluded.due_at where d.closed_at is null
       returning id, id = $1 as "isNew"`,
      [newId(), ...keysOf(recipient), dueAt],
    );
    if (roundUp === undefined) return null;
    await tx.query(
      `insert into notifications.round_up_item (round_up_id, notice_id) values ($1, $2) on conflict do nothing`,
      [roundUp.id, noticeId],
    );
    return roundUp;
  }

  /** Nothing more goes in from here on. Null where its mail has gone, or come to nothing, already. */
  async close(tx: Tx, id: string): Promise<ClosedRoundUp | null> {
    const [row] = await tx.query<{ accountId: string | null; organizationId: string | null }>(
      `update notifications.round_up set closed_at = coalesce(closed_at, now()) where id = $1 and state = 'waiting'
       returning account_id as "accountId", organization_id as "organizationId"`,
      [id],
    );
    if (row === undefined) return null;
    const notices = await tx.query<GatheredNotice>(
      `select n.kind, n.subject_type as "subjectType", n.subject_id as "subjectId", n.data
       from notifications.round_up_item i join notifications.notice n on n.id = i.notice_id
       where i.round_up_id = $1 and not exists (select from notifications.reading r where r.notice_id = n.id and r.account_id = $2)
       order by n.id`,
      [id, row.accountId],
    );
    const recipient =
      row.accountId === null ? { organizationId: row.organizationId as string } : { accountId: row.accountId };
    return { id, recipient, notices };
  }

  async settle(tx: Tx, id: string, state: RoundUpState, failure: string | null): Promise<void> {
    await tx.query(
      `update notifications.round_up set state = $2, failure = $3, settled_at = now() where id = $1 and state = 'waiting'`,
      [id, state, failure],
    );
  }
}
