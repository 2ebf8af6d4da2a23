import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import { type Condition, where } from '../../platform/database/where.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Assessment } from './domain/assessment.ts';
import type { Exhibit } from './domain/exhibit.ts';
import { ExhibitEntity } from './exhibit.entity.ts';
import { exhibitsVisibleTo } from './evidence.policy.ts';

/** Load, lock and save exhibits. Everything is limited to what `tx.actor` may see. */
@Injectable()
export class ExhibitsRepository {
  async insert(tx: Tx, exhibit: Exhibit): Promise<void> {
    await tx.manager.insert(ExhibitEntity, toRow(exhibit));
  }

  find(tx: Tx, id: string): Promise<Exhibit | null> {
    return this.one(tx, [['e.id = ?', id]], '');
  }

  /** Nobody else moves the exhibit until this transaction ends. Refuses with NotFound. */
  async lock(tx: Tx, id: string): Promise<Exhibit> {
    const exhibit = await this.one(tx, [['e.id = ?', id]], 'for update of e');
    if (exhibit === null) throw new NotFound('exhibit');
    return exhibit;
  }

  /** What was handed over for these asks, oldest first. */
  async ofAsks(tx: Tx, askIds: readonly string[]): Promise<Exhibit[]> {
    const { sql, values } = where([['e.ask_id = any(?::uuid[])', askIds], exhibitsVisibleTo(tx.actor)]);
    const rows = await tx.query<Row>(`select ${COLUMNS} from evidence.exhibit e where ${sql} order by e.id`, values);
    return rows.map(toExhibit);
  }

  findByKey(tx: Tx, storageKey: string): Promise<Exhibit | null> {
    return this.one(tx, [['e.storage_key = ?', storageKey]], '');
  }

  /** Of these, whatever is sealed and not deleted; nobody else moves it until this transaction ends. */
  async lockKept(tx: Tx, ids: readonly string[]): Promise<Map<string, Exhibit>> {
    const { sql, values } = where([KEPT, ['e.id = any(?::uuid[])', ids], exhibitsVisibleTo(tx.actor)]);
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from evidence.exhibit e where ${sql} order by e.id for update of e`,
      values,
    );
    return new Map(rows.map((row) => [row.id, toExhibit(row)]));
  }

  /** Sealed and not deleted, in the order of their ids. */
  sealedAfter(tx: Tx, after: string | null, limit: number): Promise<Exhibit[]> {
    const isAfter: Condition[] = after === null ? [] : [['e.id > ?::uuid', after]];
    return this.some(tx, [KEPT, ...isAfter], limit);
  }

  /** To whom exactly these bytes were promised; a handful, for a recording is handed over again now and then. */
  sealedWith(tx: Tx, sha256: string): Promise<Exhibit[]> {
    return this.some(tx, [KEPT, ['e.sha256 = ?', sha256]], 20);
  }

  async countSealed(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from evidence.exhibit e where ${KEPT[0]}`,
    );
    return row?.count ?? 0;
  }

  /** Whose these keys are, and since when their bytes must be gone. */
  ownersOfKeys(tx: Tx, keys: readonly string[]): Promise<KeyOwner[]> {
    return tx.query<KeyOwner>(
      `select storage_key as key, id as "exhibitId", removed_at as "removedAt" from evidence.exhibit where storage_key = any($1::text[])`,
      [keys],
    );
  }

  /** Returns the exhibit as it now is: one version on. */
  async save(tx: Tx, exhibit: Exhibit): Promise<Exhibit> {
    const saved = { ...exhibit, version: exhibit.version + 1 };
    const { state, rejection, foundSha256, foundSha512, mediaType, removedAt, movedAt, sealedAt, version } = saved;
    await tx.manager.update(
      ExhibitEntity,
      { id: exhibit.id, version: exhibit.version },
      { state, rejection, foundSha256, foundSha512, mediaType, removedAt, movedAt, sealedAt, version },
    );
    return saved;
  }

  /**
   * Bytes that an organization has in the store or has been promised room for; those in quarantine lie there too. One
   * commitment at a time may ask.
   */
  async lockUsage(tx: Tx, ownerId: string): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('evidence.quota:' || $1, 0))`, [ownerId]);
    const [row] = await tx.query<{ used: string }>(
      `select coalesce(sum(size), 0) as used from evidence.exhibit where owner_id = $1 and removed_at is null and kind <> 'still'
         and (state <> 'rejected' or rejection in ('digest-mismatch', 'size-mismatch'))`,
      [ownerId],
    );
    return Number(row?.used ?? 0);
  }

  async saveAssessment(tx: Tx, exhibitId: string, assessment: Assessment, at: Date): Promise<void> {
    await tx.query(
      `insert into evidence.assessment (exhibit_id, usefulness, reason, use, assessed_by, assessed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (exhibit_id) do update set usefulness = excluded.usefulness, reason = excluded.reason, use = excluded.use,
         assessed_by = excluded.assessed_by, assessed_at = excluded.assessed_at`,
      [exhibitId, assessment.usefulness, assessment.reason, assessment.use, tx.actor.accountId, at],
    );
  }

  private async some(tx: Tx, conditions: readonly Condition[], limit: number): Promise<Exhibit[]> {
    const { sql, values } = where([...conditions, exhibitsVisibleTo(tx.actor)]);
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from evidence.exhibit e where ${sql} order by e.id limit $${values.length + 1}`,
      [...values, limit],
    );
    return rows.map(toExhibit);
  }

  private async one(tx: Tx, conditions: readonly Condition[], suffix: '' | 'for update of e'): Promise<Exhibit | null> {
    const { sql, values } = where([...conditions, exhibitsVisibleTo(tx.actor)]);
    const [row] = await tx.query<Row>(`select ${COLUMNS} from evidence.exhibit e where ${sql} ${suffix}`, values);
    return row === undefined ? null : toExhibit(row);
  }
}

const KEPT: Condition = [`e.state = 'sealed' and e.removed_at is null`];

interface KeyOwner {
  readonly key: string;
  readonly exhibitId: string;
  readonly removedAt: Date | null;
}

const COLUMNS = `e.id, e.ask_id as "askId", e.request_id as "requestId", e.owner_id as "ownerId", e.organization_id as "organizationId",
  e.region_code as "regionCode", e.file_name as "fileName", e.size, e.sha256, e.covered_from as "coveredFrom", e.covered_to as "coveredTo",
  e.clock_offset_seconds as "clockOffsetSeconds", e.kind, e.of_exhibit as "ofExhibit", e.state, e.rejection, e.found_sha256 as "foundSha256", e.found_sha512 as "foundSha512",
  e.media_type as "mediaType", e.storage_key as "storageKey", e.removed_at as "removedAt", e.copied_from as "copiedFrom", e.created_by as "createdBy", e.letter_number as "letterNumber",
  e.created_at as "createdAt", e.moved_at as "movedAt", e.sealed_at as "sealedAt", e.version`;

/** The driver hands out bigint as text. */
type Row = Omit<ExhibitEntity, 'size'> & { size: string };

function toExhibit(row: Row): Exhibit {
  const { coveredFrom, coveredTo, ...rest } = row;
  return { ...rest, size: Number(row.size), covered: { from: coveredFrom, to: coveredTo } };
}

function toRow(exhibit: Exhibit): ExhibitEntity {
  const { covered, ...rest } = exhibit;
  return { ...rest, coveredFrom: covered.from, coveredTo: covered.to };
}
