import type { Position2 } from '../../../kernel/geo.ts';
import { metersBetween } from './flat.ts';

/** Rounds of improvement; a walk of 200 doors is done long before. */
const MOST_ROUNDS = 50;

/**
 * In which order to walk to all places from a start, ending at any of them: always on to the nearest, then stretches are
 * turned round as long as that makes the walk shorter (2-opt). Never longer than the walk to the nearest each time.
 */
export function walkingOrder(start: Position2, places: readonly Position2[]): number[] {
  const points = [start, ...places];
  const apart = points.map((a) => points.map((b) => metersBetween(a, b)));
  const between = (a: number, b: number): number => apart[a]?.[b] ?? 0;
  const order = nearestFirst(points.length, between);
  for (let round = 0; round < MOST_ROUNDS; round++) if (!improve(order, between)) break;
  return order.slice(1).map((point) => point - 1);
}

function nearestFirst(count: number, between: (a: number, b: number) => number): number[] {
  const order = [0];
  const left = new Set(Array.from({ length: count - 1 }, (_, i) => i + 1));
  while (left.size > 0) {
    const here = order.at(-1) as number;
    const next = [...left].reduce((best, each) => (between(here, each) < between(here, best) ? each : best));
    left.delete(next);
    order.push(next);
  }
  return order;
}

/** The end is open: a stretch up to the last place is turned round, too. */
function improve(order: number[], between: (a: number, b: number) => number): boolean {
  let isBetter = false;
  for (let i = 1; i < order.length - 1; i++)
    for (let j = i + 1; j < order.length; j++) {
      const [before, first, last, after] = [order[i - 1], order[i], order[j], order[j + 1]] as [
        number,
        number,
        number,
        number | undefined,
      ];
      const old = between(before, first) + (after === undefined ? 0 : between(last, after));
      const turned = between(before, last) + (after === undefined ? 0 : between(first, after));
      if (turned >= old - 1e-6) continue;
      order.splice(i, j - i + 1, ...order.slice(i, j + 1).reverse());
      isBetter = true;
    }
  return isBetter;
}
