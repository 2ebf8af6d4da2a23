import { z } from 'zod';
import { Bbox, LineStringSchema, Moment, text } from '../../../platform/http/schemas.ts';
import { BuildingImport } from '../building.dto.ts';
import { STREET_CLASSES } from '../domain/street-class.ts';

const property = z.string().min(1).max(100);

/** The `options` part of the upload. */
export const StreetImportOptions = z
  .strictObject({
    /** Who drew the streets; a key counts within its source, and streets of one source are joined. */
    source: text(200),
    attribution: text(500),
    /** Properties of a GeoJSON feature, where they are not called as OpenStreetMap calls them. */
    mapping: z
      .strictObject({ key: property.optional(), name: property.optional(), class: property.optional() })
      .default({}),
    /** The file holds all streets of its source: those that it lacks go. */
    replaces: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'StreetImportOptions' });
export type StreetImportOptions = z.output<typeof StreetImportOptions>;

export const StreetImport = BuildingImport.extend({}).meta({ id: 'StreetImport' });

/** Some 10 km: what a map shows when streets can be told apart. */
const WIDEST_DEGREES = 0.15;

export const StreetsQuery = z.strictObject({
  bbox: Bbox.refine(
    ([west, south, east, north]) => east - west <= WIDEST_DEGREES && north - south <= WIDEST_DEGREES,
    `at most ${WIDEST_DEGREES} degrees a side`,
  ),
});

export const Streets = z
  .object({
    items: z.array(z.object({ name: z.string().nullable(), class: z.enum(STREET_CLASSES), path: LineStringSchema })),
    attributions: z.array(z.string()),
    /** False where the box holds more than are told at once. */
    isComplete: z.boolean(),
  })
  .meta({ id: 'Streets' });
export type Streets = z.infer<typeof Streets>;

export const StreetSources = z
  .object({
    items: z.array(
      z.object({
        source: z.string(),
        attribution: z.string(),
        count: z.number().int(),
        kilometers: z.number().meta({ description: 'Length of all its streets' }),
        changedAt: Moment,
      }),
    ),
  })
  .meta({ id: 'StreetSources' });
export type StreetSources = z.infer<typeof StreetSources>;
