import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Work } from './work.dto.ts';

const MOST = 50;
const DAYS = 30;

/** Imports of tables can be ended; those of geometries are over within moments. */
const ENDED_BY_OWNER = `('cameras', 'crimes')`;

type Row = Omit<Work['items'][number], 'startedAt' | 'endedAt'> & {
  readonly started_at: Date;
  readonly ended_at: Date | null;
};

/** What somebody set going and has not seen the end of yet, whichever module does it. Only ever one's own. */
@Injectable()
export class OwnWork {
  async run(tx: Tx): Promise<Work> {
    const rows = await tx.query<Row>(
      `select * from (
         select id, 'import' as kind, kind as subject, file_name as name, dry_run as "isCheck", status, progress::float8 as progress,
           created_at as started_at, finished_at as ended_at,
           status in ('queued', 'running') and kind in ${ENDED_BY_OWNER} as "mayCancel"
         from platform.import_run where account_id = $1
         union all
         select id, 'placement', territory_code, null, false, status, progress, created_at, finished_at, status in ('queued', 'running')
         from placement.run where account_id = $1
         union all
         select id, 'export', format, null, false,
           case when state = 'requested' and expires_at > now() then 'waiting' when state = 'approved' and expires_at > now() then 'ready'
             when state in ('requested', 'approved') then 'cancelled' when state = 'refused' then 'refused'
             when state = 'withdrawn' then 'cancelled' else 'done' end,
           case when state in ('requested', 'approved') then 0 else 1 end, requested_at, coalesce(downloaded_at, decided_at), false
         from cameras.export_request where requested_by = $1) work
       where started_at > now() - interval '${DAYS} days'
       order by (status in ('queued', 'running', 'waiting', 'ready')) desc, started_at desc, id limit ${MOST}`,
      [tx.actor.accountId],
    );
    return {
      items: rows.map(({ started_at: startedAt, ended_at: endedAt, ...row }) => ({
        ...row,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  }
}
