import type { Tx } from './transaction.ts';

/**
 * How many rows of `table` (schema and name, with a column `account_id`) this account has. Until the transaction ends nobody
 * else is told for the same account, so that two tabs cannot pass a limit together.
 */
export async function ownRows(tx: Tx, table: string, accountId: string | null): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtext($1), hashtext($2))`, [table, accountId]);
  const [kept] = await tx.query<{ rows: number }>(`select count(*)::int as rows from ${table} where account_id = $1`, [
    accountId,
  ]);
  return kept?.rows ?? 0;
}
