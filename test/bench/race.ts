import { appendFileSync } from 'node:fs';

const ROUNDS = 5;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Milliseconds of one question by each way (the median of rounds in which the ways take turns); a run asks `questions`. */
export async function race<Way extends string>(
  ways: Readonly<Record<Way, () => Promise<unknown>>>,
  questions = 1,
): Promise<Record<Way, number>> {
  const names = Object.keys(ways) as Way[];
  const spent = new Map<Way, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of names) {
      const started = performance.now();
      await ways[name]();
      // The first round only warms up.
      if (round > 0) spent.get(name)?.push((performance.now() - started) / questions);
    }
  return Object.fromEntries([...spent].map(([name, all]) => [name, median(all)])) as Record<Way, number>;
}

/** One line: what each way takes, and how many times as fast as `base` it is. */
export function tell<Way extends string>(
  what: string,
  spent: Readonly<Record<Way, number>>,
  base: NoInfer<Way>,
  more: Readonly<Record<string, number>> = {},
): void {
  const all = Object.entries<number>(spent);
  const words = [...all, ...Object.entries(more)].map(([name, value]) => `${name} ${value.toFixed(2)}`);
  const ratios = all.map(([name, value]) => `${name} ${(spent[base] / value).toFixed(2)}x`);
  process.stdout.write(`\nBENCH ${what}: ${words.join(', ')}; speed: ${ratios.join(', ')}\n`);
}

/** A figure that `npm run bench` keeps: how many times as good as its measure of the same run we are. */
export interface Ratio {
  /** `W1` to `W8` of the performance page. */
  readonly workload: string;
  readonly what: string;
  /** What it is held against; the same data, the same machine, taking turns. */
  readonly against: string;
  readonly ratio: number;
  /** The least that is asked of it, and where that comes from; null where nothing is. */
  readonly goal: { readonly ratio: number; readonly because: string } | null;
}

/** The runner reads them from a file; without it (one bench by itself) they are printed alone. */
export function keep(ratio: Ratio): void {
  const file = process.env['SVIDOK_BENCH_RATIOS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(ratio)}\n`);
  const goal = ratio.goal === null ? '' : `, goal ${ratio.goal.ratio} (${ratio.goal.because})`;
  process.stdout.write(
    `RATIO ${ratio.workload} ${ratio.what}, against ${ratio.against}: ${ratio.ratio.toFixed(2)}${goal}\n`,
  );
}

/** What all but one in twenty stay below; 0 of none. */
export const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;
