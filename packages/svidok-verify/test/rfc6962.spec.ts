import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GrowingTree, provesConsistency, provesInclusion } from '../lib/tree.mjs';
import { consistencyOf, inclusionOf, leafOf, rootOf } from './given-tree.ts';

/**
 * The cases of the public proof vectors (transparency-dev/merkle, testdata): the proofs over the eight test leaves of RFC 6962, each
 * altered in all the ways that collection alters it, and its trivial trees. Made anew here from the leaves; the roots are the known ones.
 */
const hex = (text: string) => Buffer.from(text, 'hex');
const DATA = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  hex,
);
const LEAVES = DATA.map(leafOf);
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
].map(hex);
const root = (size: number) => ROOTS[size] as Buffer;
const NOTHING = Buffer.alloc(0);
const EMPTY = root(0);
const SOME = hex('abacaba000000000000000000000000000000000000000000060061e00123456');
const WRONG = Buffer.from('WrongRoot');
const flip = (path: readonly Buffer[], at: number, mask: number) =>
  path.map((hash, i) =>
    i === at ? Buffer.concat([Buffer.from([(hash[0] as number) ^ mask]), hash.subarray(1)]) : hash,
  );

type Inclusion = Parameters<typeof provesInclusion>[0];
type Consistency = Parameters<typeof provesConsistency>[0];

function inclusions(): [name: string, claim: Inclusion, isTrue: boolean][] {
  const cases: [string, Inclusion, boolean][] = [];
  for (const [index, size] of [
    [0, 1],
    [0, 8],
    [5, 8],
    [2, 3],
    [1, 5],
  ] as const) {
    const path = inclusionOf(index, LEAVES.slice(0, size));
    const claim = { index, size, root: root(size), leaf: LEAVES[index] as Buffer, path };
    const add = (name: string, change: Partial<Inclusion>) =>
      cases.push([`${index} of ${size}: ${name}`, { ...claim, ...change }, false]);
    cases.push([`${index} of ${size}: as it is`, claim, true]);
    add('the leaf before', { index: index - 1 });
    add('the leaf after', { index: index + 1 });
    add('another leaf', { index: index ^ 2 });
    add('a tree twice as large', { size: size * 2 });
    add('a tree half as large', { size: Math.floor(size / 2) });
    add('another text', { leaf: Buffer.from('WrongLeaf') });
    add('the root of nothing', { root: EMPTY });
    add('any root', { root: SOME });
    add('an empty hash behind', { path: [...path, NOTHING] });
    add('the root behind', { path: [...path, root(size)] });
    add('an empty hash before', { path: [NOTHING, ...path] });
    add('the root before', { path: [root(size), ...path] });
    path.forEach((_, i) => add(`a bit of hash ${i}`, { path: flip(path, i, 8) }));
    if (path.length > 0) add('without its last hash', { path: path.slice(0, -1) });
    if (path.length > 1) add('with a hash put in', { path: [path[0] as Buffer, SOME, ...path.slice(1)] });
  }
  const only = { index: 0, size: 1, path: [] };
  const hash = leafOf(Buffer.from('data'));
  cases.push(['one leaf', { ...only, leaf: hash, root: hash }, true]);
  for (const [leaf, top] of [
    [hash, NOTHING],
    [NOTHING, hash],
    [NOTHING, NOTHING],
  ] as const)
    cases.push(['one leaf, empty hashes', { ...only, leaf, root: top }, false]);
  for (const [index, size] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [2, 1],
  ] as const)
    for (const [leaf, top] of [
      [SOME, NOTHING],
      [NOTHING, EMPTY],
      [SOME, EMPTY],
    ] as const)
      cases.push([`nothing proves ${index} of ${size}`, { index, size, path: [], leaf, root: top }, false]);
  return cases;
}

