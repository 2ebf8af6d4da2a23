export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

const MOMENT = /^\d{4}-(0[1-9]|1[0-2])-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/i;

/** The day in UTC of a date or a moment (RFC 3339); undefined where it is neither. */
function dayOf(text: string): string | undefined {
  if (!MOMENT.test(text)) return undefined;
  const milliseconds = Date.parse(text.toUpperCase());
  if (Number.isNaN(milliseconds)) return undefined;
  const day = new Date(milliseconds).toISOString().slice(0, 10);
  // 31 February is a day to Date, and the third of March
  return text.length === 10 && day !== text ? undefined : day;
}

/**
 * `datetime` of OGC API - Features: a moment, or an interval whose ends may be open (`..` or nothing). Cameras know
 * days, so days are what is asked for. Undefined where it cannot be read or runs backwards.
 */
export function daysOf(text: string): Days | undefined {
  const ends = text.split('/');
  if (ends.length > 2) return undefined;
  if (ends.length === 1) {
    const day = dayOf(text);
    return day === undefined ? undefined : { from: day, to: day };
  }
  const [from, to] = ends.map((end) => (end === '' || end === '..' ? null : dayOf(end)));
  if (from === undefined || to === undefined || (from !== null && to !== null && from > to)) return undefined;
  return { from, to };
}
