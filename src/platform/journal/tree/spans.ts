/** Leaves `from` (included) to `to` (not included). */
export type Span = readonly [from: number, to: number];

/** A subtree of 2^level leaves without a gap, the `index`-th of its row. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The largest power of two that is smaller than `size`: where RFC 6962 divides a tree. */
function half(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** What an inclusion proof is made of, from the leaf up to the root. */
export function inclusionSpans(leaf: number, size: number): Span[] {
  const descend = (from: number, to: number): Span[] => {
    if (to - from === 1) return [];
    const middle = from + half(to - from);
    return leaf < middle ? [...descend(from, middle), [middle, to]] : [...descend(middle, to), [from, middle]];
  };
  return descend(0, size);
}

/** What a consistency proof between a smaller and a larger tree is made of; nothing where there is nothing to prove. */
export function consistencySpans(smaller: number, larger: number): Span[] {
  const descend = (from: number, to: number, isWhole: boolean): Span[] => {
    if (smaller === to) return isWhole ? [] : [[from, to]];
    const middle = from + half(to - from);
    return smaller <= middle
      ? [...descend(from, middle, isWhole), [middle, to]]
      : [...descend(middle, to, false), [from, middle]];
  };
  return smaller === 0 || smaller === larger ? [] : descend(0, larger, true);
}

/**
 * The complete subtrees that a span consists of, from left to right. A span of a proof begins where a subtree of its size may
 * begin, so they only get smaller.
 */
export function subtreesOf([from, to]: Span): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    while (at + 2 ** (level + 1) <= to) level += 1;
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}
