import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import { recordsVisibleTo } from './policing.policy.ts';
import type { PolicingQuery, PolicingRecord } from './record.dto.ts';
import { type KeptRow, type RecordRow, viewOf } from './record-view.ts';

const VIEW = `id, kind, region_code as "regionCode", community_code as "communityCode", starts_on::text as "startsOn",
  ends_on::text as "endsOn", measure, programme, count, out_of as "outOf", source, recorded_at as "recordedAt", withdrawn_at as "withdrawnAt"`;

@Injectable()
export class RecordsRepository {
  /** Newest first. `within`: the communities of the territory that is asked for, of which a record may be. */
  async list(tx: Tx, query: PolicingQuery, within: readonly string[]): Promise<Page<PolicingRecord>> {
    const after = decodeCursor(query.cursor, 1);
    const { sql, values } = where([
      recordsVisibleTo(tx.actor),
      query.kind === undefined ? null : ['kind = ?', query.kind],
      query.community === undefined ? null : ['community_code = ?', query.community],
      query.territory === undefined
        ? null
        : ['(region_code = ?::text or community_code = any(?::text[]))', query.territory, within],
      query.from === undefined ? null : [`(kind in ('officers', 'target') or starts_on >= ?::date)`, query.from],
      query.to === undefined ? null : [`(kind = 'target' or starts_on < ?::date)`, query.to],
      query.to === undefined ? null : [`(kind <> 'officers' or coalesce(ends_on >= ?::date, true))`, query.to],
      query.withdrawn === 'true' ? null : ['withdrawn_at is null'],
      after === null ? null : ['id < ?::uuid', ...after],
    ]);
    const rows = await tx.query<KeptRow>(
      `select ${VIEW} from policing.record where ${sql} order by id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(rows, query.limit, ({ id }) => [id], viewOf);
  }

  async lock(tx: Tx, id: string): Promise<KeptRow> {
    const { sql, values } = where([['id = ?', id], recordsVisibleTo(tx.actor)]);
    const [row] = await tx.query<KeptRow>(`select ${VIEW} from policing.record where ${sql} for update`, values);
    if (row === undefined) throw new NotFound('record');
    return row;
  }

  /** Under a lock of the community, so that two at once do not both find the month free; a unique index says it once more. */
  async isMonthRecorded(tx: Tx, communityCode: string, month: string): Promise<boolean> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('policing.record:' || $1, 0))`, [communityCode]);
    const rows = await tx.query(
      `select 1 from policing.record where kind = 'administrative_offences' and community_code = $1 and starts_on = $2 and withdrawn_at is null`,
      [communityCode, month],
    );
    return rows.length > 0;
  }

  async insert(tx: Tx, row: RecordRow, at: Date): Promise<void> {
    await tx.query(
      `insert into policing.record (id, kind, region_code, community_code, starts_on, ends_on, measure, programme, count, out_of, source, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        row.id,
        row.kind,
        row.regionCode,
        row.communityCode,
        row.startsOn,
        row.endsOn,
        row.measure,
        row.programme,
        row.count,
        row.outOf,
        row.source,
        tx.actor.accountId,
        at,
      ],
    );
  }

  async withdraw(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`update policing.record set withdrawn_by = $2, withdrawn_at = $3 where id = $1`, [
      id,
      tx.actor.accountId,
      at,
    ]);
  }
}
