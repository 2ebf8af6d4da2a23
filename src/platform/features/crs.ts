/** west, south, east, north. */
export type Box = readonly [number, number, number, number];

/**
 * Systems of coordinates in which features are given and boxes are asked (OGC API - Features, part 2). CRS84 is what the
 * data are kept in: WGS 84, longitude first. EPSG:4326 is the same with latitude first, as its authority orders the axes.
 */
export const CRS_URIS = {
  CRS84: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  'EPSG:4326': 'http://www.opengis.net/def/crs/EPSG/0/4326',
  'EPSG:3857': 'http://www.opengis.net/def/crs/EPSG/0/3857',
} as const;
export type Crs = keyof typeof CRS_URIS;

export const crsOf = (uri: string): Crs | null =>
  (Object.keys(CRS_URIS) as Crs[]).find((crs) => CRS_URIS[crs] === uri) ?? null;

/** Radius of the sphere of Web Mercator, metres. */
const RADIUS = 6_378_137;
const degreesEast = (x: number): number => ((x / RADIUS) * 180) / Math.PI;
const degreesNorth = (y: number): number => (Math.atan(Math.sinh(y / RADIUS)) * 180) / Math.PI;

/** A box in any of the systems as west, south, east, north in degrees; the edges of a box stay straight in all three. */
export function boxInDegrees([a, b, c, d]: Box, crs: Crs): Box {
  switch (crs) {
    case 'CRS84':
      return [a, b, c, d];
    case 'EPSG:4326':
      return [b, a, d, c];
    case 'EPSG:3857':
      return [degreesEast(a), degreesNorth(b), degreesEast(c), degreesNorth(d)];
  }
}
