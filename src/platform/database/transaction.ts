import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Actor } from '../../kernel/actor.ts';
import { requestContext } from '../logging/request-context.ts';
import { tracedStatement } from '../tracing/statement.ts';
import { translateDatabaseError } from './database-errors.ts';
import { openWith } from './opening.ts';

/**
 * An open transaction whose scope is set to one actor. It is handed on as an argument that one can see.
 * No `Promise.all` on it: one connection answers one question at a time.
 */
export interface Tx {
  readonly actor: Actor;
  readonly manager: EntityManager;
  query<Row = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * As `query`, parsed and planned once per connection: for the few questions of a hot path whose text is always the same.
   * With row-level security the planning may cost more than the answer (ADR 0116).
   */
  prepared<Row = Record<string, unknown>>(sql: string, values: readonly unknown[]): Promise<Row[]>;
}

/**
 * The one way to the database. Sets the actor's scope first, so that row-level security decides beside the application;
 * without a scope the role of the application sees no row.
 */
@Injectable()
export class Transaction {
  constructor(private readonly dataSource: DataSource) {}

  /** Commits what `work` wrote, or nothing of it. Joins `outer` where a module above hands its transaction in. */
  within<T>(actor: Actor, work: (tx: Tx) => Promise<T>, outer?: Tx): Promise<T> {
    return outer === undefined ? this.run(actor, work, false) : work(outer);
  }

  /** A consistent, read-only view of the data. */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(actor, work, true);
  }

  /** As `read`, from a replica where there is one (DATABASE_READ_URL): for reports, which may be a moment behind. */
  readBehind<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(actor, work, true, 'slave');
  }

  /**
   * Does a part of a system transaction in the scope of an account: a job that finishes what a person asked for may do
   * no more than that person. Only ever narrows; afterwards the transaction is the system's again.
   */
  async narrowed<T>(tx: Tx, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (tx.actor.kind !== 'system') throw new Error('Only a system transaction may be narrowed.');
    await tx.query(SET_ACTOR, scopeOf(actor));
    const result = await work({ ...tx, actor });
    await tx.query(SET_ACTOR, scopeOf(tx.actor));
    return result;
  }

  private async run<T>(
    actor: Actor,
    work: (tx: Tx) => Promise<T>,
    readOnly: boolean,
    server: 'master' | 'slave' = 'master',
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner(server);
    try {
      const client = (await runner.connect()) as ClientBase;
      const line = watchOver(runner, client, [...scopeOf(actor), readOnly ? 'on' : 'off']);
      await runner.startTransaction();
      line.patienceMs = HEARD_WITHIN_MS;
      const query = async <Row>(sql: string, values: readonly unknown[] = []) =>
        rowsOf<Row>(await runner.query(sql, [...values], true));
      const prepared = async <Row>(text: string, values: readonly unknown[]) =>
        (await line.ask(text, () => client.query({ name: nameOf(text), text, values: [...values] }))).rows as Row[];
      const result = await work({ actor, manager: runner.manager, query, prepared });
      if (!readOnly) await requestContext.getStore()?.beforeCommit?.(query);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw translateDatabaseError(error);
    } finally {
      await runner.release();
    }
  }
}

/**
 * A server gives up a statement by itself (statement_timeout). Where not even that is heard, nobody is at the other end: a host that
 * went away, a firewall that forgot the connection. Such a one would be waited for as long as the process lives. A first word comes at once.
 */
const OPENS_WITHIN_MS = 10_000;
const HEARD_WITHIN_MS = 35_000;
/** Where a transaction allows itself ten minutes (`set local statement_timeout`). */
const HEARD_OF_LONG_WORK_WITHIN_MS = 660_000;

interface Line {
  patienceMs: number;
  ask<T>(sql: string, ask: () => Promise<T>): Promise<T>;
}

/**
 * Over all that goes through the runner, also what TypeORM asks by itself; a runner lives as long as its transaction. Where
 * TypeORM begins it, the scope goes along: no transaction is open for a moment without one.
 */
function watchOver(runner: QueryRunner, client: ClientBase, scope: readonly string[]): Line {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const line: Line = {
    patienceMs: OPENS_WITHIN_MS,
    ask: async (sql, ask) => {
      if (sql.startsWith('set local statement_timeout')) line.patienceMs = HEARD_OF_LONG_WORK_WITHIN_MS;
      let isHeard = false;
      // A process that stood still itself reads what has come meanwhile before it hangs up.
      const hangUp = () => setImmediate(() => (isHeard ? undefined : stream.destroy()));
      const patience = setTimeout(hangUp, line.patienceMs);
      try {
        return await tracedStatement(sql, ask);
      } finally {
        isHeard = true;
        clearTimeout(patience);
      }
    },
  };
  const ask = runner.query.bind(runner) as (...given: Parameters<QueryRunner['query']>) => Promise<never>;
  runner.query = (...given: Parameters<QueryRunner['query']>) =>
    given[0] === 'START TRANSACTION'
      ? line.ask(SET_SCOPE, () => openWith(client, nameOf(SET_SCOPE), SET_SCOPE, scope) as Promise<never>)
      : line.ask(given[0], () => ask(...given));
  return line;
}

const SET_ACTOR = `select set_config('svidok.kind', $1, true), set_config('svidok.account_id', $2, true),
  set_config('svidok.role', $3, true), set_config('svidok.organization_id', $4, true),
  set_config('svidok.region_code', $5, true), set_config('svidok.letter', $6, true), set_config('svidok.asks', $7, true)`;
const SET_SCOPE = `${SET_ACTOR}, set_config('transaction_read_only', $8, true)`;

const scopeOf = (actor: Actor): string[] => [
  actor.kind,
  actor.accountId ?? '',
  actor.role ?? '',
  actor.organizationId ?? '',
  actor.regionCode ?? '',
  actor.letter?.id ?? '',
  actor.letter === undefined ? '' : `{${actor.letter.askIds.join()}}`,
];

/** PostgreSQL keeps 63 characters of a name; the same text has the same name on every connection. */
function nameOf(sql: string): string {
  const known = NAMES.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('base64url');
  NAMES.set(sql, name);
  return name;
}
/** As few as there are texts that are prepared. */
const NAMES = new Map<string, string>();

const rowsOf = <Row>(result: { records?: unknown[] }): Row[] => (result.records ?? []) as Row[];
