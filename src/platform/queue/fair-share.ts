/** How many hints an organization has handed over in a minute, of each pace, at the rank of its own clocks. */
export const SHARE = 50;
/** The last rank within a share: a clock of 694 days, in minutes; beyond that all are alike. */
export const LAST_WITHIN_SHARE = 1_000_000;
/** What is added beyond the share. BullMQ counts to 2,097,151, so that both halves fit. */
export const BEHIND_ALL_SHARES = 1_000_001;
