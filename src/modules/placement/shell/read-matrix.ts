import type { ByList } from '../domain/question.ts';
import { BadInput, type Fault } from './bad-input.ts';
import type { PointsFile } from './read-points.ts';
import { columnOf, numberIn, readTable, type Table } from './read-table.ts';

/** The first of the names that the header has; so a file with both `DestinationName` and `demand` (its weight) is understood. */
const SITE = ['site', 'site_id', 'origin', 'from', 'name'];
const DEMAND = ['demand_id', 'destination', 'destinationname', 'to', 'demand'];
const DISTANCE = ['distance'];

interface Cell {
  readonly row: number;
  readonly column: string;
  readonly site: string;
  readonly demand: string;
  readonly distance: string;
}

interface Sides {
  readonly demand: PointsFile;
  readonly sites: PointsFile;
  readonly existing: PointsFile | null;
}

/**
 * Who covers what by distances that somebody measured, by road for instance: `site,demand,distance` in any order, or a
 * table with the ids of one side in its header and those of the other in its first column. A pair that is not told is out
 * of reach; rows of ids that are in no other file are left out, and `onNote` hears how many.
 */
export async function readMatrix(
  file: string,
  sides: Sides,
  radius: number,
  onNote: (note: string) => void,
): Promise<ByList> {
  const table = await readTable(file);
  const numberOf = (ids: readonly string[]) => new Map(ids.map((id, index) => [id, index]));
  const demands = numberOf(sides.demand.ids);
  const [sites, existing] = [numberOf(sides.sites.ids), numberOf(sides.existing?.ids ?? [])];
  const [covers, covered] = [
    sides.sites.ids.map(() => [] as number[]),
    (sides.existing?.ids ?? []).map(() => [] as number[]),
  ];
  const faults: Fault[] = [];
  const told = new Map<string, number>();
  let [strangers, known] = [0, 0];
  for (const { row, column, site, demand, distance } of cellsOf(table, { sites, existing, demands })) {
    const meters = numberIn(distance, table.delimiter);
    if (meters === null || meters < 0) {
      faults.push({ file, row, column, found: distance, expected: 'a distance in metres' });
      continue;
    }
    const at = demands.get(demand);
    if (at === undefined || !(sites.has(site) || existing.has(site))) {
      strangers++;
      continue;
    }
    known++;
    const before = told.get(`${site}\u0000${demand}`);
    told.set(`${site}\u0000${demand}`, meters);
    if (before !== undefined && before !== meters)
      faults.push({ file, row, column, found: distance, expected: `${before}, as another row tells for this pair` });
    if (meters > radius || before !== undefined) continue;
    if (sites.has(site)) covers[sites.get(site) as number]?.push(at);
    if (existing.has(site)) covered[existing.get(site) as number]?.push(at);
  }
  if (faults.length > 0) throw BadInput.of(faults);
  if (known === 0)
    throw new BadInput(`${file}: expected ids of ${sides.sites.file} and of ${sides.demand.file}, found none`);
  if (strangers > 0) onNote(`${file}: ${strangers} distances between ids that are in no other file are left out`);
  const sorted = (lists: number[][]) => lists.map((list) => Int32Array.from(list).sort());
  return { sites: sorted(covers), existing: sorted(covered) };
}

type Known = Record<'sites' | 'existing' | 'demands', ReadonlyMap<string, number>>;

function* cellsOf(table: Table, known: Known): Generator<Cell> {
  const [siteAt, demandAt, distanceAt] = [SITE, DEMAND, DISTANCE].map((names) => columnOf(table.header, names)) as [
    number,
    number,
    number,
  ];
  if (siteAt >= 0 && demandAt >= 0 && distanceAt >= 0)
    for (const { row, cells } of table.rows)
      yield {
        row,
        column: table.header[distanceAt] as string,
        site: cells[siteAt] ?? '',
        demand: cells[demandAt] ?? '',
        distance: cells[distanceAt] ?? '',
      };
  else yield* crossOf(table, known);
}

/** A cell for each pair; an empty one is out of reach. */
function* crossOf({ file, header, rows }: Table, { sites, existing, demands }: Known): Generator<Cell> {
  const names = header.slice(1);
  const areSites = names.length > 0 && names.every((name) => sites.has(name) || existing.has(name));
  if (!areSites && !(names.length > 0 && names.every((name) => demands.has(name))))
    throw BadInput.of([
      {
        file,
        row: 1,
        column: 'site, demand, distance',
        found: header.join(', '),
        expected: 'columns site, demand and distance, or the ids of one side',
      },
    ]);
  for (const { row, cells } of rows)
    for (const [at, name] of names.entries()) {
      const [first, distance] = [cells[0] ?? '', cells[at + 1] ?? ''];
      const [site, demand] = areSites ? [name, first] : [first, name];
      if (distance !== '') yield { row, column: name, site, demand, distance };
    }
}
