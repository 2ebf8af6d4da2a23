// @ts-check
import { createHash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** @param {Buffer[]} parts */
export const sha256 = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** RFC 6962, section 2.1. @param {Buffer} data */
export const leafHash = (data) => sha256(LEAF, data);

/** @param {Buffer} left @param {Buffer} right */
export const nodeHash = (left, right) => sha256(NODE, left, right);

/** What a leaf of the journal commits to. @param {Buffer} salt @param {string} payload */
export const commitmentOf = (salt, payload) => sha256(salt, Buffer.from(payload, 'utf8'));

/** @param {number} n */
const isCount = (n) => Number.isSafeInteger(n) && n >= 0;
/** @param {number} n */
const isOdd = (n) => n % 2 === 1;
/** @param {number} n */
const up = (n) => Math.floor(n / 2);
/** @param {readonly Buffer[]} hashes */
const areHashes = (hashes) => hashes.every((hash) => hash.length === 32);

/**
 * RFC 9162, section 2.1.3.2: does this path lead from the leaf to the root?
 * @param {{ index: number, size: number, leaf: Buffer, path: readonly Buffer[], root: Buffer }} claim
 */
export function provesInclusion({ index, size, leaf, path, root }) {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...path])) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) {
        at = up(at);
        last = up(last);
      }
    } else hash = nodeHash(hash, sibling);
    at = up(at);
    last = up(last);
  }
  return last === 0 && hash.equals(root);
}

/**
 * RFC 9162, section 2.1.4.2: does the larger tree hold the smaller one unchanged?
 * @param {{ from: { size: number, root: Buffer }, to: { size: number, root: Buffer }, path: readonly Buffer[] }} claim
 */
export function provesConsistency({ from, to, path }) {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size || !areHashes(path)) return false;
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root);
  if (from.size === 0) return path.length === 0;
  if (!areHashes([from.root, to.root])) return false;
  let at = from.size - 1;
  let last = to.size - 1;
  while (isOdd(at)) {
    at = up(at);
    last = up(last);
  }
  const rest = [...path];
  const first = at === 0 ? from.root : rest.shift();
  if (first === undefined) return false;
  let smaller = first;
  let larger = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      smaller = nodeHash(sibling, smaller);
      larger = nodeHash(sibling, larger);
      while (!isOdd(at) && at !== 0) {
        at = up(at);
        last = up(last);
      }
    } else larger = nodeHash(larger, sibling);
    at = up(at);
    last = up(last);
  }
  return last === 0 && smaller.equals(from.root) && larger.equals(to.root);
}

/** A tree that grows leaf by leaf and remembers its peaks only: a log of any length needs some dozens of hashes. */
export class GrowingTree {
  /** @type {{ level: number, hash: Buffer }[]} */
  #peaks = [];
  size = 0;

  /** @param {Buffer} leaf */
  add(leaf) {
    let peak = { level: 0, hash: leaf };
    for (let last = this.#peaks.at(-1); last !== undefined && last.level === peak.level; last = this.#peaks.at(-1)) {
      peak = { level: peak.level + 1, hash: nodeHash(last.hash, peak.hash) };
      this.#peaks.pop();
    }
    this.#peaks.push(peak);
    this.size += 1;
  }

  root() {
    const hashes = this.#peaks.map((peak) => peak.hash);
    return hashes.length === 0 ? sha256() : hashes.reduceRight((right, left) => nodeHash(left, right));
  }
}
