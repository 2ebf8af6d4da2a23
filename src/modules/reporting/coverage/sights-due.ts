import type { Tx } from '../../../platform/database/transaction.ts';

/** Beyond so many crimes, or marks on the ground, that wait to be looked at, the sums would spare nothing. */
export const MOST_DUE = 20_000;
const MOST_MARKS = 300;

const isFew = (table: string, most: number): string =>
  `(select count(*) from (select from ${table} limit ${most + 1}) waiting) <= ${most}`;

/** Whether what is kept of what cameras see (ADR 286) may be used. Asked before, so that the planner knows which days are read. */
export async function areSightsKept(tx: Tx): Promise<boolean> {
  const [state] = await tx.query<{ kept: boolean }>(
    `select ${isFew('reporting.solving_due', MOST_DUE)} and ${isFew('reporting.sight_due', MOST_MARKS)} as kept`,
  );
  return state?.kept ?? false;
}

/** Part of a `with`: the crimes of which what is kept may be wrong at this moment; they are looked at by whoever counts. */
export const SIGHTS_DUE = `
  due as materialized (
    select crime_id from reporting.solving_due
    union select crime_id from reporting.sight_due where crime_id is not null
    union select p.crime_id from reporting.sight_due d join crimes.places p on p.location && d.box)`;
