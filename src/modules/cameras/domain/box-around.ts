/** The shortest degree of latitude, at the equator; a degree of longitude is never longer than the longest of both. */
const METERS_A_DEGREE = 110_574;
/** A little more than needed: the exact distance decides afterwards. */
const MARGIN = 1.01;

/** West, south, east and north of a disc, in degrees, never too small. */
export function boxAround(longitude: number, latitude: number, meters: number): [number, number, number, number] {
  const high = (meters * MARGIN) / METERS_A_DEGREE;
  const farthest = Math.min(89, Math.abs(latitude) + high);
  const wide = high / Math.cos((farthest * Math.PI) / 180);
  return [longitude - wide, latitude - high, longitude + wide, latitude + high];
}
