/** Beyond so many crimes, or marks on the ground, that wait to be looked at, the sums would spare nothing. */
export const MOST_DUE = 20_000;
const MOST_MARKS = 300;

const isFew = (table: string, most: number): string =>
  `(select count(*) from (select from ${table} limit ${most + 1}) waiting) <= ${most}`;

/**
 * Two parts of a `with`: `state`, whether what is kept of what cameras see (ADR 286) may be used, and `due`, the crimes of
 * which it may be wrong at this moment: they are looked at by whoever counts. `isWanted` false looks at all of them.
 */
export const sightsDue = (isWanted: string): string => `
  state as materialized (
    select ${isWanted}::boolean and ${isFew('reporting.solving_due', MOST_DUE)} and ${isFew('reporting.sight_due', MOST_MARKS)} as is_known),
  due as materialized (
    select crime_id from reporting.solving_due where (select is_known from state)
    union select crime_id from reporting.sight_due where crime_id is not null and (select is_known from state)
    union select p.crime_id from reporting.sight_due d join crimes.places p on p.location && d.box where (select is_known from state))`;
