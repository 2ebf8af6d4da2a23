import { DomainError, Invalid } from '../../kernel/errors.ts';

/** The database is not there or gives up: the caller may try again; nothing was kept. */
export class DatabaseUnavailable extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'database-unavailable';
  constructor(cause?: Error) {
    super('The database does not answer just now. Nothing was changed; try again in a moment.');
    this.cause = cause;
  }
}

/** What operators are told by readiness; the words of the server itself may name accounts and addresses. */
const AILMENTS: readonly (readonly [code: RegExp, words: string])[] = [
  [
    /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOENT)$/,
    'nobody answers at the address of DATABASE_URL',
  ],
  [/^28/, 'it refuses the account or password of DATABASE_URL'],
  [/^3D000$/, 'it has no database of this name'],
  [/^57P0[13]$/, 'it is starting, stopping or recovering'],
  [/^53300$/, 'all its connections are taken'],
  [/^53100$/, 'its disk is full'],
  [/^(42P01|3F000|42703)$/, 'its schema is not that of this version: run the migrations'],
];

export function databaseAilment(error: unknown): string {
  const { code } = ((error instanceof DatabaseUnavailable ? error.cause : error) ?? {}) as { code?: unknown };
  const told = typeof code === 'string' ? code : '';
  return AILMENTS.find(([pattern]) => pattern.test(told))?.[1] ?? 'does not answer';
}

/** Two writers met; the loser may repeat. */
export class ConcurrentChange extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'concurrent-change';
  constructor() {
    super('Somebody else changed the same record at the same moment. Read it again and repeat.');
  }
}

/** 57014: the statement took longer than statement_timeout. */
const CONNECTION = /^(08|57P0|57014|53|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT)/;

/** SQLSTATE to what it means for the caller; anything unknown stays what it is and becomes a 500 with a trace id. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  const given = (error as { code?: unknown }).code;
  const code = typeof given === 'string' ? given : '';
  if (
    CONNECTION.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|not connected|not queryable/.test(error.message)
  )
    return new DatabaseUnavailable(error);
  if (code === '40001' || code === '40P01') return new ConcurrentChange();
  // 22P02/22021/22003/22P05: text that Postgres cannot take as the type it was bound to (NUL bytes, out of range, lone surrogates)
  if (
    code === '22021' ||
    code === '22P05' ||
    code === '22P02' ||
    code === '22003' ||
    code === '22008' ||
    code === '22007'
  )
    return new Invalid(
      'value-not-storable',
      'A value in the request cannot be stored (a NUL character or a number or date out of range).',
    );
  return error;
}
