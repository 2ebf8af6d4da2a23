import type { Lane } from './job.ts';

/**
 * How many hints of a lane an organization has handed over in a minute, of each pace, at the rank of its own clocks. Long ones
 * take seconds or minutes and run two at a time: fifty of them before the one of another owner would be no share.
 */
export const SHARES: Readonly<Record<Lane, number>> = { swift: 50, steady: 50, long: 2 };
/** The same, as SQL over the lane in this column. */
export const shareOf = (column: string): string =>
  `case ${column} ${Object.entries(SHARES)
    .map(([lane, share]) => `when '${lane}' then ${share}`)
    .join(' ')} end`;
/** The last rank within a share: a clock of 694 days, in minutes; beyond that all are alike. */
export const LAST_WITHIN_SHARE = 1_000_000;
/** What is added beyond the share. BullMQ counts to 2,097,151, so that both halves fit. */
export const BEHIND_ALL_SHARES = 1_000_001;
