import type { MultiPolygon } from 'geojson';

export const LEVELS = ['region', 'district', 'community'] as const;
export type Level = (typeof LEVELS)[number];

/** A territory as it is written; who is above it is told, never read out of the code. */
export interface Territory {
  readonly code: string;
  readonly level: Level;
  readonly parentCode: string | null;
  readonly nameUk: string;
  readonly nameEn: string | null;
  readonly category: string | null;
  readonly isoCode: string | null;
  readonly population: number | null;
  readonly boundary: MultiPolygon;
  readonly source: string;
  readonly attribution: string;
}
