import { z } from 'zod';

/** Shapes that every module's wire format shares. Each has one id, so that the contract names it once. */
export const Id = z.uuid().meta({ id: 'Id', description: 'UUIDv7' });
export const IdParam = z.strictObject({ id: Id });

/** ISO 8601 with offset; kept in UTC. */
export const Moment = z.iso
  .datetime({ offset: true })
  .refine(
    (text) =>
      !Number.isNaN(Date.parse(text)) &&
      Date.parse(text) > Date.parse('1900-01-01') &&
      Date.parse(text) < Date.parse('2200-01-01'),
    'a moment between 1900 and 2200',
  )
  .meta({ id: 'Moment', description: 'ISO 8601 with offset' });

export const Window = z
  .strictObject({ from: Moment, to: Moment })
  .refine((window) => Date.parse(window.from) < Date.parse(window.to), {
    path: ['to'],
    message: 'must be later than from',
  })
  .meta({ id: 'Window', description: 'From (included) to (not included)' });

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
const position = z.tuple([longitude, latitude]);

export const PointSchema = z
  .strictObject({ type: z.literal('Point'), coordinates: position })
  .meta({ id: 'Point', description: 'GeoJSON Point, longitude first, WGS 84' });

const ring = z.array(position).min(4).max(10_000);
export const PolygonSchema = z
  .strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(50) })
  .meta({ id: 'Polygon', description: 'GeoJSON Polygon, at most 10,000 vertices a ring' });

/** What a camera sees goes on beyond the 180th meridian, where a place that somebody gives may not lie. */
export const ViewAreaSchema = z
  .object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))) })
  .meta({ id: 'ViewArea', description: 'GeoJSON Polygon of the ground that is seen' });

export const LineStringSchema = z
  .strictObject({ type: z.literal('LineString'), coordinates: z.array(position).min(2).max(10_000) })
  .meta({ id: 'LineString', description: 'GeoJSON LineString' });

/** `west,south,east,north` in degrees. */
export const Bbox = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([longitude, latitude, longitude, latitude]))
  .refine(([west, south, east, north]) => west < east && south < north, 'west,south,east,north')
  .meta({ id: 'Bbox', description: 'west,south,east,north in degrees' });

/** Text that a person typed: trimmed, without control characters. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused here
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/u, 'control characters are not accepted');

export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    traceId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          detail: z.string(),
          code: z.string().optional(),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      )
      .optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });
