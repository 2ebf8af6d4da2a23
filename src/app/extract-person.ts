import { NestFactory } from '@nestjs/core';
import { SYSTEM } from '../kernel/actor.ts';
import { AccountDirectory } from '../modules/access/index.ts';
import type { Settings } from '../platform/config/config.ts';
import { Transaction, type Tx } from '../platform/database/transaction.ts';
import { Journal } from '../platform/journal/journal.ts';
import { AppModule } from './app.module.ts';

interface Naming {
  readonly table: string;
  readonly column: string;
}

/** Every column of the house that points at an account: asked of the catalogue, so that no table can be forgotten. */
const COLUMNS_THAT_NAME = `select format('%I.%I', n.nspname, c.relname) as "table", a.attname as column
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
  where k.contype = 'f' and k.confrelid = 'access.account'::regclass and cardinality(k.conkey) = 1 order by 1, 2`;

/**
 * `svidok account extract`: what is kept of somebody who has an account. Their own data in full, then how many rows of each
 * table name them, and what they did by the journal, by kind and month. No case, no place and nobody else's name. On record.
 */
export async function extractPerson(settings: Settings, email: string): Promise<string> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    const accounts = app.get(AccountDirectory, { strict: false });
    const extract = await app.get(Transaction).within(SYSTEM, async (tx) => {
      const id = await accounts.idOf(tx, email);
      if (id === null) throw new Error(`There is no account ${email}.`);
      const told = await extractOf(tx, id);
      const subject = { type: 'account', id } as const;
      await app.get(Journal, { strict: false }).append(tx, [{ type: 'account.extracted', subject, data: {} }]);
      return told;
    });
    return `${JSON.stringify(extract, null, 2)}\n`;
  } finally {
    await app.close();
  }
}

async function extractOf(tx: Tx, id: string): Promise<object> {
  const [account] = await tx.query(
    `select a.id, a.email::text, a.name, a.role, a.locale, a.is_active as "isActive", a.created_at as "createdAt", o.name as organization
     from access.account a join access.organization o on o.id = a.organization_id where a.id = $1`,
    [id],
  );
  const naming: (Naming & { rows: number })[] = [];
  for (const { table, column } of await tx.query<Naming>(COLUMNS_THAT_NAME)) {
    const [found] = await tx.query<{ rows: number }>(
      `select count(*)::int as rows from ${table} where ${column} = $1`, // names of the catalogue, not of anybody
      [id],
    );
    if ((found?.rows ?? 0) > 0) naming.push({ table, column, rows: found?.rows ?? 0 });
  }
  const deeds = await tx.query(
    `select to_char(at, 'YYYY-MM') as month, type, count(*)::int as entries, min(at) as first, max(at) as last
     from journal.entry where account_id = $1 group by 1, 2 order by 1, 2`,
    [id],
  );
  return { account, naming, deeds };
}
