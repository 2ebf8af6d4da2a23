import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** An entry with all that is recorded of it, as the database hands it over. */
export interface EntryRow {
  readonly id: string;
  readonly position: number;
  /** UTC with microseconds; a Date would lose three digits. */
  readonly at: string;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly data: unknown;
  readonly purpose: string | null;
  readonly actorKind: string;
  readonly accountId: string | null;
  readonly role: string | null;
  readonly organizationId: string | null;
  readonly regionCode: string | null;
  readonly requestId: string | null;
}

/** Columns of journal.entry `e` in the names and spellings that are hashed. A change here is another hash: it needs a version. */
export const ENTRY_COLUMNS = `e.id, e.position::float8 as position,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.type, e.subject_type as "subjectType",
  e.subject_id as "subjectId", e.data, e.purpose, e.actor_kind as "actorKind", e.account_id as "accountId", e.role,
  e.organization_id as "organizationId", e.region_code as "regionCode", e.request_id as "requestId"`;

/** RFC 8785: the one spelling of an entry, so that whoever holds the text needs no parser to check it. */
export function payloadOf(row: EntryRow): string {
  const text = canonicalize(row);
  if (text === undefined) throw new Error(`The entry ${row.id} has no canonical spelling.`);
  return text;
}

/** What the leaf commits to. Without the salt nobody can try out payloads that were erased. */
export const commitmentOf = (salt: Buffer, payload: string): Buffer =>
  hash('sha256', Buffer.concat([salt, Buffer.from(payload, 'utf8')]), 'buffer');

/** What is left of an entry whose text was erased: its id, its position and its time (ADR 250). Anything else is no such rest. */
export const isErased = ({
  id,
  type,
  subjectType,
  subjectId,
  data,
  purpose,
  actorKind,
  accountId,
  role,
  organizationId,
  regionCode,
  requestId,
}: EntryRow): boolean =>
  actorKind === 'erased' &&
  type === 'entry.erased' &&
  subjectType === 'entry' &&
  subjectId === id &&
  canonicalize(data) === '{}' &&
  [purpose, accountId, role, organizationId, regionCode, requestId].every((part) => part === null);
