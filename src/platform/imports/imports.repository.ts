import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../database/transaction.ts';
import type { ImportOptions } from './import-options.ts';
import type { FileShape } from './file-shape.ts';
import type { ImportStatus, ImportTotals, MissingOutcome } from './import-run.ts';
import type { RowFault } from './table/row-reader.ts';

/** What was asked, and how the kit understood the file. */
export interface RunPlan {
  readonly asked: ImportOptions;
  readonly shape: FileShape;
  /** The first rows as they lie in the file, without what must not be kept. */
  readonly samples?: readonly (readonly string[])[];
  readonly mapping: Readonly<Record<string, string>>;
}

export interface RunRow {
  readonly id: string;
  readonly kind: string;
  readonly status: ImportStatus;
  readonly dryRun: boolean;
  readonly plan: RunPlan;
  readonly fileName: string;
  readonly fileKey: string;
  readonly reportKey: string | null;
  readonly actor: Actor;
  readonly progress: number;
  readonly totals: ImportTotals;
  readonly errors: readonly RunError[];
  readonly notes: readonly string[];
  readonly missing: MissingOutcome | null;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export type RunError = Omit<RowFault, 'isWarning'> & { readonly row: number; readonly severity: 'error' | 'warning' };

export interface RunResult {
  readonly status: ImportStatus;
  readonly totals?: ImportTotals;
  readonly errors?: readonly RunError[];
  readonly notes?: readonly string[];
  readonly missing?: MissingOutcome | null;
  readonly reportKey?: string;
  readonly failure?: string;
}

const RUN = `id, kind, status, dry_run as "dryRun", options as plan, file_name as "fileName", file_key as "fileKey",
  report_key as "reportKey", actor, progress, totals, errors, notes, missing, failure, created_at as "createdAt", finished_at as "finishedAt"`;

@Injectable()
export class ImportsRepository {
  async add(tx: Tx, run: Pick<RunRow, 'id' | 'kind' | 'dryRun' | 'plan' | 'fileName' | 'fileKey'>): Promise<void> {
    await tx.query(
      `insert into platform.import_run (id, kind, status, dry_run, options, file_name, file_key, account_id, organization_id, actor)
       values ($1, $2, 'queued', $3, $4, $5, $6, $7, $8, $9)`,
      [
        run.id,
        run.kind,
        run.dryRun,
        JSON.stringify(run.plan),
        run.fileName,
        run.fileKey,
        tx.actor.accountId,
        tx.actor.organizationId,
        JSON.stringify(tx.actor),
      ],
    );
  }

  /** The actor's own run of this kind; another's is not found. */
  async get(tx: Tx, kind: string, id: string): Promise<RunRow> {
    const [row] = await tx.query<RunRow>(
      `select ${RUN} from platform.import_run where id = $1 and kind = $2 and account_id = $3`,
      [id, kind, tx.actor.accountId],
    );
    if (row === undefined) throw new NotFound('import');
    return row;
  }

  /** Takes a run to work, also again after a worker was killed in the middle; null where it has ended, or ends here. */
  async begin(tx: Tx, id: string): Promise<RunRow | null> {
    await tx.query(
      `update platform.import_run set status = 'cancelled', finished_at = now() where id = $1 and status = 'running' and cancel_requested`,
      [id],
    );
    const [row] = await tx.query<RunRow>(
      `update platform.import_run set status = 'running', progress = 0
       where id = $1 and status in ('queued', 'running') and not cancel_requested returning ${RUN}`,
      [id],
    );
    return row ?? null;
  }

  /** Tells how far it is; true when somebody asked to cancel. */
  async progress(tx: Tx, id: string, share: number): Promise<boolean> {
    const [row] = await tx.query<{ stop: boolean }>(
      `update platform.import_run set progress = $2 where id = $1 returning cancel_requested as stop`,
      [id, share],
    );
    return row?.stop === true;
  }

  async requestCancel(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `update platform.import_run set cancel_requested = true,
         status = case when status = 'queued' then 'cancelled' else status end,
         finished_at = case when status = 'queued' then now() end
       where id = $1 and status in ('queued', 'running') returning id`,
      [id],
    );
    return rows.length === 1;
  }

  async finish(tx: Tx, id: string, result: RunResult): Promise<void> {
    await tx.query(
      `update platform.import_run set status = $2, progress = 1, finished_at = now(), totals = coalesce($3, totals),
         errors = coalesce($4, errors), notes = coalesce($5, notes), report_key = $6, failure = $7, missing = $8 where id = $1`,
      [
        id,
        result.status,
        json(result.totals),
        json(result.errors),
        json(result.notes),
        result.reportKey ?? null,
        result.failure ?? null,
        json(result.missing ?? undefined),
      ],
    );
  }
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
