import { gapOf, type Placement } from '../domain/place.ts';
import { SPHERE_RADIUS_METERS } from '../domain/near.ts';
import type { Asked } from './read-question.ts';

/** One line for programs. */
export function asJson(placement: Placement, { sites }: Asked): string {
  const { covered, total, bound, chosen } = placement;
  const ids = chosen.map(({ site }) => sites.ids[site]);
  return `${JSON.stringify({ covered, total, bound, gap: gapOf(placement), sites: ids })}\n`;
}

const GROUND_TEXTS: Readonly<Record<string, string>> = {
  sphere: `on a sphere of ${SPHERE_RADIUS_METERS.toLocaleString('en')} m (haversine)`,
  ellipsoid: 'along geodesics of the WGS 84 ellipsoid',
  plane: 'straight, in metres of the plane',
};

/** A table for people: what the figures stand on, then each site with what it adds. */
export function asText(placement: Placement, asked: Asked): string {
  const { before, covered, total, bound, chosen } = placement;
  const share = (part: number) => `${figure(part)} (${total > 0 ? ((100 * part) / total).toFixed(1) : '0.0'} %)`;
  const gap = gapOf(placement);
  const lines = [
    ['Distances', GROUND_TEXTS[asked.distance] ?? `as told by ${asked.distance.replace('matrix:', '')}`],
    ['Radius', `${figure(asked.radius)} m`],
    ['Demand', `${figure(total)} in ${figure(asked.demand.ids.length)} rows`],
    ['Covered by existing', `${share(before)}, ${figure(asked.existing?.ids.length ?? 0)} sites`],
    ['Covered with new', `${share(covered)}, ${figure(chosen.length)} of ${figure(asked.sites.ids.length)} candidates`],
    ['At most possible', share(bound)],
    ['Gap', gap === 0 ? '0: no better choice exists' : `${(100 * gap).toFixed(2)} %: not proven to be the best`],
  ].map(([name = '', value = '']) => `${name.padEnd(21)}${value}`);
  let reached = before;
  const rows = chosen.map(({ site, gain }, index) => {
    reached += gain;
    return [String(index + 1), asked.sites.ids[site] ?? '', figure(gain), figure(reached)];
  });
  return `${[...lines, '', ...columns([['#', 'site', 'adds', 'covered'], ...rows])].join('\n')}\n`;
}

const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 6 });

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 1 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number)))
      .join('  '),
  );
}
