/** Something that is not as it was signed. */
export interface Finding {
  /** The first leaf that cannot be vouched for; null where no leaf is meant. */
  readonly leaf: number | null;
  readonly entryId: string | null;
  readonly what: string;
}

/** An entry whose text was erased, and the entry that says so. */
export interface Erased {
  readonly leaf: number;
  readonly entryId: string;
  readonly by: { readonly leaf: number; readonly entryId: string };
}

export interface Verdict {
  readonly size: number;
  /** Up to here a checkpoint was signed for what is there. */
  readonly vouched: number;
  readonly checkpoints: number;
  readonly waiting: { readonly count: number; readonly seconds: number };
  readonly erased: readonly Erased[];
  /** The first bad entry first. */
  readonly findings: readonly Finding[];
}

const MOST = 100;

/** Collects, and stops at a hundred: after the first some are of interest, not all of a million. */
export class Findings {
  private readonly found: Finding[] = [];

  add(leaf: number | null, what: string, entryId: string | null = null): void {
    if (this.found.length < MOST) this.found.push({ leaf, entryId, what });
  }

  sorted(): Finding[] {
    const rank = ({ leaf }: Finding) => leaf ?? Number.POSITIVE_INFINITY;
    return [...this.found].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }
}
