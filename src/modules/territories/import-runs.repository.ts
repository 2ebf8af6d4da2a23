import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { TerritoryImport } from './import.dto.ts';

/** Boundaries, buildings, places, streets and population: what holds for a run of any of them. */
export interface ImportRun<Options> extends Omit<TerritoryImport, 'createdAt' | 'finishedAt' | 'reportUrl'> {
  readonly options: Options;
  readonly fileKey: string;
  readonly reportKey: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export type RunOutcome = Pick<ImportRun<unknown>, 'totals' | 'errors' | 'reportKey' | 'notes'>;
export type GeometryKind = 'territories' | 'buildings' | 'places' | 'streets' | 'population';

const RUN = `id, status, dry_run as "dryRun", options, file_name as "fileName", file_key as "fileKey", report_key as "reportKey", progress,
  totals, errors, notes, failure, created_at as "createdAt", finished_at as "finishedAt"`;

/** Runs of files of geometries stand beside those of tables, in the one list of the platform. */
@Injectable()
export class ImportRunsRepository {
  async add(
    tx: Tx,
    kind: GeometryKind,
    run: Pick<ImportRun<{ dryRun: boolean }>, 'id' | 'options' | 'fileName' | 'fileKey'>,
  ): Promise<void> {
    await tx.query(
      `insert into platform.import_run (id, kind, status, dry_run, options, file_name, file_key, account_id, organization_id, actor)
       values ($1, $9, 'queued', $2, $3, $4, $5, $6, $7, $8)`,
      [
        run.id,
        run.options.dryRun,
        JSON.stringify(run.options),
        run.fileName,
        run.fileKey,
        tx.actor.accountId,
        tx.actor.organizationId,
        JSON.stringify(tx.actor),
        kind,
      ],
    );
  }

  /** The actor's own run; another's is not found. */
  async get(tx: Tx, kind: GeometryKind, id: string): Promise<ImportRun<unknown>> {
    const [run] = await tx.query<ImportRun<unknown>>(
      `select ${RUN} from platform.import_run where id = $1 and kind = $3 and account_id = $2`,
      [id, tx.actor.accountId, kind],
    );
    if (run === undefined) throw new NotFound('import');
    return run;
  }

  /** Takes a run to work, also again after a worker was killed in the middle; null where it has ended, or ends here. */
  async begin<Options>(tx: Tx, id: string): Promise<ImportRun<Options> | null> {
    const [run] = await tx.query<ImportRun<Options> & { readonly stop: boolean }>(
      `update platform.import_run set status = 'running', progress = 0 where id = $1 and status in ('queued', 'running')
       returning ${RUN}, cancel_requested as stop`,
      [id],
    );
    if (run?.stop !== true) return run ?? null;
    await this.cancelled(tx, id);
    return null;
  }

  /** Tells how far it is; true when its owner asked to end it. */
  async progress(tx: Tx, id: string, share: number): Promise<boolean> {
    const [run] = await tx.query<{ stop: boolean }>(
      `update platform.import_run set progress = $2 where id = $1 returning cancel_requested as stop`,
      [id, share],
    );
    return run?.stop === true;
  }

  cancelled(tx: Tx, id: string): Promise<unknown> {
    return tx.query(`update platform.import_run set status = 'cancelled', finished_at = now() where id = $1`, [id]);
  }

  done(tx: Tx, id: string, { totals, errors, notes, reportKey }: RunOutcome): Promise<unknown> {
    return tx.query(
      `update platform.import_run set status = 'done', progress = 1, finished_at = now(), totals = $2, errors = $3, report_key = $4, notes = $5 where id = $1`,
      [id, JSON.stringify(totals), JSON.stringify(errors), reportKey, JSON.stringify(notes)],
    );
  }

  failed(tx: Tx, id: string, failure: string): Promise<unknown> {
    return tx.query(
      `update platform.import_run set status = 'failed', progress = 1, finished_at = now(), failure = $2 where id = $1`,
      [id, failure],
    );
  }
}
