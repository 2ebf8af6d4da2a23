import { leafHash, nodeHash } from './hashing.ts';

const LENGTH = 32;
const isOdd = (n: number): boolean => n % 2 === 1;
const up = (n: number): number => Math.floor(n / 2);

interface LeafClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}

interface InclusionClaim extends Omit<LeafClaim, 'leaf'> {
  /** What was hashed into the leaf. */
  readonly data: Buffer;
}

export const provesInclusion = ({ data, ...claim }: InclusionClaim): boolean =>
  provesLeaf({ ...claim, leaf: leafHash(data) });

/** RFC 9162, section 2.1.3.2. */
export function provesLeaf({ index, size, leaf, path, root }: LeafClaim): boolean {
  if (!isIndex(index) || !isIndex(size) || index >= size || !areHashes([leaf, ...path])) return false;
  let [at, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [up(at), up(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [up(at), up(last)];
  }
  return last === 0 && hash.equals(root);
}

interface ConsistencyClaim {
  readonly from: { readonly size: number; readonly root: Buffer };
  readonly to: { readonly size: number; readonly root: Buffer };
  readonly path: readonly Buffer[];
}

/** RFC 9162, section 2.1.4.2; the empty tree is consistent with every other, and proves nothing. */
export function provesConsistency({ from, to, path }: ConsistencyClaim): boolean {
  if (!isIndex(from.size) || !isIndex(to.size) || from.size > to.size || !areHashes(path)) return false;
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root);
  if (from.size === 0) return path.length === 0;
  let [at, last] = [from.size - 1, to.size - 1];
  while (isOdd(at)) [at, last] = [up(at), up(last)];
  const rest = [...path];
  // a smaller tree that is complete is its own first hash
  const first = at === 0 ? from.root : rest.shift();
  if (first === undefined) return false;
  let [smaller, larger] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      smaller = nodeHash(sibling, smaller);
      larger = nodeHash(sibling, larger);
      while (!isOdd(at) && at !== 0) [at, last] = [up(at), up(last)];
    } else {
      larger = nodeHash(larger, sibling);
    }
    [at, last] = [up(at), up(last)];
  }
  return last === 0 && smaller.equals(from.root) && larger.equals(to.root);
}

const isIndex = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const areHashes = (path: readonly Buffer[]): boolean => path.every((hash) => hash.length === LENGTH);
