import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { NoticeData } from '../domain/templates.ts';
import type { NoticeKind } from '../domain/who-hears.ts';
import { keyOf, keysOf, type Recipient } from '../preferences/preferences.repository.ts';

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

export interface ToGather {
  readonly recipient: Recipient;
  readonly dueAt: Date;
  readonly noticeId: string;
}

export interface GatheringRoundUp {
  readonly id: string;
  readonly isNew: boolean;
}

export type RoundUpState = 'sent' | 'not_sent' | 'failed' | 'nothing_new';

/** Mails that are still being gathered, and what became of them. */
@Injectable()
export class RoundUpsRepository {
  /**
   * Puts notices into the round-ups of their recipients that go out then; gives back those round-ups, in the order of the
   * notices. Null: that one is being written already.
   */
  async add(tx: Tx, notices: readonly ToGather[]): Promise<readonly (GatheringRoundUp | null)[]> {
    if (notices.length === 0) return [];
    // One row for each, in the same order for everybody: two that gather for the same readers wait, and do not stop each other.
    const wanted = [...new Map(notices.map((notice) => [keyOfRoundUp(notice), notice])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)); // prettier-ignore
    const keys = wanted.map(([, { recipient }]) => keysOf(recipient));
    const ids = wanted.map(() => newId());
    const open = await tx.query<{ id: string; accountId: string | null; organizationId: string | null; dueAt: Date }>(
      `insert into notifications.round_up as d (id, account_id, organization_id, due_at)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
       on conflict on constraint one_round_up do update set due_at = excluded.due_at where d.closed_at is null
       returning id, account_id as "accountId", organization_id as "organizationId", due_at as "dueAt"`,
      [ids, keys.map(([accountId]) => accountId), keys.map(([, organizationId]) => organizationId), wanted.map(([, { dueAt }]) => dueAt)], // prettier-ignore
    );
    const byKey = new Map(
      open.map(({ id, accountId, organizationId, dueAt }) => [
        keyOfRoundUp({
          recipient: accountId === null ? { organizationId: organizationId as string } : { accountId },
          dueAt,
        }),
        { id, isNew: ids.includes(id) },
      ]),
    );
    const roundUps = notices.map((notice) => byKey.get(keyOfRoundUp(notice)) ?? null);
    const items = notices.flatMap(({ noticeId }, i) => {
      const roundUpId = roundUps[i]?.id;
      return roundUpId === undefined ? [] : [{ roundUpId, noticeId }];
    });
    await tx.query(
      `insert into notifications.round_up_item (round_up_id, notice_id) select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
      [items.map(({ roundUpId }) => roundUpId), items.map(({ noticeId }) => noticeId)],
    );
    return roundUps;
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

const keyOfRoundUp = ({ recipient, dueAt }: Pick<ToGather, 'recipient' | 'dueAt'>): string =>
  `${keyOf(recipient)} ${dueAt.toISOString()}`;
