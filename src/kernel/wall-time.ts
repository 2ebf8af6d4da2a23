/** A day (`YYYY-MM-DD`) and the minutes since its midnight, as the clocks of a place show them. */
export interface WallTime {
  readonly day: string;
  readonly minutes: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Cities of the time zone database: an offset such as `+02:00` knows no summer. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(zone, made);
  return made;
}

export function wallTimeAt(at: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute } = parts;
  return { day: `${year}-${month}-${day}`, minutes: Number(hour) * 60 + Number(minute) };
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The day that Kyiv's calendars show: terms begin and end with it. */
export const dayInKyiv = (at: Date): string => wallTimeAt(at, 'Europe/Kyiv').day;

/**
 * When the clocks show this. A time that a clock change leaves out is told as the clocks would after it (03:30 becomes 04:30), and of
 * a time that comes twice both moments are given, the earlier first.
 */
export function momentsOf({ day, minutes }: WallTime, zone: string): readonly Date[] {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const offsets = [...new Set([asUtc - DAY, asUtc + DAY].map((near) => offsetAt(near, zone)))];
  const moments = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b);
  const right = moments.filter((moment) => moment + offsetAt(moment, zone) === asUtc);
  return (right.length > 0 ? right : moments.slice(-1)).map((moment) => new Date(moment));
}

function offsetAt(moment: number, zone: string): number {
  const { day, minutes } = wallTimeAt(new Date(moment), zone);
  return Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE - Math.floor(moment / MINUTE) * MINUTE;
}
