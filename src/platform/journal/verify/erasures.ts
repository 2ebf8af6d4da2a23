import type { EntryRow } from '../canonical-entry.ts';
import type { Erased, Findings } from './findings.ts';
import type { Saying } from './log.query.ts';

/**
 * Which text is rightly gone. An entry of two people has to say so of each, and that entry is measured like all others: what stands in
 * the database alone would let its owner erase what they like.
 */
export class Erasures {
  private readonly sayings: ReadonlyMap<string, Saying>;
  private readonly heard = new Set<number>();
  readonly told: Erased[] = [];

  constructor(sayings: readonly Saying[]) {
    this.sayings = new Map(sayings.map((saying) => [saying.erasedId, saying]));
  }

  /** What is wrong with an entry that has no text; null where another one says that it was erased. */
  faultOf(leaf: number, { id, at, position }: EntryRow): string | null {
    const saying = this.sayings.get(id);
    if (saying === undefined) return 'the text of the entry is gone, and no entry says that it was erased';
    if (!saying.byTwo)
      return `the text of the entry is gone, and entry ${saying.id} does not name two people who erased it`;
    if (saying.at !== at || saying.position !== String(position) || saying.saidLeaf !== String(leaf))
      return `what is left of the entry is not what entry ${saying.id} says of it`;
    this.told.push({ leaf, entryId: id, by: { leaf: saying.leaf, entryId: saying.id } });
    return null;
  }

  /** This leaf was found to be what its entry says. */
  hear(leaf: number): void {
    this.heard.add(leaf);
  }

  /** After the last leaf: the entries that were believed have to be whole themselves. */
  end(findings: Findings): void {
    for (const { leaf, entryId, by } of this.told)
      if (!this.heard.has(by.leaf))
        findings.add(leaf, `the text of the entry is gone, and entry ${by.entryId}, which says that it was erased, is not as it was signed`, entryId); // prettier-ignore
  }
}
