import { TIERS } from './tier.ts';

/** Each count of places that cameras see, as the sums call it, and which crimes it counts. */
export const COVERAGE_COUNTS: readonly (readonly [column: string, condition: string])[] = [
  ['unplaced', 'not is_placed'],
  ...TIERS.map((tier) => [tier, `tier = '${tier}'`] as const),
  ...TIERS.map((tier) => [`${tier}_working`, `tier_working = '${tier}'`] as const),
];
