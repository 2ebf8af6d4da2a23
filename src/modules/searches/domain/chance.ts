/** How likely `count` or more of something that happens `expected` times on average come together by chance (Poisson). */
export function chanceOf(count: number, expected: number): number {
  if (count <= 0) return 1;
  if (expected <= 0) return 0;
  let term = Math.exp(-expected);
  for (let i = 1; i <= count; i++) term *= expected / i;
  let sum = 0;
  for (let i = count + 1; term > sum * 1e-12 && i < count + 1000; i++) {
    sum += term;
    term *= expected / i;
  }
  return Math.min(1, sum);
}

/** What is known of a share: as if so many had been seen that did, and so many that did not (a Beta distribution). */
export interface Habit {
  readonly did: number;
  readonly didNot: number;
}

interface Seen {
  readonly crimes: number;
  readonly followed: number;
}

/** Where fewer people are known than tell a spread. */
const UNKNOWN: Habit = { did: 1, didNot: 2 };
const LEAST_PEOPLE = 3;
/** Beyond that nobody differs from anybody, which no handful of people can show. */
const MOST_ALIKE = 100;

/** How a share is spread over people, by its mean and variance, less what chance alone adds to the latter. */
export function habitOf(people: readonly Seen[]): Habit {
  if (people.length < LEAST_PEOPLE) return UNKNOWN;
  const shares = people.map(({ crimes, followed }) => (followed + 0.5) / (crimes + 1));
  const mean = meanOf(shares);
  const byChance = meanOf(people.map(({ crimes }, i) => ((shares[i] ?? 0) * (1 - (shares[i] ?? 0))) / crimes));
  const variance = meanOf(shares.map((share) => (share - mean) ** 2)) - byChance;
  const alike = Math.min(MOST_ALIKE, Math.max(1, variance > 0 ? (mean * (1 - mean)) / variance - 1 : MOST_ALIKE));
  return { did: mean * alike, didNot: (1 - mean) * alike };
}

/** What is known of one of these people, once some of their own cases were seen. */
export const after = ({ did, didNot }: Habit, { crimes, followed }: Seen): Habit => ({
  did: did + followed,
  didNot: didNot + crimes - followed,
});

/** How likely it is that none of so many further cases does. */
export function chanceOfNone(count: number, { did, didNot }: Habit): number {
  let chance = 1;
  for (let i = 0; i < count; i++) chance *= (didNot + i) / (did + didNot + i);
  return chance;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
