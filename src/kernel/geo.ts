import type { Point } from 'geojson';

/** Longitude first, WGS 84, degrees. Lengths in metres, angles in degrees clockwise from north. */
export type Position2 = readonly [longitude: number, latitude: number];
export type { Point };

/** A bearing is kept in [0, 360). */
export const normaliseBearing = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Smallest turn between two bearings, 0..180. */
export const turnBetween = (a: number, b: number): number => {
  const turn = Math.abs(normaliseBearing(a) - normaliseBearing(b));
  return turn > 180 ? 360 - turn : turn;
};
