import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ACTOR_COLUMNS, type ActorRow, actorOf } from '../authenticate.query.ts';
import {
  type AccountMailKind,
  INVITATION_DAYS,
  type LinkKind,
  type MailLanguage,
  RECOVERY_MINUTES,
  RECOVERY_PAUSE_MINUTES,
} from './account-mail.ts';
import { LinkTokens } from './link-tokens.ts';
import { SEND_ACCOUNT_MAIL } from './mail-jobs.ts';

export interface MailToWrite {
  readonly id: string;
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly locale: MailLanguage;
  readonly mailState: string;
}

/** Whom a link that still opens something lets in. */
export interface LinkHolder {
  readonly mailId: string;
  readonly actor: Actor;
  /** What lies near for a password, and is refused in one. */
  readonly nearby: readonly string[];
}

const GOOD_FOR: Readonly<Record<LinkKind, string>> = {
  invitation: `${INVITATION_DAYS} days`,
  recovery: `${RECOVERY_MINUTES} minutes`,
};
const KEPT_FOR = '90 days';

/** A link opens while nobody used it, it is neither void nor old, and the account is one that it may open. */
const OPENS = `m.token_hash = $1 and m.kind = $2 and m.used_at is null and m.void_at is null and m.expires_at > now()
  and a.is_active and o.is_active and not a.is_demo
  and (m.kind = 'recovery' or not exists (select from access.authenticator f where f.account_id = a.id and f.sealed is not null))`;
const OF_WHOM = `access.account a join access.organization o on o.id = a.organization_id`;

@Injectable()
export class AccountMailsRepository {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly outbox: Outbox,
  ) {}

  /** Written down, and sent after the commit. An earlier invitation must be void by then. */
  async write(tx: Tx, accountId: string, kind: AccountMailKind): Promise<string> {
    const id = newId();
    const isLink = kind !== 'recovered';
    await tx.query(
      `insert into access.account_mail (id, account_id, kind, token_hash, expires_at) values ($1, $2, $3, $4, now() + $5::interval)`,
      [id, accountId, kind, isLink ? this.tokens.digest(this.tokens.of(id)) : null, isLink ? GOOD_FOR[kind] : null],
    );
    await this.outbox.enqueue(tx, [{ job: SEND_ACCOUNT_MAIL, subjectId: id }]);
    return id;
  }

  async toWrite(system: Tx, id: string): Promise<MailToWrite | null> {
    const [row] = await system.query<MailToWrite>(
      `select m.id, m.kind, a.email::text as email, a.locale, m.mail_state as "mailState"
       from access.account_mail m join access.account a on a.id = m.account_id where m.id = $1 and m.void_at is null`,
      [id],
    );
    return row ?? null;
  }

  async settle(system: Tx, id: string, state: 'sent' | 'not_sent' | 'failed'): Promise<void> {
    await system.query(`update access.account_mail set mail_state = $2 where id = $1`, [id, state]);
  }

  async holder(system: Tx, token: string, kind: LinkKind): Promise<LinkHolder | null> {
    const [row] = await system.query<ActorRow & { mail_id: string; email: string; organization: string }>(
      `select ${ACTOR_COLUMNS}, null::text[] as scopes, m.id as mail_id, a.email::text as email, o.name as organization
       from ${OF_WHOM} join access.account_mail m on m.account_id = a.id where ${OPENS}`,
      [this.tokens.digest(token), kind],
    );
    if (row === undefined) return null;
    return { mailId: row.mail_id, actor: actorOf(row), nearby: [row.email, row.name, row.organization] };
  }

  /** Uses the link up, once, whoever else tries at the same moment; every other link of the account is void with it. */
  async use(system: Tx, token: string, kind: LinkKind): Promise<boolean> {
    const [row] = await system.query<{ account_id: string }>(
      `update access.account_mail m set used_at = now() from ${OF_WHOM} where a.id = m.account_id and ${OPENS} returning m.account_id`,
      [this.tokens.digest(token), kind],
    );
    if (row === undefined) return false;
    await this.voidLinks(system, row.account_id);
    return true;
  }

  /** How many opened something until now. */
  async voidLinks(tx: Tx, accountId: string, kind: LinkKind | null = null): Promise<number> {
    const rows = await tx.query(
      `update access.account_mail set void_at = now()
       where account_id = $1 and token_hash is not null and used_at is null and void_at is null and ($2::text is null or kind = $2) returning id`,
      [accountId, kind],
    );
    return rows.length;
  }

  /** Whose password the owner of this mailbox may choose anew now: active, with a password, not of the demo, and not written to a moment ago. */
  async recoverable(system: Tx, email: string): Promise<string | null> {
    const [account] = await system.query<{ id: string }>(
      `select a.id from ${OF_WHOM} where a.email = $1::citext and a.is_active and o.is_active and not a.is_demo and a.password_hash is not null
       for update of a`,
      [email],
    );
    if (account === undefined) return null;
    // only now: of those that come side by side each waits for the one before, and sees its mail
    const written = await system.query(
      `select id from access.account_mail where account_id = $1 and kind = 'recovery' and made_at > now() - interval '${RECOVERY_PAUSE_MINUTES} minutes'`,
      [account.id],
    );
    return written.length === 0 ? account.id : null;
  }

  /** Invitations stay: they tell how somebody came in. */
  async forgetOld(system: Tx): Promise<void> {
    await system.query(
      `delete from access.account_mail where kind <> 'invitation' and made_at < now() - interval '${KEPT_FOR}'`,
    );
  }
}
