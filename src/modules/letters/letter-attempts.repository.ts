import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { LetterSecrets } from './letter-secrets.ts';

const MOST_AN_HOUR = 60;

/** How often a network address tried a token that opens nothing, or asked whether a letter is valid. */
@Injectable()
export class LetterAttempts {
  constructor(private readonly secrets: LetterSecrets) {}

  /** Writes the attempt down first, then counts: those sent side by side are all seen. */
  async isWelcome(system: Tx, what: 'token' | 'check', address: string): Promise<boolean> {
    const who = this.secrets.attemptBy(`${what} ${address}`);
    await system.query(`select pg_advisory_xact_lock(hashtext('letters.attempt'), hashtext(encode($1, 'hex')))`, [who]);
    await system.query(`delete from letters.attempt where at < now() - interval '1 day'`);
    await system.query(`insert into letters.attempt (who) values ($1)`, [who]);
    const [row] = await system.query<{ n: number }>(
      `select count(*)::int as n from letters.attempt where who = $1 and at > now() - interval '1 hour'`,
      [who],
    );
    return (row?.n ?? 0) <= MOST_AN_HOUR;
  }
}
