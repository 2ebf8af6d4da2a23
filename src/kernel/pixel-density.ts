/** From the most that a picture may serve for to the least. */
export type DensityLevel = 'identify' | 'recognise' | 'observe' | 'detect';

/**
 * What a picture may serve for, by pixels per metre at the place. IEC 62676-4:2015; the 2025 edition renamed the levels,
 * therefore the table carries its version, and whoever shows a level can name the one that was used.
 */
export const DENSITY_TABLE = {
  version: 'IEC 62676-4:2015',
  levels: [
    ['identify', 250],
    ['recognise', 125],
    ['observe', 62.5],
    ['detect', 25],
  ],
} as const satisfies { version: string; levels: readonly (readonly [DensityLevel, number])[] };

/** Full HD: taken where the register does not know the lens. */
export const ASSUMED_PIXEL_WIDTH = 1920;

/** Beyond this the flat picture of the formula would lose all width: wider views are shared out along the arc. */
const FLAT_UP_TO_DEGREES = 120;

/** How much width a view takes in at one metre: 2 tan(hfov / 2), and the arc where that is longer than the flat limit. */
function widthAtOneMeter(angle: number): number {
  const radians = (angle * Math.PI) / 180;
  const flat = (Math.min(angle, FLAT_UP_TO_DEGREES) * Math.PI) / 180;
  return Math.max(2 * Math.tan(flat / 2), radians);
}

/** L = W / (2 d tan(hfov / 2)); infinite at the lens itself. */
export const pixelDensity = (pixelWidth: number, angle: number, distanceMeters: number): number =>
  pixelWidth / (distanceMeters * widthAtOneMeter(angle));

/** Null below the lowest level. A place at exactly a level's density has reached it. */
export const tierOf = (density: number): DensityLevel | null =>
  DENSITY_TABLE.levels.find(([, least]) => density >= least)?.[0] ?? null;

/** How far a lens reaches a density: d = W / (2 L tan(hfov / 2)). */
export const reachOf = (pixelWidth: number, angle: number, density: number): number =>
  pixelDensity(pixelWidth, angle, 1) / density;

/** How far a lens serves for each level, metres, the best first. */
export const reaches = (pixelWidth: number | null, angle: number): { level: DensityLevel; meters: number }[] =>
  DENSITY_TABLE.levels.map(([level, density]) => ({
    level,
    meters: Math.round(reachOf(pixelWidth ?? ASSUMED_PIXEL_WIDTH, angle, density) * 10) / 10,
  }));
