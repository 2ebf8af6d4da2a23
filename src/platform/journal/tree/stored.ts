import { rootAbove, rootOfComplete } from './hashing.ts';
import { type Span, type Subtree, subtreesOf } from './spans.ts';

/** Of each eight rows of the tree one is kept: 1/255 of the leaves, and any subtree is at most 128 kept hashes away. */
export const KEPT_ROWS = 8;

/** A run of neighbours of one kept row: row 0 are the leaves, row 8 the subtrees of 256 leaves, and so on. */
export interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export const runOf = ({ level, index }: Subtree): Run => {
  const row = level - (level % KEPT_ROWS);
  const width = 2 ** (level - row);
  return { row, from: index * width, to: (index + 1) * width };
};

/** Which kept hashes are needed to tell the roots of these spans. */
export const runsOf = (spans: readonly Span[]): Run[] => spans.flatMap((span) => subtreesOf(span).map(runOf));

const keyOf = (row: number, index: number): string => `${row}/${index}`;

/** Kept hashes that were read, and what follows from them. */
export class Stored {
  private readonly hashes = new Map<string, Buffer>();

  add(row: number, index: number, hash: Buffer): void {
    this.hashes.set(keyOf(row, index), hash);
  }

  /** The root of the tree above the leaves of this span alone. */
  rootOf(span: Span): Buffer {
    return rootAbove(subtreesOf(span).map((subtree) => this.subtree(subtree)));
  }

  private subtree(subtree: Subtree): Buffer {
    const { row, from, to } = runOf(subtree);
    return rootOfComplete(Array.from({ length: to - from }, (_, i) => this.at(row, from + i)));
  }

  private at(row: number, index: number): Buffer {
    const hash = this.hashes.get(keyOf(row, index));
    if (hash === undefined)
      throw new Error(`The tree of the journal lacks hash ${index} of row ${row}; run svidok verify.`);
    return hash;
  }
}
