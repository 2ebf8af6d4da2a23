import { z } from 'zod';
import { Bbox, Id, Moment, PolygonSchema, text } from '../../platform/http/schemas.ts';
import { TerritoryImport } from './import.dto.ts';

const property = z.string().min(1).max(100);

/** The `options` part of the upload. */
export const BuildingImportOptions = z
  .strictObject({
    /** Who drew the houses; a key counts within its source. */
    source: text(200),
    attribution: text(500),
    /** Properties of a GeoJSON feature, where its id is no key or its height is called otherwise. */
    key: property.optional(),
    height: property.optional(),
    /** The file holds all houses of its source: those that it lacks are pulled down. */
    replaces: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'BuildingImportOptions' });
export type BuildingImportOptions = z.output<typeof BuildingImportOptions>;

export const BuildingImport = TerritoryImport.extend({}).meta({ id: 'BuildingImport' });
export type BuildingImport = z.infer<typeof BuildingImport>;

/** Some 5 km: what a map shows when houses can be told apart. */
const WIDEST_DEGREES = 0.06;

export const BuildingsQuery = z.strictObject({
  bbox: Bbox.refine(
    ([west, south, east, north]) => east - west <= WIDEST_DEGREES && north - south <= WIDEST_DEGREES,
    `at most ${WIDEST_DEGREES} degrees a side`,
  ),
});

const BuildingView = z
  .object({ id: Id, footprint: PolygonSchema, height: z.number().nullable() })
  .meta({ id: 'Building' });

export const Buildings = z
  .object({
    items: z.array(BuildingView),
    attributions: z.array(z.string()),
    /** False where the box holds more than are told at once. */
    isComplete: z.boolean(),
  })
  .meta({ id: 'Buildings' });
export type Buildings = z.infer<typeof Buildings>;

export const BuildingSources = z
  .object({
    items: z.array(
      z.object({ source: z.string(), attribution: z.string(), count: z.number().int(), changedAt: Moment }),
    ),
  })
  .meta({ id: 'BuildingSources' });
export type BuildingSources = z.infer<typeof BuildingSources>;
