/**
 * The last migration that each release may hold: from every one of these schemas one upgrades to the present (test/db/upgrade).
 * 0.1.0 is the first, and not yet out: until then its number may rise, and what stands up to it meets only empty databases.
 */
export const RELEASED: readonly (readonly [version: string, last: number])[] = [['0.1.0', 1_780_700_000_399]];
