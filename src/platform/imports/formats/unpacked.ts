import type { TableRow } from '../table/row-reader.ts';

export type StructuredFormat = 'xlsx' | 'geojson' | 'kml' | 'overpass' | 'json';
export const FORMATS = ['csv', 'xlsx', 'geojson', 'kml', 'overpass', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** What a child found in a file. */
export interface Unpacked {
  readonly format: StructuredFormat;
  readonly header: readonly string[];
  readonly rows: number;
  /** The first rows, for people to look at. */
  readonly samples: readonly TableRow[];
  readonly sheet: string | null;
  readonly sheets: readonly string[];
}

export type UnpackAnswer =
  | { readonly found: Unpacked }
  | { readonly refused: { readonly why: string; readonly message: string; readonly row: number | null } };

/** A file whose structure a child must unpack, by its first bytes; everything else is read as CSV or refused as no table. */
export function isStructured(sample: Buffer): boolean {
  if (sample.subarray(0, 4).toString('hex') === '504b0304' || sample.subarray(0, 4).toString('hex') === '504b0506')
    return true;
  const text = sample.subarray(0, 1000).toString('utf8').replace('\ufeff', '').trimStart();
  return (
    /^[{[]\s*["{[\]}]/.test(text) ||
    (/^<(\?xml|!doctype|!--|kml|[a-z]+:kml)/i.test(text) && !/^<!doctype html|<html/i.test(text))
  );
}
