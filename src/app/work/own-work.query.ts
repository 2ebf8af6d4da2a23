import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import { ExportRequestDirectory } from '../../modules/cameras/index.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Work } from './work.dto.ts';

const MOST = 50;
const DAYS = 30;
const DAY_MS = 86_400_000;

type Item = Work['items'][number];
type Row = Omit<Item, 'startedAt' | 'endedAt'> & { readonly startedAt: Date; readonly endedAt: Date | null };
type OwnExport = Awaited<ReturnType<ExportRequestDirectory['own']>>[number];

/** What the state of an export is to somebody who waits for it. */
const OF_EXPORT: Readonly<Record<OwnExport['state'], Item['status']>> = {
  requested: 'waiting',
  approved: 'ready',
  refused: 'refused',
  withdrawn: 'cancelled',
  expired: 'cancelled',
  downloaded: 'done',
};
const OPEN: readonly Item['status'][] = ['queued', 'running', 'waiting', 'ready'];
const isOpen = ({ status }: Row): boolean => OPEN.includes(status);

/** What somebody set going and has not seen the end of yet, whichever module does it. Only ever one's own. */
@Injectable()
export class OwnWork {
  constructor(
    private readonly exports: ExportRequestDirectory,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx): Promise<Work> {
    const since = new Date(this.clock.now().getTime() - DAYS * DAY_MS);
    const runs = await tx.query<Row>(
      `select *, status in ('queued', 'running') as "mayCancel" from (
         select id, 'import' as kind, kind as subject, file_name as name, dry_run as "isCheck", status, progress::float8 as progress,
           created_at as "startedAt", finished_at as "endedAt"
         from platform.import_run where account_id = $1
         union all
         select id, 'placement', territory_code, null, false, status, progress, created_at, finished_at
         from placement.run where account_id = $1) work
       where "startedAt" > $2
       order by (status in ('queued', 'running')) desc, "startedAt" desc, id limit ${MOST}`,
      [tx.actor.accountId, since],
    );
    const exports = (await this.exports.own(tx, since, MOST)).map(rowOf);
    return {
      items: [...runs, ...exports]
        .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.startedAt.getTime() - a.startedAt.getTime())
        .slice(0, MOST)
        .map(({ startedAt, endedAt, ...row }) => ({
          ...row,
          startedAt: startedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
        })),
    };
  }
}

function rowOf({ id, format, state, requestedAt, endedAt }: OwnExport): Row {
  const row = { id, kind: 'export', subject: format, name: null, isCheck: false, mayCancel: false } as const;
  const status = OF_EXPORT[state];
  const isOver = status !== 'waiting' && status !== 'ready';
  return { ...row, status, progress: isOver ? 1 : 0, startedAt: requestedAt, endedAt };
}
