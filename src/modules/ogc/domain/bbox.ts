type Box = readonly [number, number, number, number];

const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?$/i;

/** Four numbers, or six of which heights are left out: cameras have none to ask for. Undefined where it is no box. */
export function numbersOf(text: string): Box | undefined {
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => DECIMAL.test(part))) return undefined;
  const numbers = parts.map(Number);
  const [a, b, c, d, e, f] = numbers as [number, number, number, number, number?, number?];
  if (numbers.length === 4) return [a, b, c, d];
  return e === undefined || f === undefined || numbers.length > 6 ? undefined : [a, b, d, e];
}

/** What is over the edge by less than this came there by reckoning (Web Mercator and back). */
const HAIR = 1e-9;
const clamped = (degrees: number, most: number): number =>
  Math.abs(degrees) <= most + HAIR ? Math.max(-most, Math.min(most, degrees)) : Number.NaN;

/** A box in degrees as one, or as two where its west lies east of its east: over the date line. Undefined off the globe. */
export function overTheDateLine(box: Box): readonly Box[] | undefined {
  const [west, east] = [clamped(box[0], 180), clamped(box[2], 180)];
  const [south, north] = [clamped(box[1], 90), clamped(box[3], 90)];
  if (Number.isNaN(west + south + east + north) || south > north) return undefined;
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}
