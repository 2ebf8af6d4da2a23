/** Sides of cells in metres: the register's grid, and multiples of it. */
export const CELL_METERS = [100, 500, 1000] as const;
export type CellMeters = (typeof CELL_METERS)[number];

/** Degrees of latitude of the grid's 100 m (ADR 8); how wide a cell is along the parallel follows from its latitude. */
const LATITUDE_STEP = 0.0009;

/** SQL: a row that the point `of` lies in, with `south`, `north`, `west` and `east` in degrees. */
const gridOf = (of: { x: string; y: string }, step: number, name: string): string => `lateral (
  select south, south + ${step} as north, floor(${of.x} / width) * width as west, floor(${of.x} / width) * width + width as east
  from (select floor(${of.y} / ${step}) * ${step} as south) rows_of_grid,
    lateral (select ${step} / greatest(0.01, cos(radians(south + ${step} / 2))) as width) as columns_of_grid) as ${name}`;

/**
 * SQL: lateral joins that end in `cell`. A larger cell is made of whole cells of the grid, by their centres: otherwise its
 * edge would cut through them, and two questions together would tell more than the grid does.
 */
export const cellOf = (point: string, meters: CellMeters): string =>
  [
    gridOf({ x: `st_x(${point})`, y: `st_y(${point})` }, LATITUDE_STEP, 'smallest'),
    gridOf(
      { x: '((smallest.west + smallest.east) / 2)', y: '((smallest.south + smallest.north) / 2)' },
      (LATITUDE_STEP * meters) / 100,
      'cell',
    ),
  ].join(', ');
