const HOUR = 3_600_000;

/** A report must be entered in the register within 24 h (CPC art. 214). */
const USUAL_HOURS = 24;
/** After this the number must be there: what is asked for without a proceeding has no ground any more. */
export const LONGEST_HOURS = 48;

export interface Pending {
  readonly reportingLogNumber: string;
  readonly registerBy: Date;
}

/** The crime has a number in the reporting log only, for a day or two. Null where `registerBy` is past or too far off. */
export function pendingUntil(reportingLogNumber: string, registerBy: Date | null, now: Date): Pending | null {
  const until = registerBy ?? new Date(now.getTime() + USUAL_HOURS * HOUR);
  const ahead = until.getTime() - now.getTime();
  return ahead > 0 && ahead <= LONGEST_HOURS * HOUR ? { reportingLogNumber, registerBy: until } : null;
}