function consistencies(): [name: string, claim: Consistency, isTrue: boolean][] {
  const cases: [string, Consistency, boolean][] = [];
  const [one, two] = [Buffer.from("don't care 1"), Buffer.from("don't care 2")];
  const plain = (a: number, b: number, rootA: Buffer, rootB: Buffer, path: Buffer[], isTrue: boolean) =>
    cases.push([`${a} to ${b}`, { from: { size: a, root: rootA }, to: { size: b, root: rootB }, path }, isTrue]);
  plain(0, 0, one, two, [], false);
  plain(1, 1, one, two, [], false);
  plain(0, 0, one, one, [], true);
  plain(0, 1, one, two, [], true);
  plain(1, 1, two, two, [], true);
  plain(1, 0, one, two, [], false);
  plain(2, 1, one, two, [], false);
  plain(1, 2, one, two, [], false);
  plain(0, 0, EMPTY, two, [], false);
  plain(1, 1, EMPTY, two, [], false);
  for (const [a, b] of [
    [0, 0],
    [0, 1],
    [1, 1],
  ] as const)
    plain(a, b, EMPTY, EMPTY, [EMPTY], false);
  for (const [a, b] of [
    [1, 1],
    [1, 8],
    [6, 8],
    [2, 5],
    [6, 7],
  ] as const) {
    const path = consistencyOf(a, LEAVES.slice(0, b));
    plain(a, b, root(a), root(b), path, true);
    if (path.length === 0) continue;
    const wrong = (name: string, size: number, larger: number, top: Buffer, above: Buffer, hashes: Buffer[]) =>
      cases.push([
        `${a} to ${b}: ${name}`,
        { from: { size, root: top }, to: { size: larger, root: above }, path: hashes },
        false,
      ]);
    wrong('one less', a - 1, b, root(a), root(b), path);
    wrong('one more', a + 1, b, root(a), root(b), path);
    wrong('another size', a ^ 2, b, root(a), root(b), path);
    wrong('twice as large', a, b * 2, root(a), root(b), path);
    wrong('half as large', a, Math.floor(b / 2), root(a), root(b), path);
    wrong('no smaller root', a, b, WRONG, root(b), path);
    wrong('no larger root', a, b, root(a), WRONG, path);
    wrong('roots exchanged', a, b, root(b), root(a), path);
    wrong('no path', a, b, root(a), root(b), []);
    for (const extra of [NOTHING, root(a), root(b)]) {
      wrong('more behind', a, b, root(a), root(b), [...path, extra]);
      wrong('more before', a, b, root(a), root(b), [extra, ...path]);
    }
    wrong('its first hash twice', a, b, root(a), root(b), [path[0] as Buffer, ...path]);
    wrong('without its last hash', a, b, root(a), root(b), path.slice(0, -1));
    path.forEach((_, i) => wrong(`a bit of hash ${i}`, a, b, root(a), root(b), flip(path, i, 16)));
  }
  return cases;
}

describe('proofs of RFC 6962', () => {
  it('have the known roots above the eight test leaves', () => {
    const tree = new GrowingTree();
    const grown = [tree.root(), ...LEAVES.map((leaf) => (tree.add(leaf), tree.root()))];
    expect(grown).toEqual(ROOTS);
    expect(ROOTS.map((_, size) => rootOf(LEAVES.slice(0, size)))).toEqual(ROOTS);
  });

  it('of inclusion are decided rightly in 98 cases, made as the public vectors are', () => {
    const cases = inclusions();
    expect(cases).toHaveLength(98);
    expect(cases.filter(([, claim, isTrue]) => provesInclusion(claim) !== isTrue).map(([name]) => name)).toEqual([]);
  });

  it('of consistency are decided rightly in 97 cases, made as the public vectors are', () => {
    const cases = consistencies();
    expect(cases).toHaveLength(97);
    expect(cases.filter(([, claim, isTrue]) => provesConsistency(claim) !== isTrue).map(([name]) => name)).toEqual([]);
  });

  it('hold for each leaf and each pair of trees up to 40 leaves, and for sizes beyond 32 bits', () => {
    const leaves = Array.from({ length: 40 }, (_, n) => createHash('sha256').update(`${n}`).digest());
    const faults: string[] = [];
    for (let size = 1; size <= 40; size += 1) {
      const part = leaves.slice(0, size);
      const to = { size, root: rootOf(part) };
      part.forEach((leaf, index) => {
        const claim = { index, size, leaf, root: to.root, path: inclusionOf(index, part) };
        if (!provesInclusion(claim) || provesInclusion({ ...claim, index: (index + 1) % (size + 1) }))
          faults.push(`${index} of ${size}`);
        const from = { size: index + 1, root: rootOf(leaves.slice(0, index + 1)) };
        if (!provesConsistency({ from, to, path: consistencyOf(index + 1, part) }))
          faults.push(`${index + 1} to ${size}`);
      });
    }
    expect(faults).toEqual([]);
    // the last leaf of a tree of 2^40 + 1 leaves hangs beside a complete one
    const [left, leaf] = [leaves[0] as Buffer, leaves[1] as Buffer];
    const top = createHash('sha256')
      .update(Buffer.concat([Buffer.from([1]), left, leaf]))
      .digest();
    expect(provesInclusion({ index: 2 ** 40, size: 2 ** 40 + 1, leaf, root: top, path: [left] })).toBe(true);
    expect(provesInclusion({ index: 2 ** 53, size: 2 ** 53 + 2, leaf, root: top, path: [left] })).toBe(false);
  });
});
