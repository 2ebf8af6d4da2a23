import { accessOf, type Street, StreetsRepository } from '../../modules/territories/index.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type DemoCamera, onGrid, round7, STREET_STEP_METERS, STREETS } from './cameras.ts';
import type { DemoCrime } from './crimes.ts';
import { metersBetween } from './near.ts';

/** Every second street crosses: blocks are longer than they are wide. */
const BLOCK_METERS = 2 * STREET_STEP_METERS;
/** A cordon needs the streets near by, a way through town those farther off. */
const NEAR_METERS = 500;
const TOWN_METERS = 1300;

const SOURCE = 'demo';
const ATTRIBUTION = 'Invented for the demo';

interface Mesh {
  readonly camera: DemoCamera;
  readonly crimes: readonly (DemoCrime & { readonly reach: number })[];
}

/**
 * Streets around what lies on the desks, along the same grid as the cameras: enough to compute a way, to follow its turnings
 * and to close a cordon. `newest` says which of the crimes a newcomer meets first: around them a whole quarter is laid out.
 */
export function inventStreets(crimes: readonly DemoCrime[], newest: ReadonlySet<string>): Street[] {
  const meshes = new Map<string, Mesh>();
  for (const crime of crimes) {
    const { camera } = crime;
    if (camera === null) continue;
    const name = camera.settlement.nameEn;
    const known = meshes.get(name)?.crimes ?? [];
    const reach = newest.has(crime.id) ? TOWN_METERS : NEAR_METERS;
    meshes.set(name, { camera, crimes: [...known, { ...crime, reach }] });
  }
  return [...meshes.values()].flatMap(streetsOf);
}

export async function insertStreets(tx: Tx, streets: readonly Street[]): Promise<void> {
  const repository = new StreetsRepository();
  await repository.open(tx);
  await repository.stage(
    tx,
    streets.map((street, index) => ({ index, street })),
  );
  await repository.judge(tx, SOURCE, ATTRIBUTION);
  await repository.write(tx, SOURCE, ATTRIBUTION, false);
  await repository.cut(tx, SOURCE);
}

function streetsOf({ camera: { settlement, grid }, crimes }: Mesh): Street[] {
  const at = (along: number, across: number) => onGrid(settlement, grid, along, across);
  const isNear = (along: number, across: number): boolean => {
    const [longitude, latitude] = at(along, across);
    return crimes.some((crime) => metersBetween({ longitude, latitude }, crime) <= crime.reach);
  };
  const far = Math.max(...crimes.map((crime) => metersBetween(settlement, crime) + crime.reach));
  const [rows, columns] = [Math.ceil(far / BLOCK_METERS), Math.ceil(far / STREET_STEP_METERS)];
  const line = (nr: number, isCross: boolean): Street[] => {
    const [step, most] = isCross ? [STREET_STEP_METERS, columns] : [BLOCK_METERS, rows];
    const spot = (i: number): readonly [number, number] =>
      isCross ? [i * STREET_STEP_METERS, nr * BLOCK_METERS] : [nr * STREET_STEP_METERS, i * BLOCK_METERS];
    const middle = (i: number) =>
      isCross ? isNear(spot(i)[0] + step / 2, spot(i)[1]) : isNear(spot(i)[0], spot(i)[1] + step / 2);
    return runs(-most, most, middle).map(([from, to]) =>
      streetOf(
        `${settlement.nameEn}`,
        nr,
        isCross,
        from,
        points(from, to, (i) => at(...spot(i))),
      ),
    );
  };
  const along = Array.from({ length: 2 * columns + 1 }, (_, i) => line(i - columns, false)).flat();
  const across = Array.from({ length: 2 * rows + 1 }, (_, i) => line(i - rows, true)).flat();
  return [...along, ...across];
}

/** Stretches of neighbours that are all wanted. */
function runs(first: number, last: number, isWanted: (i: number) => boolean): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let i = first; i < last; i += 1) {
    if (!isWanted(i)) continue;
    const before = found.at(-1);
    if (before?.[1] === i) before[1] = i + 1;
    else found.push([i, i + 1]);
  }
  return found;
}

const points = (from: number, to: number, at: (i: number) => readonly [number, number]): [number, number][] =>
  Array.from({ length: to - from + 1 }, (_, i) => {
    const [longitude, latitude] = at(from + i);
    return [round7(longitude), round7(latitude)];
  });

function streetOf(town: string, nr: number, isCross: boolean, from: number, line: [number, number][]): Street {
  const streetClass = nr % 8 === 0 ? 'primary' : nr % 4 === 0 ? 'secondary' : 'residential';
  // Now and then a narrow one is open in one direction only.
  const tags = streetClass === 'residential' && (nr * 7 + (isCross ? 3 : 0)) % 11 === 0 ? { oneway: 'yes' } : {};
  const name = STREETS[(((nr * 5 + (isCross ? 7 : 0)) % STREETS.length) + STREETS.length) % STREETS.length];
  return {
    key: `${town} ${isCross ? 'cross' : 'street'} ${nr} from ${from}`,
    name: `${Math.abs(nr) + 1}-й ${isCross ? 'провулок' : streetClass === 'residential' ? 'проїзд' : 'проспект'} ${name}`,
    class: streetClass,
    ...accessOf(streetClass, tags),
    line,
    nodes: line.map(([x, y]) => `${x.toFixed(7)},${y.toFixed(7)}`),
  };
}
