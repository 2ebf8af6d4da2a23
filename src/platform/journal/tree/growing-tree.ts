import { nodeHash, rootAbove } from './hashing.ts';

interface Peak {
  readonly level: number;
  readonly hash: Buffer;
}

/** A tree that grows leaf by leaf and remembers its peaks only, so that a log of any length fits into memory. */
export class GrowingTree {
  private peaks: Peak[] = [];
  size = 0;

  /** @param completed hears of every subtree that this leaf made complete, from the smallest up. */
  add(leaf: Buffer, completed?: (level: number, index: number, hash: Buffer) => void): void {
    let peak: Peak = { level: 0, hash: leaf };
    for (let last = this.peaks.at(-1); last !== undefined && last.level === peak.level; last = this.peaks.at(-1)) {
      peak = { level: peak.level + 1, hash: nodeHash(last.hash, peak.hash) };
      this.peaks.pop();
      completed?.(peak.level, Math.floor(this.size / 2 ** peak.level), peak.hash);
    }
    this.peaks.push(peak);
    this.size += 1;
  }

  copy(): GrowingTree {
    const twin = new GrowingTree();
    twin.peaks = [...this.peaks];
    twin.size = this.size;
    return twin;
  }

  root(): Buffer {
    return rootAbove(this.peaks.map((peak) => peak.hash));
  }
}
