import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import type { NoticeData } from './domain/templates.ts';
import type { NoticeKind } from './domain/who-hears.ts';
import type { NoticeQuery, NoticeView } from './notice.dto.ts';
import { noticesVisibleTo } from './notifications.policy.ts';

interface Row {
  id: string;
  kind: NoticeKind;
  subjectType: NoticeView['subject']['type'];
  subjectId: string;
  data: NoticeData;
  createdAt: Date;
  readAt: Date | null;
}

@Injectable()
export class FindNotices {
  constructor(private readonly transaction: Transaction) {}

  /** Newest first. */
  page(actor: Actor, query: NoticeQuery): Promise<Page<NoticeView> & { unread: number }> {
    const after = decodeCursor(query.cursor, 1) as [string] | null;
    return this.transaction.read(actor, async (tx) => {
      const visible = noticesVisibleTo(actor, 5);
      const rows = await tx.query<Row>(
        `select n.id, n.kind, n.subject_type as "subjectType", n.subject_id as "subjectId", n.data, n.created_at as "createdAt", d.read_at as "readAt"
         from notifications.notice n left join notifications.reading d on d.notice_id = n.id and d.account_id = $1
         where ($2::uuid is null or n.id < $2) and (not $3 or d.read_at is null) and ${visible.sql}
         order by n.id desc limit $4`,
        [actor.accountId, after?.[0] ?? null, query.unread === 'true', query.limit + 1, ...visible.values],
      );
      const own = noticesVisibleTo(actor, 2);
      const [count] = await tx.query<{ unread: number }>(
        `select count(*)::int as unread from (
           select from notifications.notice n
           where not exists (select from notifications.reading d where d.notice_id = n.id and d.account_id = $1) and ${own.sql} limit 1000) u`,
        [actor.accountId, ...own.values],
      );
      return { ...toPage(rows, query.limit, (row) => [row.id], noticeView), unread: count?.unread ?? 0 };
    });
  }
}

const noticeView = (row: Row): NoticeView => ({
  id: row.id,
  kind: row.kind,
  subject: { type: row.subjectType, id: row.subjectId },
  number: row.data.number,
  cameras: row.data.cameras ?? null,
  lossStartsAt: row.data.lossStartsAt ?? null,
  code: row.data.code ?? null,
  reason: row.data.reason ?? null,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});
