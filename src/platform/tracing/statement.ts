import { type Piece, tracedAsPart } from './tracing.ts';

const LONGEST = 2000;
/** Text and numbers that stand in a statement itself; what is bound is never looked at. */
const LITERALS = /'(?:[^']|'')*'|(?<![\w$.])\d+(?:\.\d+)?(?!\w)/g;
const CHANGED = /\b(insert|update|delete|merge)\s+(?:into\s+|from\s+|only\s+)?("?[a-z_]+"?\."?[a-z_]+"?)/i;
const READ = /\b(?:from|join)\s+(?:only\s+)?("?[a-z_]+"?\."?[a-z_]+"?)/i;

/** Asks the database as a piece of the trace of whoever asks. */
export const tracedStatement = <T>(sql: string, ask: () => Promise<T>): Promise<T> =>
  tracedAsPart(() => pieceOf(sql), ask);

function pieceOf(sql: string): Piece {
  const [, change, changed] = CHANGED.exec(sql) ?? [];
  const verb = (change ?? /[a-z]+/i.exec(sql)?.[0] ?? 'SQL').toUpperCase().replace('WITH', 'SELECT');
  const table = (changed ?? READ.exec(sql)?.[1])?.replaceAll('"', '');
  return {
    name: table === undefined ? verb : `${verb} ${table}`,
    kind: 'CLIENT',
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': verb,
      ...(table === undefined ? {} : { 'db.collection.name': table }),
      'db.query.text': sql.slice(0, LONGEST).replace(LITERALS, '?').replace(/\s+/g, ' ').trim(),
    },
  };
}
