import { z } from 'zod';
import { Id, Moment } from '../http/schemas.ts';
import type { RunRow } from './imports.repository.ts';

const count = z.number().int();

export const ImportAccepted = z.object({ id: Id }).meta({ id: 'ImportAccepted' });

export const ImportRunView = z
  .object({
    id: Id,
    status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    progress: z.number(),
    dryRun: z.boolean(),
    fileName: z.string(),
    totals: z.object({ rows: count, created: count, updated: count, unchanged: count, rejected: count }),
    errors: z.array(
      z.object({
        row: count,
        column: z.string(),
        found: z.string(),
        expected: z.string(),
        hint: z.string(),
        severity: z.enum(['error', 'warning']),
      }),
    ),
    notes: z.array(z.string()),
    /** Why a failed run failed. */
    failure: z.string().nullable(),
    /** How the file was read. */
    encoding: z.string(),
    delimiter: z.string(),
    columns: z.array(z.string()),
    mapping: z.record(z.string(), z.string()),
    reportUrl: z.string().nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRunView = z.infer<typeof ImportRunView>;

export const viewOf = (run: RunRow): ImportRunView => ({
  id: run.id,
  status: run.status,
  progress: run.progress,
  dryRun: run.dryRun,
  fileName: run.fileName,
  totals: { ...run.totals },
  errors: run.errors.map((error) => ({ ...error })),
  notes: [...run.notes],
  failure: run.failure,
  encoding: run.plan.shape.encoding,
  delimiter: run.plan.shape.delimiter,
  columns: [...run.plan.shape.header],
  mapping: { ...run.plan.mapping },
  reportUrl: run.reportKey === null ? null : `/api/v1/${run.kind}/imports/${run.id}/report.csv`,
  createdAt: run.createdAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
});

/** The multipart body, for the contract. */
export const IMPORT_BODY = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary' },
      options: { type: 'string', description: 'ImportOptions as JSON' },
    },
  },
};
