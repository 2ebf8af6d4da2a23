/** Sides of cells in metres: the register's grid, and multiples of it. */
export const CELL_METERS = [100, 500, 1000] as const;
export type CellMeters = (typeof CELL_METERS)[number];

/** Degrees of latitude of the grid's 100 m (ADR 8); how wide a cell is along the parallel follows from its latitude. */
const LATITUDE_STEP = 0.0009;
const stepOf = (meters: CellMeters): number => (LATITUDE_STEP * meters) / 100;
/** A cell as one number: its row from the equator times this, and its column from the prime meridian, which may be negative. */
const COLUMNS = 2 ** 32;
const FIRST_COLUMN = -(2 ** 31);

/** SQL: the row that a point lies in, as `nr` of the cell and `x`, `y` of its middle. */
const gridOf = (of: { x: string; y: string }, step: number, name: string): string => `lateral (
  select (nth * ${COLUMNS} + floor(${of.x} / width) - ${FIRST_COLUMN})::bigint as nr, (floor(${of.x} / width) + 0.5) * width as x, (nth + 0.5) * ${step} as y
  from (select floor(${of.y} / ${step}) as nth) rows_of_grid,
    lateral (select ${step} / greatest(0.01, cos(radians((nth + 0.5) * ${step}))) as width) as columns_of_grid) as ${name}`;

/**
 * SQL: a lateral join, `cell` with its `nr`. A larger cell is made of whole cells of the grid, by their middles: otherwise its
 * edge would cut through them, and two questions together would tell more than the grid does.
 */
export const cellOf = (point: string, meters: CellMeters): string => `lateral (
  select cell.nr from ${gridOf({ x: `st_x(${point})`, y: `st_y(${point})` }, LATITUDE_STEP, 'smallest')},
    ${gridOf({ x: 'smallest.x', y: 'smallest.y' }, stepOf(meters), 'cell')}) as cell`;

/** Nine decimals: a tenth of a millimetre, and no tail of the arithmetic. */
const degrees = (value: number): number => Math.round(value * 1e9) / 1e9;

/** West, south, east and north of a cell. */
export function boxOf(nr: number, meters: CellMeters): [west: number, south: number, east: number, north: number] {
  const step = stepOf(meters);
  const row = Math.floor(nr / COLUMNS);
  const column = nr - row * COLUMNS + FIRST_COLUMN;
  const width = step / Math.max(0.01, Math.cos(((row + 0.5) * step * Math.PI) / 180));
  return [degrees(column * width), degrees(row * step), degrees((column + 1) * width), degrees((row + 1) * step)];
}

export function centreOf(nr: number, meters: CellMeters): { type: 'Point'; coordinates: [number, number] } {
  const [west, south, east, north] = boxOf(nr, meters);
  return { type: 'Point', coordinates: [degrees((west + east) / 2), degrees((south + north) / 2)] };
}
