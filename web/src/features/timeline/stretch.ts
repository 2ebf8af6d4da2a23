/** The stretch of time that is seen, in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Spanned {
  readonly from: string;
  readonly to: string;
}

const LEAST = 10_000;
const MINUTE = 60_000;
const STEPS = [
  1_000,
  5_000,
  15_000,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  60 * MINUTE,
  180 * MINUTE,
  720 * MINUTE,
  1440 * MINUTE,
  10_080 * MINUTE,
];

/** All of them, with a little room on both sides. */
export function stretchOf(spans: readonly Spanned[]): Stretch {
  const from = Math.min(...spans.map((span) => Date.parse(span.from)));
  const to = Math.max(...spans.map((span) => Date.parse(span.to)));
  const room = Math.max((to - from) * 0.03, MINUTE);
  return { from: from - room, to: to + room };
}

/** Nearer (below 1) or farther, around a place between 0 and 1; never beyond what there is. */
export function zoomed({ from, to }: Stretch, factor: number, around: number, all: Stretch): Stretch {
  const length = Math.min(Math.max((to - from) * factor, LEAST), all.to - all.from);
  const centre = from + (to - from) * around;
  return within({ from: centre - length * around, to: centre + length * (1 - around) }, all);
}

export const moved = ({ from, to }: Stretch, share: number, all: Stretch): Stretch => {
  const by = (to - from) * share;
  return within({ from: from + by, to: to + by }, all);
};

function within({ from, to }: Stretch, all: Stretch): Stretch {
  const shift = from < all.from ? all.from - from : to > all.to ? all.to - to : 0;
  return { from: from + shift, to: to + shift };
}

/** Where a span lies in the stretch, in per cent; null where nothing of it is seen. */
export function placeOf(
  span: Spanned,
  { from, to }: Stretch,
): { readonly left: number; readonly width: number } | null {
  const [begins, ends] = [Math.max(Date.parse(span.from), from), Math.min(Date.parse(span.to), to)];
  if (ends < begins) return null;
  return { left: ((begins - from) / (to - from)) * 100, width: ((ends - begins) / (to - from)) * 100 };
}

/** Whole moments to write on the axis; at most `most`. */
export function ticksOf({ from, to }: Stretch, most: number): number[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 10_080 * MINUTE;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}
