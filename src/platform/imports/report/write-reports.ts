import { Readable } from 'node:stream';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../database/transaction.ts';
import type { ObjectStore } from '../../storage/object-store.ts';
import { readRows, sourceOf } from '../file-shape.ts';
import { isObject } from '../formats/flatten.ts';
import type { RowImport } from '../import-run.ts';
import type { RunRow } from '../imports.repository.ts';
import type { StagingRepository } from '../staging.repository.ts';
import { describeFault } from './csv-cells.ts';
import { CSV_REPORT } from './csv-report.ts';
import type { JudgedRow, ReportForm } from './judged-row.ts';
import { REPORT_FORMS } from './report-forms.ts';

const BATCH = 500;

/** Where the CSV form of a report lies, which every run has beside that in the form of its file. */
export const csvKeyOf = (reportKey: string): string => reportKey.replace(/\.[a-z]+$/, '.csv');

/** Reads the file a second time and puts the verdict beside each row; nothing is kept in memory for it. */
export async function writeReports(
  tx: Tx,
  run: RunRow,
  rows: RowImport,
  drops: readonly string[] | undefined,
  store: ObjectStore,
  staging: StagingRepository,
): Promise<string> {
  const { shape } = run.plan;
  const base = `imports/${run.id}/report-${newId()}`;
  const own = REPORT_FORMS[shape.format ?? 'csv'];
  for (const form of new Set<ReportForm>([own, CSV_REPORT])) {
    const judged = judgedRows(tx, run, rows, drops, store, staging);
    await store.put(`${base}.${form.extension}`, Readable.from(form.write(shape, judged)));
  }
  return `${base}.${own.extension}`;
}

async function* judgedRows(
  tx: Tx,
  { fileKey, plan: { shape, asked } }: RunRow,
  rows: RowImport,
  drops: readonly string[] | undefined,
  store: ObjectStore,
  staging: StagingRepository,
): AsyncGenerator<JudgedRow[]> {
  const shown = (cell: string) => rows.conceal?.(cell) ?? cell;
  for await (const batch of readRows(await store.get(sourceOf(fileKey, shape)), shape, BATCH, drops)) {
    const found = await staging.verdicts(tx, batch[0]?.row ?? 0, batch.at(-1)?.row ?? 0);
    const verdicts = new Map(found.map((verdict) => [verdict.row, verdict]));
    yield batch.map((row) => {
      const { verdict = '', faults = [] } = verdicts.get(row.row) ?? {};
      const problems = faults.map((fault) => describeFault(fault, asked.language ?? 'en')).join(' | ');
      return { ...row, cells: row.cells.map(shown), raw: concealed(row.raw, shown), verdict, problems };
    });
  }
}

function concealed(value: unknown, shown: (cell: string) => string): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return value.map((each) => concealed(each, shown));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, concealed(inner, shown)]));
}
