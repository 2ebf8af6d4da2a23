import { z } from 'zod';
import { Id, Moment, text } from '../../platform/http/schemas.ts';
import { Level } from './territory.dto.ts';

const property = z.string().min(1).max(100);

/** The `options` part of the upload: which property of a feature holds what. */
export const TerritoryImportOptions = z
  .strictObject({
    mapping: z.strictObject({
      code: property,
      nameUk: property,
      parent: z.union([property, z.array(property).min(1).max(5)]).optional(),
      nameEn: property.optional(),
      level: property.optional(),
      population: property.optional(),
      category: property.optional(),
      isoCode: property.optional(),
    }),
    level: Level.optional(),
    source: text(200),
    attribution: text(500),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'TerritoryImportOptions' });
export type TerritoryImportOptions = z.output<typeof TerritoryImportOptions>;

const count = z.number().int();

export const TerritoryImport = z
  .object({
    id: Id,
    status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    progress: z.number(),
    dryRun: z.boolean(),
    fileName: z.string(),
    totals: z.object({ rows: count, created: count, updated: count, unchanged: count, rejected: count }),
    /** `row` is the place in `features`, from 0. The first hundred; the report has all. */
    errors: z.array(
      z.object({ row: count, column: z.string(), found: z.string(), expected: z.string(), hint: z.string() }),
    ),
    /** What the reader should know of the file as a whole. */
    notes: z.array(z.string()),
    failure: z.string().nullable(),
    reportUrl: z.string().nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'TerritoryImport' });
export type TerritoryImport = z.infer<typeof TerritoryImport>;
