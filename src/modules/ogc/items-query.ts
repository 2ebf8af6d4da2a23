import { z } from 'zod';
import { boxInDegrees, CRS_URIS, crsOf, type Box, type Crs } from '../../platform/features/crs.ts';
import type { FeatureQuestion, Queryable, Queryables } from '../../platform/features/feature-question.ts';
import { numbersOf, overTheDateLine } from './domain/bbox.ts';
import { daysOf } from './domain/datetime.ts';

/** A client that asks for more gets this many, and a link to the rest (OGC API - Features, requirement 22). */
export const MOST_FEATURES = 1000;
export const USUAL_FEATURES = 100;

const crsUri = z
  .string()
  .max(200)
  .transform((uri, context): Crs => {
    const crs = crsOf(uri);
    if (crs !== null) return crs;
    context.addIssue({ code: 'custom', message: `one of ${Object.values(CRS_URIS).join(', ')}` });
    return z.NEVER;
  });

const protocol = {
  limit: z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number from 1 on')
    .transform(Number)
    .refine((limit) => limit >= 1, 'a whole number from 1 on')
    .transform((limit) => Math.min(limit, MOST_FEATURES))
    .optional(),
  bbox: z.string().max(200).optional(),
  'bbox-crs': crsUri.optional(),
  crs: crsUri.optional(),
  datetime: z
    .string()
    .max(100)
    .transform((text, context) => {
      const days = daysOf(text);
      if (days !== undefined) return days;
      context.addIssue({ code: 'custom', message: 'a moment, or from/to with .. for an open end (RFC 3339)' });
      return z.NEVER;
    })
    .optional(),
  cursor: z.string().max(2000).optional(),
};

const word = z.string().max(300);
const parsed = ({ type, values }: Queryable) => {
  if (values !== undefined) return z.enum(values as [string, ...string[]]);
  if (type === 'boolean')
    return z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');
  if (type === 'integer')
    return z
      .string()
      .regex(/^-?\d{1,9}$/, 'a whole number')
      .transform(Number);
  return word;
};

/** The query of the items of a collection, read into a question; an unknown parameter is refused, as the standard demands. */
export function itemsQuery(queryables: Queryables) {
  const properties = Object.fromEntries(
    Object.entries(queryables).map(([name, queryable]) => [name, parsed(queryable).optional()]),
  );
  return z.strictObject({ ...properties, ...protocol }).transform((query, context): FeatureQuestion => {
    const { limit, bbox, crs, datetime, cursor, 'bbox-crs': bboxCrs, ...rest } = query as Protocol;
    const boxes = bbox === undefined ? null : boxesOf(bbox, bboxCrs ?? 'CRS84');
    if (boxes === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['bbox'],
        message: 'four (or six) numbers in the order of the axes of bbox-crs',
      });
      return z.NEVER;
    }
    return {
      limit: limit ?? USUAL_FEATURES,
      cursor,
      boxes,
      time: datetime ?? null,
      crs: crs ?? 'CRS84',
      properties: rest,
    };
  });
}

interface Protocol {
  readonly limit?: number;
  readonly bbox?: string;
  readonly 'bbox-crs'?: Crs;
  readonly crs?: Crs;
  readonly datetime?: NonNullable<FeatureQuestion['time']>;
  readonly cursor?: string;
}

function boxesOf(text: string, crs: Crs): readonly Box[] | undefined {
  const numbers = numbersOf(text);
  return numbers === undefined ? undefined : overTheDateLine(boxInDegrees(numbers, crs));
}

export const FeatureQuery = z.strictObject({ crs: crsUri.optional() });
export type FeatureQuery = z.output<typeof FeatureQuery>;
