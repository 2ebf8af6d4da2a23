import { dayOf, firstOfMonth, type Period } from './period.ts';

export interface Quarter extends Period {
  /** `2026-Q4` */
  readonly name: string;
}

/** Late answers and judgements of the last days still count. */
const REVIEW_ON_DAY = 5;
const REVIEW_AT_HOUR_UTC = 7;

/** The quarter that was over last, by the calendar of the country. */
export function quarterBefore(now: Date): Quarter {
  const today = dayOf(now);
  const monthsIn = (Number(today.slice(5, 7)) - 1) % 3;
  const from = firstOfMonth(today, -monthsIn - 3);
  return { name: `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`, from, to: firstOfMonth(from, 3) };
}

/** Some days into the next quarter. */
export function nextReviewAt(now: Date): Date {
  const begin = firstOfMonth(quarterBefore(now).to, 3);
  const hour = String(REVIEW_AT_HOUR_UTC).padStart(2, '0');
  return new Date(`${begin.slice(0, 8)}0${REVIEW_ON_DAY}T${hour}:00:00Z`);
}
