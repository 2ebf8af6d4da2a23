import { hideSmall } from '../domain/share.ts';
import type { NetworkCounts } from '../network/network.query.ts';
import type { SolvingShare } from '../solving/solving.ts';

export type SolvingFigure = SolvingShare | 'registered';
type Shown<Name extends string> = Record<Name, number | null>;

export type NetworkFigure = 'total' | 'provenWorking' | 'onPoliceInitiative' | 'police' | 'localAuthority' | 'other';

/** The network for everybody: each part of the total by itself; the kinds, which add up to it, all or none. */
export function hideNetwork(counts: Pick<NetworkCounts, NetworkFigure>): Shown<NetworkFigure> {
  const [total = null] = hideSmall([counts.total]);
  const partOf = (part: number) => hideSmall([counts.total, part])[1] ?? null;
  const kinds = { police: counts.police, localAuthority: counts.localAuthority, other: counts.other };
  return {
    total,
    provenWorking: partOf(counts.provenWorking),
    onPoliceInitiative: partOf(counts.onPoliceInitiative),
    ...hideKinds(kinds, total),
  };
}

function hideKinds<Kind extends string>(kinds: Record<Kind, number>, total: number | null): Shown<Kind> {
  const names = Object.keys(kinds) as Kind[];
  const alone = names.map((name) => (total === null ? null : (hideSmall([total, kinds[name]])[1] ?? null)));
  // With one of them hidden the others would give it away.
  const isOneHidden = alone.filter((count) => count === null).length === 1;
  return Object.fromEntries(names.map((name, i) => [name, isOneHidden ? null : alone[i]])) as Shown<Kind>;
}

/** Each is a part of the one before it. */
const CHAINS: readonly (readonly SolvingFigure[])[] = [
  ['registered', 'requested', 'delivered', 'useful', 'usedForSuspicion'],
  ['registered', 'solved', 'solvedWithVideo'],
];
const PARTS: readonly (readonly [whole: SolvingFigure, part: SolvingFigure])[] = [
  ...CHAINS.flatMap((chain) => chain.slice(1).map((part, i) => [chain[i] as SolvingFigure, part] as const)),
  ['usedForSuspicion', 'solvedWithVideo'],
];

/** What is given up first where a hidden count could be reckoned from those beside it. */
const LEAST_MISSED: readonly SolvingFigure[] = [
  'solvedWithVideo',
  'usedForSuspicion',
  'useful',
  'delivered',
  'requested',
  'solved',
];

/**
 * Solving for everybody. A small count is hidden, and so is one that differs by few from the one it is a part of; then
 * whatever would still pin a hidden count: nothing hidden may follow from what is shown (a spec attacks it by linear
 * programming).
 */
export function hideSolving(counts: Record<SolvingFigure, number>): Shown<SolvingFigure> {
  const { registered, solved, requested, delivered, useful, usedForSuspicion, solvedWithVideo } = counts;
  let shown: Shown<SolvingFigure> = {
    registered,
    solved,
    requested,
    delivered,
    useful,
    usedForSuspicion,
    solvedWithVideo,
  };
  for (const chain of CHAINS) {
    const told = hideSmall(chain.map((name) => counts[name]));
    for (const [i, name] of chain.entries()) if ((told[i] ?? null) === null) shown[name] = null;
  }
  while (isPinned(shown)) {
    const open = LEAST_MISSED.filter((name) => shown[name] !== null);
    const [first] = open;
    if (first === undefined) break;
    const enough = open.find((name) => !isPinned({ ...shown, [name]: null })) ?? first;
    shown = { ...shown, [enough]: null };
  }
  return shown;
}

/** Does some hidden count follow from the shown ones? Bounds are drawn together until nothing moves any more. */
function isPinned(shown: Shown<SolvingFigure>): boolean {
  const names = Object.keys(shown) as SolvingFigure[];
  const low = new Map(names.map((name) => [name, shown[name] ?? 0]));
  const high = new Map(names.map((name) => [name, shown[name] ?? Number.POSITIVE_INFINITY]));
  const at = (bounds: Map<SolvingFigure, number>, name: SolvingFigure) => bounds.get(name) as number;
  let moved = true;
  const raise = (name: SolvingFigure, to: number) => {
    if (to > at(low, name)) moved = Boolean(low.set(name, to));
  };
  const lower = (name: SolvingFigure, to: number) => {
    if (to < at(high, name)) moved = Boolean(high.set(name, to));
  };
  while (moved) {
    moved = false;
    for (const [whole, part] of PARTS) {
      raise(whole, at(low, part));
      lower(part, at(high, whole));
    }
    // Two parts of one whole overlap by at least what is too much for it.
    raise('solvedWithVideo', at(low, 'solved') + at(low, 'usedForSuspicion') - at(high, 'registered'));
    lower('solved', at(high, 'solvedWithVideo') + at(high, 'registered') - at(low, 'usedForSuspicion'));
    lower('usedForSuspicion', at(high, 'solvedWithVideo') + at(high, 'registered') - at(low, 'solved'));
    raise('registered', at(low, 'solved') + at(low, 'usedForSuspicion') - at(high, 'solvedWithVideo'));
  }
  return names.some((name) => shown[name] === null && at(low, name) >= at(high, name));
}
