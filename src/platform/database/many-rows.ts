import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Tx } from './transaction.ts';

/**
 * Writes all rows of one entity by one statement that is always the same text with one value. An insert of TypeORM has a
 * placeholder for each column of each row: for sixty asks 2,400 of them, which take longer to write, send and parse than the
 * rows take to be stored (ADR 151).
 */
export async function insertAll<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { tablePath, columns } = tx.manager.connection.getMetadata(entity);
  const names = columns.map((column) => column.databaseName).join(', ');
  const types = columns.map((column) => `${column.databaseName} ${String(column.type)}`).join(', ');
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, row[column.propertyName] as unknown])),
  );
  await tx.prepared(
    `insert into ${tablePath} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r (${types})`,
    [JSON.stringify(records)],
  );
}

/** Columns under the names of their properties: rows of it are entities but for their class, without a mapper in between. */
export const columnsOf = <Row extends ObjectLiteral>(tx: Tx, entity: EntityTarget<Row>): string =>
  tx.manager.connection
    .getMetadata(entity)
    .columns.map((column) => `${column.databaseName} as "${column.propertyName}"`)
    .join(', ');
