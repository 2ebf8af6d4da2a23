import { z } from 'zod';
import { text } from '../../../platform/http/schemas.ts';
import { BuildingImport } from '../building.dto.ts';

const property = z.string().min(1).max(100);

/** The `options` part of the upload. */
export const PopulationImportOptions = z
  .strictObject({
    /** Who counted; a key counts within its source. Points of several sources add up: bring one of them. */
    source: text(200),
    attribution: text(500),
    /** Properties of a feature, where they are not called `id` and `people` or `population`. */
    mapping: z.strictObject({ key: property.optional(), people: property.optional() }).default({}),
    /** The file holds all points of its source: those that it lacks go. */
    replaces: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'PopulationImportOptions' });
export type PopulationImportOptions = z.output<typeof PopulationImportOptions>;

export const PopulationImport = BuildingImport.extend({}).meta({ id: 'PopulationImport' });
