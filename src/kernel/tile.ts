/** Half the side of the square of Web Mercator, metres. */
const HALF = 20_037_508.342789244;

export interface Tile {
  /** west, south, east, north in Web Mercator. */
  readonly envelope: readonly [number, number, number, number];
  /** Side in Web Mercator metres. */
  readonly side: number;
  /** The envelope with a margin (Web Mercator metres), in degrees. Straight edges stay straight in this projection. */
  degrees(margin: number): readonly [number, number, number, number];
}

const longitudeOf = (x: number): number => Math.max(-180, Math.min(180, (x / HALF) * 180));
const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh((Math.max(-HALF, Math.min(HALF, y)) / HALF) * Math.PI)) * 180) / Math.PI;

export function tileOf(z: number, x: number, y: number): Tile {
  const side = (2 * HALF) / 2 ** z;
  const west = -HALF + x * side;
  const north = HALF - y * side;
  const [south, east] = [north - side, west + side];
  return {
    envelope: [west, south, east, north],
    side,
    degrees: (margin) => [
      longitudeOf(west - margin),
      latitudeOf(south - margin),
      longitudeOf(east + margin),
      latitudeOf(north + margin),
    ],
  };
}
