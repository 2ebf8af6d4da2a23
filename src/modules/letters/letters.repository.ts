import { Injectable } from '@nestjs/common';
import { where } from '../../platform/database/where.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { LetterContent, LetterKind, LetterLanguage } from './domain/letter.ts';
import { lettersVisibleTo } from './letters.policy.ts';

export interface LetterRow {
  readonly id: string;
  readonly number: string;
  readonly requestId: string;
  readonly organizationId: string;
  readonly ownerId: string;
  readonly kind: LetterKind;
  readonly content: LetterContent;
  readonly digest: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly asks: readonly { readonly id: string; readonly addresseeId: string }[];
  readonly prints: readonly { readonly language: LetterLanguage; readonly printedAt: string }[];
}

const COLUMNS = `l.id, l.number, l.request_id as "requestId", l.organization_id as "organizationId", l.owner_id as "ownerId", l.kind, l.content, l.digest,
  l.issued_at as "issuedAt", l.expires_at as "expiresAt", l.opened_at as "openedAt", l.revoked_at as "revokedAt",
  (select coalesce(jsonb_agg(jsonb_build_object('id', w.ask_id, 'addresseeId', w.addressee_id) order by w.ask_id), '[]')
    from letters.letter_ask w where w.letter_id = l.id) as asks,
  (select coalesce(jsonb_agg(jsonb_build_object('language', p.language, 'printedAt', p.printed_at) order by p.printed_at), '[]')
    from letters.print p where p.letter_id = l.id) as prints`;

export interface NewLetter {
  readonly id: string;
  readonly requestId: string;
  readonly organizationId: string;
  readonly ownerId: string;
  readonly content: LetterContent;
  readonly digest: string;
  readonly tokenHash: Buffer;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly asks: readonly { readonly id: string; readonly addresseeId: string }[];
}

/** Load, write, revoke. Everything is limited to what `tx.actor` may see. */
@Injectable()
export class LettersRepository {
  async find(tx: Tx, id: string): Promise<LetterRow | null> {
    return (await this.some(tx, 'l.id = ?', id))[0] ?? null;
  }

  ofRequest(tx: Tx, requestId: string): Promise<LetterRow[]> {
    return this.some(tx, 'l.request_id = ?', requestId);
  }

  ofAsk(tx: Tx, askId: string): Promise<LetterRow[]> {
    return this.some(tx, 'exists (select from letters.letter_ask w where w.letter_id = l.id and w.ask_id = ?)', askId);
  }

  async byToken(system: Tx, tokenHash: Buffer): Promise<LetterRow | null> {
    return (await this.some(system, 'l.token_hash = ?', tokenHash))[0] ?? null;
  }

  async byNumber(system: Tx, number: string): Promise<LetterRow | null> {
    return (await this.some(system, 'l.number = ?', number))[0] ?? null;
  }

  /** One at a time for one owner in one request. */
  async lockOwner(tx: Tx, requestId: string, ownerId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('letters.letter:' || $1 || $2, 0))`, [
      requestId,
      ownerId,
    ]);
  }

  async insert(tx: Tx, letter: NewLetter): Promise<void> {
    await tx.query(
      `insert into letters.letter (id, number, request_id, organization_id, owner_id, kind, content, digest, token_hash, issued_by, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [letter.id, letter.content.number, letter.requestId, letter.organizationId, letter.ownerId, letter.content.kind,
        JSON.stringify(letter.content), letter.digest, letter.tokenHash, tx.actor.accountId, letter.issuedAt, letter.expiresAt], // prettier-ignore
    );
    await tx.query(
      `insert into letters.letter_ask (letter_id, ask_id, organization_id, addressee_id)
       select $1, w.ask_id, $2, w.addressee_id from unnest($3::uuid[], $4::uuid[]) as w (ask_id, addressee_id)`,
      [letter.id, letter.organizationId, letter.asks.map((ask) => ask.id), letter.asks.map((ask) => ask.addresseeId)],
    );
  }

  /** The letter of this owner that is not revoked yet, and this one alone. Returns its number. */
  async revokeInForce(tx: Tx, requestId: string, ownerId: string, at: Date): Promise<string | null> {
    const [row] = await tx.query<{ number: string }>(
      `update letters.letter set revoked_at = $3, revoked_by = $4 where request_id = $1 and owner_id = $2 and revoked_at is null returning number`,
      [requestId, ownerId, at, tx.actor.accountId],
    );
    return row?.number ?? null;
  }

  /** False where somebody has revoked it already. */
  async revoke(tx: Tx, id: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update letters.letter set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null returning 1`,
      [id, at, tx.actor.accountId],
    );
    return rows.length === 1;
  }

  async markOpened(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`update letters.letter set opened_at = $2 where id = $1 and opened_at is null`, [id, at]);
  }

  async notePrint(
    tx: Tx,
    print: { id: string; letter: LetterRow; language: LetterLanguage; sha256: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `insert into letters.print (id, letter_id, organization_id, language, sha256, printed_by, printed_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [print.id, print.letter.id, print.letter.organizationId, print.language, print.sha256, tx.actor.accountId, print.at], // prettier-ignore
    );
  }

  async wasPrintedAs(system: Tx, letterId: string, sha256: string): Promise<boolean> {
    const [row] = await system.query<{ was: boolean }>(
      `select exists (select from letters.print where letter_id = $1 and sha256 = $2) as was`,
      [letterId, sha256],
    );
    return row?.was === true;
  }

  private some(tx: Tx, condition: string, value: unknown): Promise<LetterRow[]> {
    const { sql, values } = where([[condition, value], lettersVisibleTo(tx.actor)]);
    return tx.query<LetterRow>(
      `select ${COLUMNS} from letters.letter l where ${sql} order by l.issued_at desc, l.id desc`,
      values,
    );
  }
}
