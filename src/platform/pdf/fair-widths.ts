/** Of no column more than this share is given away for a word: what is longer breaks. */
const MOST_FOR_A_WORD = 0.35;

/** Widths by their shares of the whole, each at least as wide as its widest word while the others can spare it. */
export function fairWidths(shares: readonly number[], words: readonly number[], whole: number): number[] {
  const needs = words.map((word) => Math.min(word, whole * MOST_FOR_A_WORD));
  const sum = (list: readonly number[]) => list.reduce((so, one) => so + one, 0);
  if (sum(needs) > whole) return shares.map((share) => (whole * share) / sum(shares));
  const narrow = new Set<number>();
  for (;;) {
    const left = whole - sum(needs.filter((_, i) => narrow.has(i)));
    const open = sum(shares.filter((_, i) => !narrow.has(i)));
    const widths = shares.map((share, i) => (narrow.has(i) ? (needs[i] as number) : (left * share) / open));
    const tight = widths.flatMap((width, i) => (!narrow.has(i) && width < (needs[i] as number) ? [i] : []));
    if (tight.length === 0) return widths;
    for (const i of tight) narrow.add(i);
  }
}
