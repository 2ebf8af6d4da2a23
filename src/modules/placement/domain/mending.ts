import { greedy } from './greedy.ts';

/** What is known of a camera without its place: which demands it sees, and which it would if it turned. */
export interface Lens {
  readonly isWorking: boolean;
  /** A lens that stands still and looks one way; only such a one is turned for good. */
  readonly isFixed: boolean;
  /** Degrees. */
  readonly angle: number;
  readonly effectiveHours: number;
  readonly hasUps: boolean;
  readonly sees: readonly number[];
  readonly reaches: readonly number[];
  /** Of each of `reaches`, degrees clockwise from north. */
  readonly azimuths: readonly number[];
}

/** What to do with one camera (by its index), and the weight that it adds or makes safe. */
export interface Mend {
  readonly kind: 'repair' | 're_aim' | 'retention' | 'ups';
  readonly lens: number;
  readonly adds: number;
  /** The new direction; of `re_aim` only. */
  readonly bearing: number | null;
}

export interface Mending {
  /** Weight that working cameras see now. */
  readonly before: number;
  /** And with what is repaired and turned. */
  readonly mended: number;
  /** Weight that is left for new cameras: zero where something sees the place, or will. */
  readonly left: Float64Array;
  readonly mends: readonly Mend[];
}

/** Below a week a recording is gone before most requests come: the retention that is assumed where nobody knows. */
export const SHORT_RETENTION_HOURS = 168;
const MOST_OF_A_KIND = 20;

/** What can be had without buying a camera, in the order of its price: repair, turn, keep longer, feed in a power cut. */
export function mend(lenses: readonly Lens[], weights: Float64Array): Mending {
  const times = new Int32Array(weights.length);
  for (const lens of lenses) if (lens.isWorking) for (const place of lens.sees) times[place]!++;
  const before = seenWeight(times, weights);
  const repairs = repair(lenses, weights, times);
  const turns = turn(lenses, weights, times);
  return {
    before,
    mended: seenWeight(times, weights),
    left: weights.map((weight, place) => (times[place] === 0 ? weight : 0)),
    mends: [
      ...repairs,
      ...turns,
      ...unsafe(lenses, weights, 'retention', (lens) => lens.effectiveHours >= SHORT_RETENTION_HOURS),
      ...unsafe(lenses, weights, 'ups', (lens) => lens.hasUps),
    ],
  };
}

const seenWeight = (times: Int32Array, weights: Float64Array): number =>
  weights.reduce((sum, weight, place) => sum + (times[place] === 0 ? 0 : weight), 0);

function repair(lenses: readonly Lens[], weights: Float64Array, times: Int32Array): Mend[] {
  const open = weights.map((weight, place) => (times[place] === 0 ? weight : 0));
  const sites = lenses.map((lens) => Int32Array.from(lens.isWorking ? [] : lens.sees));
  const choices = greedy({ sites, weights: open, count: MOST_OF_A_KIND });
  for (const { site } of choices) for (const place of sites[site] as Int32Array) times[place]!++;
  return choices.map(({ site, gain }) => ({ kind: 'repair', lens: site, adds: gain, bearing: null }));
}

/** One after the other, that which gains most first; each is turned once. What it alone sees now is lost, and counted. */
function turn(lenses: readonly Lens[], weights: Float64Array, times: Int32Array): Mend[] {
  const turned = new Set<number>();
  const mends: Mend[] = [];
  while (mends.length < MOST_OF_A_KIND) {
    let best: (Mend & { sees: number[] }) | null = null;
    for (const [index, lens] of lenses.entries()) {
      if (!lens.isWorking || !lens.isFixed || lens.angle >= 360 || turned.has(index)) continue;
      if (!lens.reaches.some((place) => times[place] === 0)) continue;
      const found = bestBearing(lens, weights, times);
      if (found.adds > (best?.adds ?? 0)) best = { kind: 're_aim', lens: index, ...found };
    }
    if (best === null) break;
    const { sees, ...one } = best;
    for (const place of lenses[one.lens]!.sees) times[place]!--;
    for (const place of sees) times[place]!++;
    turned.add(one.lens);
    mends.push(one);
  }
  return mends;
}

/** Of all directions one is among the best in which some place lies on the left rim of the view. */
function bestBearing(lens: Lens, weights: Float64Array, times: Int32Array) {
  const own = new Set(lens.sees);
  /** Seen by nobody once this lens looks elsewhere. */
  const worth = (place: number) =>
    (times[place] as number) - (own.has(place) ? 1 : 0) === 0 ? (weights[place] as number) : 0;
  const loss = lens.sees.reduce((sum, place) => sum + worth(place), 0);
  let best = { adds: 0, bearing: 0, sees: [] as number[] };
  for (const left of lens.azimuths) {
    const sees = lens.reaches.filter((_, at) => (lens.azimuths[at]! - left + 360) % 360 <= lens.angle);
    const adds = sees.reduce((sum, place) => sum + worth(place), 0) - loss;
    if (adds > best.adds) best = { adds, bearing: Math.round((left + lens.angle / 2) % 360), sees };
  }
  return best;
}

/** Working lenses without it: the weight of what no lens with it sees. */
function unsafe(
  lenses: readonly Lens[],
  weights: Float64Array,
  kind: 'retention' | 'ups',
  has: (lens: Lens) => boolean,
): Mend[] {
  const isSafe = new Uint8Array(weights.length);
  for (const lens of lenses) if (lens.isWorking && has(lens)) for (const place of lens.sees) isSafe[place] = 1;
  const sites = lenses.map((lens) =>
    Int32Array.from(lens.isWorking && !has(lens) ? lens.sees.filter((place) => isSafe[place] === 0) : []),
  );
  return greedy({ sites, weights, count: MOST_OF_A_KIND }).map(({ site, gain }) => ({
    kind,
    lens: site,
    adds: gain,
    bearing: null,
  }));
}
