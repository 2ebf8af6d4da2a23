/** How wide a letter of a chart is on average, in pixels. */
const LETTER = 7.5;
const TICK = 10;

const short = (name: string, letters: number) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);

/** In one line, or in two that break between words; what does not fit is cut. */
export function folded(name: string, letters: number): string {
  if (name.length <= letters) return name;
  const gap = name.lastIndexOf(' ', letters);
  if (gap <= 0) return short(name, letters);
  return `${name.slice(0, gap)}\n${short(name.slice(gap + 1), letters)}`;
}

/** Room for names before the axis of a chart this wide, and each name as far as it fits. The table below has them whole. */
export function rowNames(width: number): {
  readonly marginLeft: number;
  readonly tickFormat: (name: string) => string;
} {
  const room = Math.min(190, Math.max(120, width * 0.4));
  return { marginLeft: room, tickFormat: (name) => folded(name, Math.floor((room - TICK) / LETTER)) };
}
