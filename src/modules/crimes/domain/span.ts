/** A stretch of time as registers write it: a moment, a minute, a day, a month. Both ends belong to it. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const ISO =
  /^(?<y>\d{4})-(?<m>\d{1,2})(?:-(?<d>\d{1,2})(?:[T ](?<h>\d{1,2}):(?<i>\d{2})(?::(?<s>\d{2})(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?)?$/;
const POINTED = /^(?<d>\d{1,2})[./](?<m>\d{1,2})[./](?<y>\d{4})(?:[ ,]+(?<h>\d{1,2}):(?<i>\d{2})(?::(?<s>\d{2}))?)?$/;

/** Null where it is no date. A time without an offset is meant in `zone`. */
export function readSpan(text: string, zone: string): Span | null {
  const parts = (ISO.exec(text) ?? POINTED.exec(text))?.groups;
  if (parts === undefined) return null;
  const { y, m, d, h, i, s } = parts;
  const local = [y, m, d ?? '1', h ?? '0', i ?? '0', s ?? '0'].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isOnTheCalendar(local)) return null;
  const from = momentIn(local, parts['zone'], zone);
  if (h !== undefined) return { from, to: from };
  const [year, month, day] = local;
  const next: typeof local = d === undefined ? [year, month + 1, 1, 0, 0, 0] : [year, month, day + 1, 0, 0, 0];
  return { from, to: new Date(momentIn(next, undefined, zone).getTime() - 1000) };
}

function isOnTheCalendar([year, month, day, hour, minute, second]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
]): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1900 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  );
}

function momentIn(
  [year, month, day, hour, minute, second]: readonly [number, number, number, number, number, number],
  offset: string | undefined,
  zone: string,
): Date {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (offset === 'Z') return new Date(asUtc);
  if (offset !== undefined) {
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
    return new Date(asUtc - (offset.startsWith('-') ? -minutes : minutes) * 60_000);
  }
  // Twice, because the offset is asked of a moment that itself depends on the offset (the nights of the clock change).
  const guess = asUtc - offsetOf(asUtc, zone);
  return new Date(asUtc - offsetOf(guess, zone));
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which the zone is ahead of UTC at this moment. */
function offsetOf(moment: number, zone: string): number {
  let format = FORMATS.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    FORMATS.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}
