import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { MissingRecords } from '../../../platform/imports/import-run.ts';

/**
 * What the same source brought before and the staged file has no more. A camera whose row was rejected is not missing;
 * neither is one that somebody registered by hand, which no file brought. `not in`, because it is hashed whatever the
 * planner believes of a register that was just brought: `not exists` compared 20,000 cameras with 20,000 rows one by one.
 */
const MISSING = `
  c.keeper_id = $1 and c.external_source = $2 and c.external_key is not null and c.status <> 'decommissioned'
  and c.id not in (select camera_id from import_stage where camera_id is not null)
  and c.external_key not in (select external_key from import_stage where verdict <> 'rejected' and external_key is not null)
  and regexp_replace(c.external_key, '([#§]\\d+)+$', '')
    not in (select external_key from import_stage where verdict = 'rejected' and external_key is not null)`;

@Injectable()
export class MissingCameras {
  async find(tx: Tx, keeperId: string, source: string): Promise<MissingRecords> {
    const items = await tx.query<MissingRecords['items'][number]>(
      `select c.id, c.code, c.name, c.external_key as key from cameras.camera c where ${MISSING} order by c.code limit 100`,
      [keeperId, source],
    );
    const [count] = await tx.query<{ total: number; unreadable: number }>(
      `select (select count(*) from cameras.camera c where ${MISSING})::int as total,
         (select count(distinct row_number) from import_stage where verdict = 'rejected' and external_key is null)::int as unreadable`,
      [keeperId, source],
    );
    return { total: count?.total ?? 0, items, unreadable: count?.unreadable ?? 0 };
  }

  /** Takes them out of service for good; their records stay. */
  async retire(tx: Tx, keeperId: string, source: string): Promise<number> {
    const rows = await tx.query(
      `update cameras.camera c set status = 'decommissioned', decommissioned_on = (now() at time zone 'UTC')::date, version = version + 1
       where ${MISSING} returning c.id`,
      [keeperId, source],
    );
    return rows.length;
  }
}
