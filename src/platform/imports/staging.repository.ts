import { Injectable } from '@nestjs/common';
import { copyInto, copyLine } from '../database/copy.ts';
import type { Tx } from '../database/transaction.ts';
import type { ImportTotals, RowImporter, StagedRow } from './import-run.ts';
import type { RunError } from './imports.repository.ts';
import type { RowFault } from './table/row-reader.ts';

export interface Verdict {
  readonly row: number;
  readonly verdict: string;
  readonly faults: readonly RowFault[];
}

const MOST_ERRORS = 100;
const WEIGHT = `array_position(array['unchanged', 'updated', 'created', 'rejected'], verdict)`;

/** The temporary table of one run: gone with its transaction, seen by nobody else. */
@Injectable()
export class StagingRepository {
  async open(tx: Tx, importer: RowImporter): Promise<void> {
    await tx.query(`set local statement_timeout = '10min'`);
    await tx.query(`set local work_mem = '64MB'`);
    await tx.query(
      `create temporary table import_stage (row_number int, row_part int, verdict text, faults jsonb, ${importer.stageColumns.join(', ')}, primary key (row_number, row_part)) on commit drop`,
    );
    // Two runs of one kind and organization at once would judge "created" by the same state and collide.
    await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [
      `import ${importer.kind} ${tx.actor.organizationId ?? ''}`,
    ]);
  }

  async add(tx: Tx, importer: RowImporter, rows: readonly StagedRow[]): Promise<void> {
    const nothing = '\t\\N'.repeat(importer.stageColumns.length);
    await copyInto(
      tx,
      'import_stage',
      rows.map(({ row, part = 1, faults, values, isRejected = values === null }) => {
        const verdict = isRejected ? 'rejected' : '\\N';
        const judged = `${row}\t${part}\t${verdict}\t${faultsField(faults)}`;
        return values === null ? `${judged}${nothing}\n` : `${judged}\t${copyLine(values)}`;
      }),
    );
  }

  async analyze(tx: Tx): Promise<void> {
    await tx.query(`analyze import_stage`);
  }

  /** Counts rows of the file; a row that stands for several records has the weightiest verdict of them. */
  async totals(tx: Tx): Promise<ImportTotals> {
    const [row] = await tx.query<ImportTotals>(
      `select count(*)::int as rows, (count(*) filter (where weight = 3))::int as created,
         (count(*) filter (where weight = 2))::int as updated, (count(*) filter (where weight = 1))::int as unchanged,
         (count(*) filter (where weight = 4))::int as rejected
       from (select max(${WEIGHT}) as weight from import_stage group by row_number) as judged`,
    );
    return row as ImportTotals;
  }

  /** Rejections first, then notes, each in the order of the file. */
  async errors(tx: Tx): Promise<RunError[]> {
    const rows = await tx.query<{ row: number; fault: RowFault }>(
      `select row_number as row, fault from import_stage, jsonb_array_elements(faults) as fault
       where faults is not null order by coalesce((fault->>'isWarning')::boolean, false), row_number limit ${MOST_ERRORS}`,
    );
    return rows.map(({ row, fault: { isWarning, ...fault } }) => ({
      row,
      ...fault,
      severity: isWarning === true ? 'warning' : 'error',
    }));
  }

  /** Rows that an importer left without a verdict: a fault of ours that must not pass as done. */
  async unjudged(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ rows: number }>(
      `select count(*)::int as rows from import_stage where verdict is null`,
    );
    return row?.rows ?? 0;
  }

  verdicts(tx: Tx, from: number, to: number): Promise<Verdict[]> {
    return tx.query<Verdict>(
      `select row_number as row, (array['unchanged', 'updated', 'created', 'rejected'])[max(${WEIGHT})] as verdict,
         coalesce(jsonb_path_query_array(jsonb_agg(faults) filter (where faults is not null), '$[*][*]'), '[]') as faults
       from import_stage where row_number between $1 and $2 group by row_number order by row_number`,
      [from, to],
    );
  }
}

const faultsField = (faults: readonly RowFault[]): string =>
  copyLine([faults.length === 0 ? null : JSON.stringify(faults)]).slice(0, -1);
