/** All times are shown, and typed, in Kyiv time, wherever the browser stands. */
export const ZONE = 'Europe/Kyiv';

const formats = new Map<string, Intl.DateTimeFormat>();
const formatter = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'uk-UA', { timeZone: ZONE, ...options });
    formats.set(key, made);
  }
  return made;
};

export const dateTime = (value: string | Date, language: string): string =>
  formatter(language, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    new Date(value),
  );

export const dateOnly = (value: string | Date, language: string): string =>
  formatter(language, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(value));

/** `лист. 26 р.`, `Nov 26`: where there is room for little. */
export const monthShort = (value: Date, language: string): string =>
  formatter(language, { month: 'short', year: '2-digit' }).format(value);

/** The last day of a period that ends before `to`: people are told this one. */
export const lastDay = (to: string, language: string): string =>
  dateOnly(new Date(Date.parse(to) - 86_400_000), language);

export const timeOnly = (value: string | Date, language: string): string =>
  formatter(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(value));

/** A time of day to the second, or to the hundredth where single frames count. */
export const clockTime = (value: Date, language: string, isToTheFrame = true): string =>
  formatter(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(isToTheFrame ? { fractionalSecondDigits: 2 } : {}),
  }).format(value);

/** A window, without telling the same day twice. */
export const span = (window: { from: string; to: string }, language: string): string =>
  dateOnly(window.from, language) === dateOnly(window.to, language)
    ? `${dateTime(window.from, language)}–${timeOnly(window.to, language)}`
    : `${dateTime(window.from, language)} – ${dateTime(window.to, language)}`;

const wallParts = (at: Date): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: ZONE,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );

/** An instant as the value of a `datetime-local` input: `YYYY-MM-DDTHH:mm` on Kyiv's clocks, with seconds where these count. */
export const toWall = (value: string | Date, isToTheSecond = false): string => {
  const p = wallParts(new Date(value));
  return `${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}${isToTheSecond ? `:${p['second']}` : ''}`;
};

/** How far Kyiv's clocks are ahead of UTC at this instant, in milliseconds. */
const ahead = (at: Date): number => {
  const p = wallParts(at);
  return (
    Date.UTC(
      Number(p['year']),
      Number(p['month']) - 1,
      Number(p['day']),
      Number(p['hour']),
      Number(p['minute']),
      Number(p['second']),
    ) -
    Math.floor(at.getTime() / 1000) * 1000
  );
};

/** The instant that Kyiv's clocks call by this name; `null` when it is no time. The hour that spring skips is moved forward. */
export const fromWall = (wall: string): string | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(wall);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const first = asUtc - ahead(new Date(asUtc));
  return new Date(asUtc - ahead(new Date(first))).toISOString();
};

/** A moment that stands in an address; null where it is none, so that a mangled link shows the present. */
export const momentIn = (address: URLSearchParams, name: string): string | null => {
  const at = new Date(address.get(name) ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

export interface Remaining {
  readonly past: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

export const remaining = (until: string, now: number): Remaining => {
  const ms = new Date(until).getTime() - now;
  const total = Math.max(0, Math.floor(Math.abs(ms) / 1000));
  return {
    past: ms <= 0,
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
};
