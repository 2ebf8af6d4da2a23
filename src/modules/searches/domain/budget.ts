/** What one person has, or has left, of a day: searches, and exact positions shown. */
export interface Amount {
  readonly searches: number;
  readonly positions: number;
}

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' });

/** A budget is of a calendar day where the work is done, `YYYY-MM-DD`. */
export const budgetDay = (now: Date): string => DAY.format(now);

export const sum = (a: Amount, b: Amount): Amount => ({
  searches: a.searches + b.searches,
  positions: a.positions + b.positions,
});

/** Never below nothing: a limit that was lowered during the day leaves no debt. */
export const left = (limit: Amount, used: Amount): Amount => ({
  searches: Math.max(0, limit.searches - used.searches),
  positions: Math.max(0, limit.positions - used.positions),
});
