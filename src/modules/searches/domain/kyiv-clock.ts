const KYIV = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Kyiv',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Asking the calendar is dear, and a history asks for the same hours again and again. */
const clocks = new Map<number, { day: string; hour: number }>();
const MOST_CLOCKS = 10_000;

/** Day and hour on Kyiv's clocks. */
export function kyivClock(at: Date): { readonly day: string; readonly hour: number } {
  const key = Math.floor(+at / 3_600_000);
  const known = clocks.get(key);
  if (known !== undefined) return known;
  const text = KYIV.format(at);
  const clock = { day: text.slice(0, 10), hour: Number(text.slice(-2)) };
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(key, clock);
  return clock;
}
