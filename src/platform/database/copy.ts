import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './transaction.ts';

export type CopyValue = string | number | boolean | null;

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const field = (value: CopyValue | undefined): string =>
  value === null || value === undefined
    ? '\\N'
    : String(value).replaceAll(/[\\\t\n\r]/g, (character) => ESCAPED[character] as string);

/** One line of COPY's text form. Geometries travel as EWKT text. */
export const copyLine = (values: readonly (CopyValue | undefined)[]): string => `${values.map(field).join('\t')}\n`;

/** Bulk insert on the connection of this transaction. `target` is ours, never a user's text. */
export async function copyInto(tx: Tx, target: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase;
  await pipeline(Readable.from([lines.join('')]), client.query(copyFrom(`copy ${target} from stdin`)));
}
