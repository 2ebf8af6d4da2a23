import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { PointSchema } from '../../platform/http/schemas.ts';
import { LEVELS } from './domain/territory.ts';

export const TerritoryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_.-]{1,31}$/, 'a code such as UA12000000000090473');

export const CodeParam = z.strictObject({ code: TerritoryCode });

export const Level = z.enum(LEVELS).meta({ id: 'TerritoryLevel' });

/** Only answers carry a boundary; input is checked feature by feature (domain/read-feature.ts). */
const BoundarySchema = z
  .object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(z.array(z.number())))) })
  .meta({ id: 'MultiPolygon', description: 'GeoJSON MultiPolygon, longitude first, WGS 84' });

export const TerritorySchema = z
  .object({
    code: z.string(),
    level: Level,
    parent: z.string().nullable(),
    region: z.string(),
    nameUk: z.string(),
    nameEn: z.string().nullable(),
    category: z.string().nullable(),
    isoCode: z.string().nullable(),
    population: z.number().int().nullable(),
    centre: PointSchema.nullable(),
    attribution: z.string(),
    version: z.number().int(),
    boundary: BoundarySchema.nullable().optional(),
  })
  .meta({ id: 'Territory' });

export const TerritoryPage = pageOf(TerritorySchema, 'TerritoryPage');

export const ListQuery = z.strictObject({
  ...paging,
  level: Level.optional(),
  parent: TerritoryCode.optional(),
  region: TerritoryCode.optional().meta({ description: 'The region that it lies in, over however many levels' }),
  /** `simplified` for maps of a whole country or region, `none` for lists. */
  boundary: z.enum(['none', 'simplified']).default('none'),
});
export type ListQuery = z.infer<typeof ListQuery>;

export const GetQuery = z.strictObject({ boundary: z.enum(['none', 'simplified', 'full']).default('full') });

const coordinate = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/, 'a number of degrees')
    .transform(Number)
    .refine((degrees) => Math.abs(degrees) <= most, `between -${most} and ${most}`);

export const AtQuery = z.strictObject({ lon: coordinate(180), lat: coordinate(90) });

export const AtSchema = z
  .object({
    region: TerritorySchema.nullable(),
    district: TerritorySchema.nullable(),
    community: TerritorySchema.nullable(),
  })
  .meta({ id: 'TerritoryAt', description: 'The territories that cover a point' });
