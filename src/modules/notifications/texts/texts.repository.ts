import { Injectable } from '@nestjs/common';
import { StaleVersion } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { MailLines } from '../domain/mail-text.ts';
import type { Locale } from '../domain/templates.ts';
import type { NoticeKind } from '../domain/who-hears.ts';
import { textsVisible } from './texts.policy.ts';

export interface TextRow {
  readonly kind: NoticeKind;
  readonly locale: Locale;
  readonly version: number;
  /** Null: back to the text of the product. */
  readonly lines: MailLines | null;
  readonly changedAt: Date;
  readonly changedBy: string;
}

const VIEW = `kind, locale, version, case when subject is not null then jsonb_build_object('subject', subject, 'body', body) end as lines,
  changed_at as "changedAt", changed_by_name as "changedBy"`;

/** Every version of every text that an administrator wrote; the newest is the one that is sent. */
@Injectable()
export class TextsRepository {
  newest(tx: Tx): Promise<TextRow[]> {
    return tx.query<TextRow>(
      `select distinct on (kind, locale) ${VIEW} from notifications.mail_text where ${textsVisible()} order by kind, locale, version desc`,
    );
  }

  versions(tx: Tx, kind: NoticeKind, locale: Locale): Promise<TextRow[]> {
    return tx.query<TextRow>(
      `select ${VIEW} from notifications.mail_text where kind = $1 and locale = $2 and ${textsVisible()} order by version desc limit 100`,
      [kind, locale],
    );
  }

  /** For the system, which sends: null where the text of the product holds. */
  async linesOf(tx: Tx, kind: NoticeKind, locale: Locale): Promise<MailLines | null> {
    const [row] = await tx.query<TextRow>(
      `select ${VIEW} from notifications.mail_text where kind = $1 and locale = $2 order by version desc limit 1`,
      [kind, locale],
    );
    return row?.lines ?? null;
  }

  /** Two at once: the second has seen an old version. */
  async add(
    tx: Tx,
    { kind, locale }: { kind: NoticeKind; locale: Locale },
    seenVersion: number,
    lines: MailLines | null,
    at: Date,
  ): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('notifications.mail_text:' || $1 || $2, 0))`, [
      kind,
      locale,
    ]);
    const [newest] = await this.versions(tx, kind, locale);
    const version = newest?.version ?? 0;
    if (version !== seenVersion) throw new StaleVersion(version);
    await tx.query(
      `insert into notifications.mail_text (kind, locale, version, subject, body, changed_at, changed_by, changed_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        kind,
        locale,
        version + 1,
        lines?.subject ?? null,
        lines?.body ?? null,
        at,
        tx.actor.accountId,
        tx.actor.kind === 'account' ? tx.actor.name : '',
      ],
    );
  }
}
