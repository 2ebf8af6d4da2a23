import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { NoticeData } from './domain/templates.ts';
import type { NoticeKind } from './domain/who-hears.ts';

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly recipient: { readonly organizationId: string; readonly role: Role } | { readonly accountId: string };
  readonly eventId: string;
  readonly subject: {
    readonly type:
      | 'request'
      | 'ask'
      | 'organization'
      | 'search'
      | 'planning-task'
      | 'camera-export'
      | 'webhook'
      | 'quarter-review'
      | 'drill'
      | 'store'
      | 'retention'
      | 'search-review'
      | 'alarm'
      | 'report-issue';
    readonly id: string;
  };
  readonly data: NoticeData;
  /** Of an owner: the asks it is about, for the desks that answer for their cameras. */
  readonly asks?: readonly AskOfNotice[];
}

export interface AskOfNotice {
  readonly id: string;
  readonly cameraId: string;
  readonly lossStartsAt: Date;
}

export type WrittenNotice = NewNotice & { readonly id: string };

export interface NewMail {
  readonly noticeId: string;
  readonly address: string;
  readonly locale: 'uk' | 'en';
  readonly about?: MailAbout | undefined;
}

/** What a mail tells other than its notice. */
export interface MailAbout {
  readonly askId: string;
  readonly cameras: number;
  readonly lossStartsAt?: string;
}

export interface MailRow {
  readonly id: string;
  readonly address: string;
  readonly locale: 'uk' | 'en';
  readonly state: 'waiting' | 'sent' | 'not_sent' | 'failed';
  readonly kind: NoticeKind;
  readonly role: Role | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: NoticeData;
}

@Injectable()
export class NoticesRepository {
  /** Those that are new, each with its id: an event tells a recipient once. */
  async insert(tx: Tx, notices: readonly NewNotice[]): Promise<WrittenNotice[]> {
    if (notices.length === 0) return [];
    const written = notices.map((notice): WrittenNotice => ({ ...notice, id: newId() }));
    const rows = await tx.prepared<{ id: string }>(
      `insert into notifications.notice (id, kind, organization_id, role, account_id, event_id, subject_type, subject_id, data)
       select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::jsonb[])
       on conflict on constraint told_once do nothing returning id`,
      [
        written.map(({ id }) => id),
        written.map(({ kind }) => kind),
        written.map(({ recipient }) => ('organizationId' in recipient ? recipient.organizationId : null)),
        written.map(({ recipient }) => ('organizationId' in recipient ? recipient.role : null)),
        written.map(({ recipient }) => ('accountId' in recipient ? recipient.accountId : null)),
        written.map(({ eventId }) => eventId),
        written.map(({ subject }) => subject.type),
        written.map(({ subject }) => subject.id),
        written.map(({ data }) => JSON.stringify(data)),
      ],
    );
    const isNew = new Set(rows.map(({ id }) => id));
    return written.filter(({ id }) => isNew.has(id));
  }

  /** Those that are new: a notice goes to an address once. */
  async insertMails<Mail extends NewMail>(tx: Tx, mails: readonly Mail[]): Promise<(Mail & { readonly id: string })[]> {
    if (mails.length === 0) return [];
    const written = mails.map((mail) => ({ ...mail, id: newId() }));
    const rows = await tx.prepared<{ id: string }>(
      `insert into notifications.mail (id, notice_id, address, locale, about)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])
       on conflict (notice_id, address) do nothing returning id`,
      [
        written.map(({ id }) => id),
        written.map(({ noticeId }) => noticeId),
        written.map(({ address }) => address),
        written.map(({ locale }) => locale),
        written.map(({ about }) => (about === undefined ? null : JSON.stringify(about))),
      ],
    );
    const isNew = new Set(rows.map(({ id }) => id));
    return written.filter(({ id }) => isNew.has(id));
  }

  async mail(tx: Tx, id: string): Promise<MailRow | null> {
    const [row] = await tx.query<MailRow>(
      `select m.id, m.address, m.locale, m.state, n.kind, n.role, n.subject_type as "subjectType",
         coalesce((m.about ->> 'askId')::uuid, n.subject_id) as "subjectId", n.data || coalesce(m.about - 'askId', '{}') as data
       from notifications.mail m join notifications.notice n on n.id = m.notice_id where m.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async settleMail(tx: Tx, id: string, state: 'sent' | 'not_sent' | 'failed', failure: string | null): Promise<void> {
    await tx.query(
      `update notifications.mail set state = $2, failure = $3, settled_at = now() where id = $1 and state = 'waiting'`,
      [id, state, failure],
    );
  }

  /** False where there is no such notice for this actor. Saying it twice changes nothing. */
  async mark(
    tx: Tx,
    id: string,
    isRead: boolean,
    visible: { sql: string; values: readonly unknown[] },
  ): Promise<boolean> {
    const rows = await tx.query(`select n.id from notifications.notice n where n.id = $1 and ${visible.sql}`, [
      id,
      ...visible.values,
    ]);
    if (rows.length === 0) return false;
    await tx.query(
      isRead
        ? `insert into notifications.reading (notice_id, account_id) values ($1, $2) on conflict do nothing`
        : `delete from notifications.reading where notice_id = $1 and account_id = $2`,
      [id, tx.actor.accountId],
    );
    return true;
  }
}
