import { z } from 'zod';
import { Moment, PointSchema, text } from '../../../platform/http/schemas.ts';
import { BuildingImport } from '../building.dto.ts';

const property = z.string().min(1).max(100);

/** The `options` part of the upload. */
export const PlaceImportOptions = z
  .strictObject({
    /** Who wrote the names down; a key counts within its source. */
    source: text(200),
    attribution: text(500),
    /** Properties of a GeoJSON feature, where they are not called as OpenStreetMap calls them. */
    mapping: z
      .strictObject({
        key: property.optional(),
        name: property.optional(),
        nameEn: property.optional(),
        street: property.optional(),
        house: property.optional(),
        settlement: property.optional(),
        population: property.optional(),
      })
      .default({}),
    /** The file holds all places of its source: those that it lacks go. */
    replaces: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'PlaceImportOptions' });
export type PlaceImportOptions = z.output<typeof PlaceImportOptions>;

export const PlaceImport = BuildingImport.extend({}).meta({ id: 'PlaceImport' });

const degrees = (most: number) => z.coerce.number().min(-most).max(most);

export const PlacesQuery = z
  .strictObject({
    q: text(200).meta({ description: 'Part of a name, or a street and a house number; Ukrainian or English' }),
    lon: degrees(180).optional().meta({ description: 'With lat: of what is called alike, the nearer one goes first' }),
    lat: degrees(90).optional(),
    limit: z.coerce.number().int().min(1).max(20).default(10),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), {
    path: ['lat'],
    message: 'goes with lon',
  });
export type PlacesQuery = z.output<typeof PlacesQuery>;

const Named = z.object({ code: z.string(), nameUk: z.string(), nameEn: z.string().nullable() });

export const FoundPlace = z
  .object({
    kind: z.enum(['settlement', 'address', 'territory']),
    id: z.string().meta({ description: 'Of a territory its code' }),
    nameUk: z.string(),
    nameEn: z.string().nullable(),
    category: z
      .string()
      .nullable()
      .meta({ description: 'Of a settlement as OpenStreetMap says it, of a territory its level' }),
    settlement: z.string().nullable().meta({ description: 'Of an address, as its source says it' }),
    region: Named.nullable(),
    community: Named.nullable(),
    population: z.number().int().nullable(),
    location: PointSchema,
    attribution: z.string(),
  })
  .meta({ id: 'FoundPlace' });
export type FoundPlace = z.infer<typeof FoundPlace>;

export const FoundPlaces = z
  .object({
    items: z.array(FoundPlace),
    corrected: z.boolean().meta({ description: 'Nothing is called so; these are called alike' }),
  })
  .meta({ id: 'FoundPlaces' });
export type FoundPlaces = z.infer<typeof FoundPlaces>;

export const PlaceSources = z
  .object({
    items: z.array(
      z.object({
        source: z.string(),
        attribution: z.string(),
        settlements: z.number().int(),
        addresses: z.number().int(),
        changedAt: Moment,
      }),
    ),
  })
  .meta({ id: 'PlaceSources' });
export type PlaceSources = z.infer<typeof PlaceSources>;
