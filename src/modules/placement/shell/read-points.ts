import type { Points } from '../domain/near.ts';
import { BadInput, type Fault } from './bad-input.ts';
import { columnOf, demandColumn, numberIn, readTable, type Table } from './read-table.ts';

export interface PointsFile extends Points {
  readonly file: string;
  readonly ids: readonly string[];
  readonly weights: Float64Array;
}

/** Degrees, metres on a plane, or no places at all (the distances are given). */
export type Coordinates = 'degrees' | 'meters' | 'none';

const X = ['x', 'lon', 'lng', 'long', 'longitude', 'easting'];
const Y = ['y', 'lat', 'latitude', 'northing'];
const RANGES: Readonly<Record<Exclude<Coordinates, 'none'>, readonly [x: number, y: number]>> = {
  degrees: [180, 90],
  meters: [1e9, 1e9],
};

/** `id,x,y,weight`; the weight is 1 where there is no column or an empty cell. Refuses a file with any fault, naming each. */
export async function readPoints(file: string, coordinates: Coordinates): Promise<PointsFile> {
  const table = await readTable(file);
  const idAt = demandColumn(table, ['id']);
  const faults: Fault[] = [];
  const ids = idsOf(table, idAt, faults);
  const [xs, ys] =
    coordinates === 'none'
      ? [new Float64Array(0), new Float64Array(0)]
      : [X, Y].map((names, axis) => {
          const most = RANGES[coordinates][axis] as number;
          return numbersOf(table, demandColumn(table, names), faults, { min: -most, max: most });
        });
  const weightAt = columnOf(table.header, ['weight']);
  const weights =
    weightAt < 0
      ? new Float64Array(table.rows.length).fill(1)
      : numbersOf(table, weightAt, faults, { min: 0, max: 1e12 }, 1);
  if (faults.length > 0) throw BadInput.of(faults.sort((one, other) => one.row - other.row));
  return { file, ids, xs: xs as Float64Array, ys: ys as Float64Array, weights };
}

function idsOf({ file, rows, header }: Table, at: number, faults: Fault[]): string[] {
  const first = new Map<string, number>();
  return rows.map(({ row, cells }) => {
    const id = cells[at] ?? '';
    const fault = { file, row, column: header[at] as string, found: id };
    if (id === '') faults.push({ ...fault, expected: 'an id' });
    else if (first.has(id)) faults.push({ ...fault, expected: `an id of its own (row ${first.get(id)} has this one)` });
    else first.set(id, row);
    return id;
  });
}

function numbersOf(
  { file, rows, header, delimiter }: Table,
  at: number,
  faults: Fault[],
  { min, max }: { min: number; max: number },
  whereEmpty?: number,
): Float64Array {
  return Float64Array.from(rows, ({ row, cells }) => {
    const cell = cells[at] ?? '';
    if (cell === '' && whereEmpty !== undefined) return whereEmpty;
    const value = numberIn(cell, delimiter);
    if (value !== null && value >= min && value <= max) return value;
    faults.push({ file, row, column: header[at] as string, found: cell, expected: `a number from ${min} to ${max}` });
    return 0;
  });
}
