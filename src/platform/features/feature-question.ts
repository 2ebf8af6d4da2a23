import type { Box, Crs } from './crs.ts';

/** What a GIS client asks of a collection, understood and checked; each collection answers it within its own scope. */
export interface FeatureQuestion {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Degrees; two boxes where the question reaches over the date line. Null = everywhere. */
  readonly boxes: readonly Box[] | null;
  /** First and last day (`YYYY-MM-DD`), null = open; the whole null = always. */
  readonly time: { readonly from: string | null; readonly to: string | null } | null;
  readonly crs: Crs;
  /** Equal to; names are among the collection's queryables. */
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

export interface FeaturePage {
  /** GeoJSON features as the database wrote them, joined by commas. */
  readonly features: string;
  readonly returned: number;
  readonly matched: number;
  readonly next: string | null;
}

export interface Extent {
  readonly bbox: Box | null;
  readonly interval: readonly [string | null, string | null];
}

export type QueryableType = 'string' | 'integer' | 'boolean';

/** A property by which a collection can be filtered. */
export interface Queryable {
  readonly type: QueryableType;
  readonly values?: readonly string[];
}
export type Queryables = Readonly<Record<string, Queryable>>;
