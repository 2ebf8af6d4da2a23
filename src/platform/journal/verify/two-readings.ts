import { GrowingTree } from '../tree/growing-tree.ts';

type Completed = (level: number, index: number, hashes: readonly Buffer[]) => void;

/**
 * Where an entry does not fit its leaf, either of them was altered, and the leaf by itself does not tell which. So the log is read in
 * both ways from there on: with the hashes as they lie, and with those that follow from the entries. A signed root that is met in
 * one of the ways vouches for all other leaves.
 */
export class TwoReadings {
  private asStored = new GrowingTree();
  private fromEntries: GrowingTree | null = null;

  get size(): number {
    return this.asStored.size;
  }

  /** @param computed what follows from the entry; null where it is gone. */
  add(stored: Buffer, computed: Buffer | null, completed: Completed): void {
    if (this.fromEntries === null && computed !== null && !computed.equals(stored))
      this.fromEntries = this.asStored.copy();
    if (this.fromEntries === null) {
      this.asStored.add(stored, (level, index, hash) => completed(level, index, [hash]));
      return;
    }
    const found = new Map<string, { level: number; index: number; hashes: Buffer[] }>();
    const note = (level: number, index: number, hash: Buffer) => {
      const key = `${level}/${index}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { level, index, hashes: [hash] });
      else known.hashes.push(hash);
    };
    this.asStored.add(stored, note);
    this.fromEntries.add(computed ?? stored, note);
    for (const { level, index, hashes } of found.values()) completed(level, index, hashes);
  }

  /** Whether either way leads to this signed root. From there on there is one way again. */
  meets(root: Buffer): boolean {
    const met = [this.asStored, this.fromEntries].find((tree) => tree?.root().equals(root) === true);
    if (met === undefined || met === null) return false;
    this.asStored = met;
    this.fromEntries = null;
    return true;
  }
}
