import type { Tx } from '../../../platform/database/transaction.ts';

/** Where more crimes wait to be folded, or marks on the ground to be looked at, what is kept would spare nothing. */
const MOST = { 'reporting.solving_due': 20_000, 'reporting.sight_due': 300 } as const;
type Due = keyof typeof MOST;

const isFew = (table: Due): string =>
  `(select count(*) from (select from ${table} limit ${MOST[table] + 1}) waiting) <= ${MOST[table]}`;

/** Whether little enough waits for what is kept to be used. Asked before, so that the planner knows which days are read. */
export async function isLittleDue(tx: Tx, ...tables: readonly Due[]): Promise<boolean> {
  const [state] = await tx.query<{ few: boolean }>(`select ${tables.map(isFew).join(' and ')} as few`);
  return state?.few ?? false;
}

/** Whether what is kept of what cameras see (ADR 286) may be used. */
export const areSightsKept = (tx: Tx): Promise<boolean> =>
  isLittleDue(tx, 'reporting.solving_due', 'reporting.sight_due');

/** Part of a `with`: the crimes of which what is kept may be wrong at this moment; they are looked at by whoever counts. */
export const SIGHTS_DUE = `
  due as materialized (
    select crime_id from reporting.solving_due
    union select crime_id from reporting.sight_due where crime_id is not null
    union select p.crime_id from reporting.sight_due d join crimes.places p on p.location && d.box)`;
