/** On these days (1 = Monday) from one time of the day to another; where it ends before it begins, past midnight. Kyiv time. */
export interface Hours {
  readonly days: readonly number[];
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
}

const KYIV = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Kyiv',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Null: round the clock. */
export function isOpenAt(hours: Hours | null, at: Date): boolean {
  if (hours === null) return true;
  const parts = new Map(KYIV.formatToParts(at).map(({ type, value }) => [type, value]));
  const time = `${parts.get('hour')}:${parts.get('minute')}`;
  const today = WEEK.indexOf(parts.get('weekday') ?? '') + 1;
  const yesterday = today === 1 ? 7 : today - 1;
  if (hours.from < hours.to) return hours.days.includes(today) && time >= hours.from && time < hours.to;
  return (hours.days.includes(today) && time >= hours.from) || (hours.days.includes(yesterday) && time < hours.to);
}
