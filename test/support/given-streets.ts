import { destination } from '@turf/turf';

type At = [number, number];
const METERS = { units: 'meters' as const };

/** A point so many metres east and north of another. */
export function beside([x, y]: readonly [number, number], east: number, north: number): At {
  const [lon = 0, lat = 0] = destination(destination([x, y], east, 90, METERS), north, 0, METERS).geometry.coordinates;
  return [lon, lat];
}

/**
 * Streets that cross each other every `step` metres, as GeoJSON: those from west to east are called by their row, those
 * from south to north by their column; the south-western crossing is at `corner`.
 */
export function streetGrid(corner: readonly [number, number], size: number, step = 100): object {
  const steps = Array.from({ length: size }, (_, i) => i * step);
  const at = (column: number, row: number): At => {
    const [x] = beside(corner, column, 0);
    const [, y] = beside(corner, 0, row);
    return [Number(x.toFixed(7)), Number(y.toFixed(7))];
  };
  const line = (id: string, coordinates: At[], properties: object = {}) => ({
    type: 'Feature',
    id,
    properties: {
      highway: 'residential',
      name: id,
      ...properties,
    },
    geometry: {
      type: 'LineString',
      coordinates,
    },
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...steps.map((row, i) =>
        line(
          `Row ${i}`,
          steps.map((column) => at(column, row)),
        ),
      ),
      ...steps.map((column, i) =>
        line(
          `Column ${i}`,
          steps.map((row) => at(column, row)),
        ),
      ),
    ],
  };
}
