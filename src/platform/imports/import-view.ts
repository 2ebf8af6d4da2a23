import { z } from 'zod';
import { Id, Moment } from '../http/schemas.ts';
import { isUnpacked, type FileShape } from './file-shape.ts';
import { FORMATS } from './formats/unpacked.ts';
import type { RunRow } from './imports.repository.ts';

const count = z.number().int();

export const ImportAccepted = z.object({ id: Id }).meta({ id: 'ImportAccepted' });

/** How the kit understood a file. */
const detected = {
  format: z.enum(FORMATS),
  /** Null where the format says it by itself. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** The decimal sign of the first rows; `mixed` is worth a look. */
  decimal: z.enum(['point', 'comma', 'mixed']).nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  columns: z.array(z.string()),
  /** The first rows, without what must not be kept. */
  samples: z.array(z.array(z.string())),
};

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
    /** What the same source brought before and the file has no more; null where nobody looked. */
    missing: z
      .object({
        total: count,
        items: z.array(z.object({ id: Id, code: z.string(), name: z.string(), key: z.string() })),
        /** Rejected rows whose key could not be read: each may be one of the missing. */
        unreadable: count,
        /** How many were taken out of service; 0 in a dry run and where nobody asked for it. */
        retired: count,
      })
      .nullable(),
    /** Why a failed run failed. */
    failure: z.string().nullable(),
    ...detected,
    mapping: z.record(z.string(), z.string()),
    reportUrl: z.string().nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRunView = z.infer<typeof ImportRunView>;

/** A look at a file before anything is queued. */
export const ImportPreview = z
  .object({
    fileName: z.string(),
    ...detected,
    fields: z.array(z.object({ name: z.string(), required: z.boolean() })),
    /** What the kit would take, by the known headers. */
    suggested: z.record(z.string(), z.string()),
    /** Built-in presets whose columns the file has. */
    fitting: z.array(z.string()),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof ImportPreview>;

export const detectedOf = (shape: FileShape, samples: readonly (readonly string[])[]) => ({
  // runs of an earlier edition have no format: they were CSV
  format: shape.format ?? 'csv',
  encoding: isUnpacked(shape) ? null : shape.encoding,
  delimiter: isUnpacked(shape) ? null : shape.delimiter,
  decimal: isUnpacked(shape) ? null : (shape.decimal ?? null),
  sheet: isUnpacked(shape) ? shape.sheet : null,
  sheets: isUnpacked(shape) ? [...shape.sheets] : [],
  columns: [...shape.header],
  samples: samples.map((row) => row.map((cell) => cell.slice(0, 200))),
});

export const viewOf = (run: RunRow): ImportRunView => ({
  id: run.id,
  status: run.status,
  progress: run.progress,
  dryRun: run.dryRun,
  fileName: run.fileName,
  totals: { ...run.totals },
  errors: run.errors.map((error) => ({ ...error })),
  notes: [...run.notes],
  missing: run.missing === null ? null : { ...run.missing, items: run.missing.items.map((item) => ({ ...item })) },
  failure: run.failure,
  ...detectedOf(run.plan.shape, run.plan.samples ?? []),
  mapping: { ...run.plan.mapping },
  reportUrl: run.reportKey === null ? null : `/api/v1/${run.kind}/imports/${run.id}/${reportOf(run.plan.shape)}`,
  createdAt: run.createdAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
});

const reportOf = (shape: FileShape): string => ((shape.format ?? 'csv') === 'csv' ? 'report.csv' : 'report');

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
