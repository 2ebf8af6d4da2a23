import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { KEY_HOURS, LINK_DAYS } from './domain/offer.ts';
import type { Letter, LetterLanguage } from './domain/letters.ts';
import { SEND_OFFER_LETTER } from './jobs/offer-jobs.ts';
import { OfferTokens } from './offer-tokens.ts';

const MOST_OF_MAILBOX = 5;
const MOST_OF_ADDRESS = 20;

export interface LinkRow {
  readonly id: string;
  readonly email: string;
  readonly offerId: string | null;
  readonly letter: Letter;
  readonly locale: LetterLanguage;
  readonly mailState: string;
}

/** Links to a mailbox, what they are exchanged for, and how often somebody asked. All of it is the system's alone. */
@Injectable()
export class OfferLinksRepository {
  constructor(
    private readonly tokens: OfferTokens,
    private readonly outbox: Outbox,
  ) {}

  /** Writes the link down and has the letter sent after the commit. */
  async send(
    system: Tx,
    link: { email: string; offerId: string | null; letter: Letter; locale: LetterLanguage },
    now: Date,
  ): Promise<string> {
    const id = newId();
    await system.query(
      `insert into cameras.offer_link (id, email, offer_id, letter, locale, token_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7::timestamptz + make_interval(days => $8))`,
      [
        id,
        link.email,
        link.offerId,
        link.letter,
        link.locale,
        this.tokens.digest(this.tokens.ofLink(id)),
        now,
        LINK_DAYS,
      ],
    );
    await this.outbox.enqueue(system, [{ job: SEND_OFFER_LETTER, subjectId: id }]);
    return id;
  }

  async find(system: Tx, id: string): Promise<LinkRow | null> {
    const [row] = await system.query<LinkRow>(
      `select id, email::text as email, offer_id as "offerId", letter, locale, mail_state as "mailState"
       from cameras.offer_link where id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Uses the link up, once, whoever else tries at the same moment. */
  async exchange(system: Tx, token: string, keyHash: Buffer, now: Date): Promise<(LinkRow & { until: Date }) | null> {
    const [row] = await system.query<LinkRow & { until: Date }>(
      `update cameras.offer_link set used_at = $2, key_hash = $3, key_expires_at = $2::timestamptz + make_interval(hours => $4)
       where token_hash = $1 and used_at is null and expires_at > $2
       returning id, email::text as email, offer_id as "offerId", letter, locale, mail_state as "mailState", key_expires_at as until`,
      [this.tokens.digest(token), now, keyHash, KEY_HOURS],
    );
    return row ?? null;
  }

  async mailboxOfKey(system: Tx, key: string, now: Date): Promise<string | null> {
    const [row] = await system.query<{ email: string }>(
      `select email::text as email from cameras.offer_link where key_hash = $1 and key_expires_at > $2`,
      [this.tokens.digest(key), now],
    );
    return row?.email ?? null;
  }

  /** Used up or too old does not matter here: the mail goes to the same mailbox as before. */
  async mailboxOfToken(system: Tx, token: string): Promise<{ email: string; locale: LetterLanguage } | null> {
    const [row] = await system.query<{ email: string; locale: LetterLanguage }>(
      `select email::text as email, locale from cameras.offer_link where token_hash = $1`,
      [this.tokens.digest(token)],
    );
    return row ?? null;
  }

  async settleMail(system: Tx, id: string, state: 'sent' | 'not_sent' | 'failed'): Promise<void> {
    await system.query(`update cameras.offer_link set mail_state = $2 where id = $1`, [id, state]);
  }

  /** Writes the attempt down first, then counts: those sent side by side are all seen. */
  async attempt(system: Tx, address: string, email: string | null): Promise<{ address: boolean; mailbox: boolean }> {
    const tell = async (who: string, most: number): Promise<boolean> => {
      const digest = this.tokens.attemptBy(who);
      await system.query(
        `select pg_advisory_xact_lock(hashtext('cameras.offer_attempt'), hashtext(encode($1, 'hex')))`,
        [digest],
      );
      await system.query(`insert into cameras.offer_attempt (who) values ($1)`, [digest]);
      const [row] = await system.query<{ n: number }>(
        `select count(*)::int as n from cameras.offer_attempt where who = $1 and at > now() - interval '1 hour'`,
        [digest],
      );
      return (row?.n ?? 0) <= most;
    };
    const isAddressFine = await tell(`address ${address}`, MOST_OF_ADDRESS);
    const isMailboxFine = email === null || (await tell(`mailbox ${email}`, MOST_OF_MAILBOX));
    return { address: isAddressFine, mailbox: isMailboxFine };
  }

  async forgetOld(system: Tx): Promise<void> {
    await system.query(`delete from cameras.offer_attempt where at < now() - interval '1 day'`);
    // a link of a mailbox that has no offer any more leads nowhere
    await system.query(
      `delete from cameras.offer_link l where expires_at < now() and not exists (select from cameras.offer f where f.email = l.email)`,
    );
  }
}
