import { hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer');

/** RFC 6962, section 2.1: the prefixes keep a leaf from ever passing for a node. */
export const leafHash = (data: Buffer): Buffer => sha256(Buffer.concat([LEAF, data]));

export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([NODE, left, right]));

/** The root above neighbours of one row, or above the peaks of a tree from left to right: the last two are joined first. */
export function rootAbove(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return sha256(Buffer.alloc(0));
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The root of a complete subtree, whose hashes are a power of two in number. */
export function rootOfComplete(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < row.length; i += 2) above.push(nodeHash(row[i] as Buffer, row[i + 1] as Buffer));
    row = above;
  }
  return row[0] as Buffer;
}
