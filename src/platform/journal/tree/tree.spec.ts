import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { provesConsistency, provesInclusion } from './checking.ts';
import { leafHash, nodeHash } from './hashing.ts';
import { consistencySpans, inclusionSpans, type Span } from './spans.ts';
import { runsOf, Stored } from './stored.ts';

/** The eight leaves that tests of RFC 6962 have used since its first implementation, and the root above each first n of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const data = (hex: string) => Buffer.from(hex, 'hex');
const DATA = Array.from({ length: 777 }, (_, n) => createHash('sha256').update(`leaf ${n}`).digest());
const dataOf = (n: number) => DATA[n % 777] as Buffer;
const hashed = new Map<Buffer, Buffer>();
const hashOnce = (leaf: Buffer) => hashed.get(leaf) ?? (hashed.set(leaf, leafHash(leaf)).get(leaf) as Buffer);

/** Word for word as RFC 6962, 2.1: the whole tree anew, by recursion. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return hashOnce(leaves[0] as Buffer);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(rootByTheBook(leaves.slice(0, k)), rootByTheBook(leaves.slice(k)));
}

/** Kept rows as the database keeps them: leaves, and complete subtrees of 256. */
function storedOf(leaves: readonly Buffer[], spans: readonly Span[]): Stored {
  const stored = new Stored();
  for (const { row, from, to } of runsOf(spans))
    for (let index = from; index < to; index += 1) {
      const width = 2 ** row;
      stored.add(row, index, rootByTheBook(leaves.slice(index * width, (index + 1) * width)));
    }
  return stored;
}

const rootOf = (leaves: readonly Buffer[]) => storedOf(leaves, [[0, leaves.length]]).rootOf([0, leaves.length]);
const proofOf = (leaves: readonly Buffer[], spans: readonly Span[]) => {
  const stored = storedOf(leaves, spans);
  return spans.map((span) => stored.rootOf(span));
};
const flipped = (hash: Buffer, bit: number) => {
  const changed = Buffer.from(hash);
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
  return changed;
};

describe('the tree of RFC 6962', () => {
  it('has the roots that everybody has above the eight test leaves', () => {
    const leaves = LEAVES.map(data);
    expect(ROOTS.map((_, size) => rootOf(leaves.slice(0, size)).toString('hex'))).toEqual(ROOTS);
  });

  it('proves every leaf of every tree up to 70, and no leaf elsewhere', () => {
    const leaves = Array.from({ length: 70 }, (_, n) => dataOf(n));
    for (let size = 1; size <= 70; size += 1) {
      const root = rootByTheBook(leaves.slice(0, size));
      for (let index = 0; index < size; index += 1) {
        const path = proofOf(leaves, inclusionSpans(index, size));
        const claim = { index, size, data: leaves[index] as Buffer, path, root };
        expect([size, index, provesInclusion(claim)]).toEqual([size, index, true]);
        if (size > 40 && size < 64) continue;
        const wrong = [
          { ...claim, index: index + 1 },
          { ...claim, index: index - 1 },
          { ...claim, size: size * 2 },
          { ...claim, data: dataOf(700) },
          { ...claim, root: flipped(root, index) },
          { ...claim, path: [...path, root] },
          { ...claim, path: [root, ...path] },
          { ...claim, path: [...path, Buffer.alloc(0)] },
          ...(path.length > 0
            ? [
                { ...claim, path: path.slice(1) },
                { ...claim, path: path.slice(0, -1) },
              ]
            : []),
          ...path.map((hash, i) => ({ ...claim, path: path.map((each, j) => (i === j ? flipped(hash, size) : each)) })),
        ];
        expect([size, index, wrong.filter(provesInclusion)]).toEqual([size, index, []]);
      }
    }
  });

  it('proves every smaller tree of every larger one up to 70, and no other', () => {
    const leaves = Array.from({ length: 70 }, (_, n) => dataOf(n));
    const roots = Array.from({ length: 71 }, (_, size) => rootByTheBook(leaves.slice(0, size)));
    for (let larger = 1; larger <= 70; larger += 1)
      for (let smaller = 1; smaller <= larger; smaller += 1) {
        const path = proofOf(leaves, consistencySpans(smaller, larger));
        const from = { size: smaller, root: roots[smaller] as Buffer };
        const to = { size: larger, root: roots[larger] as Buffer };
        expect([smaller, larger, provesConsistency({ from, to, path })]).toEqual([smaller, larger, true]);
        if (larger > 40 && larger < 64) continue;
        const wrong = [
          { from: { ...from, root: flipped(from.root, larger) }, to, path },
          { from, to: { ...to, root: flipped(to.root, smaller) }, path },
          { from, to, path: [...path, to.root] },
          { from, to, path: [from.root, ...path] },
          { from: { ...from, size: larger + 1 }, to, path },
          ...(path.length > 0
            ? [
                { from, to, path: path.slice(0, -1) },
                { from, to, path: [] },
              ]
            : []),
          ...path.map((hash, i) => ({ from, to, path: path.map((each, j) => (i === j ? flipped(hash, i) : each)) })),
          ...(smaller < larger ? [{ from: to, to: from, path }] : []),
        ];
        expect([smaller, larger, wrong.filter(provesConsistency)]).toEqual([smaller, larger, []]);
      }
  });

  it('is the same where rows are kept in between, below and above 256 and 512 leaves', () => {
    const leaves = Array.from({ length: 777 }, (_, n) => dataOf(n));
    for (const size of [255, 256, 257, 511, 512, 513, 777]) {
      const part = leaves.slice(0, size);
      const root = rootByTheBook(part);
      expect(rootOf(part).equals(root)).toBe(true);
      for (const index of [0, 1, 254, size - 1]) {
        const path = proofOf(part, inclusionSpans(index, size));
        expect(provesInclusion({ index, size, data: part[index] as Buffer, path, root })).toBe(true);
      }
      const from = { size: 200, root: rootByTheBook(leaves.slice(0, 200)) };
      const path = proofOf(part, consistencySpans(200, size));
      expect(provesConsistency({ from, to: { size, root }, path })).toBe(true);
    }
  });

  it('names 20 hashes for one of a million, and needs few kept ones for it', () => {
    const spans = inclusionSpans(123_456, 1_000_000);
    expect(spans).toHaveLength(20);
    expect(runsOf(spans).reduce((sum, run) => sum + run.to - run.from, 0)).toBeLessThan(1500);
  });

  it.each([Number.NaN, -1, 0.5, 2 ** 60])('refuses sizes and places that are no numbers of leaves: %s', (odd) => {
    const root = rootByTheBook([dataOf(0)]);
    expect(provesInclusion({ index: odd, size: 1, data: dataOf(0), path: [], root })).toBe(false);
    expect(provesInclusion({ index: 0, size: odd, data: dataOf(0), path: [], root })).toBe(false);
    expect(provesConsistency({ from: { size: odd, root }, to: { size: 1, root }, path: [] })).toBe(false);
    expect(provesConsistency({ from: { size: 1, root }, to: { size: odd, root }, path: [] })).toBe(false);
  });

  it('tells which hash is missing instead of making one up', () => {
    expect(() => new Stored().rootOf([0, 3])).toThrow('lacks hash 0 of row 0');
  });
});
