import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { LinkTokens } from './link-tokens.ts';
import { LOOK_AT_RECOVERY } from './mail-jobs.ts';

const MOST_OF_SOURCE = 20;

/** What was typed on the page for forgotten passwords, until a job has looked whose address it is. */
@Injectable()
export class RecoveryAsksRepository {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly outbox: Outbox,
  ) {}

  /** The same work for every address, known or not. False where too many came from there within the hour. */
  async take(system: Tx, email: string, address: string): Promise<boolean> {
    const source = this.tokens.source(address);
    await system.query(`select pg_advisory_xact_lock(7103, hashtext(encode($1, 'hex')))`, [source]);
    const [row] = await system.query<{ n: number }>(
      `select count(*)::int as n from access.recovery_ask where source = $1 and at > now() - interval '1 hour'`,
      [source],
    );
    if ((row?.n ?? 0) >= MOST_OF_SOURCE) return false;
    const id = newId();
    await system.query(`insert into access.recovery_ask (id, email, source) values ($1, $2, $3)`, [id, email, source]);
    await this.outbox.enqueue(system, [{ job: LOOK_AT_RECOVERY, subjectId: id }]);
    return true;
  }

  /** The address, told once: the row forgets it, and is gone itself after a day. */
  async open(system: Tx, id: string): Promise<string | null> {
    const [row] = await system.query<{ email: string | null }>(
      `with before as (select id, email::text as email from access.recovery_ask where id = $1 for update)
       update access.recovery_ask r set email = null from before where r.id = before.id returning before.email`,
      [id],
    );
    await system.query(`delete from access.recovery_ask where at < now() - interval '1 day'`);
    return row?.email ?? null;
  }
}
