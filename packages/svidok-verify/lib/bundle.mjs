// @ts-check
import { openCheckpoint, rawKeyOf } from './note.mjs';
import { commitmentOf, leafHash, provesInclusion } from './tree.mjs';
import { Refuted, Unchecked } from './verdict.mjs';

/** @typedef {{ id: string, leafIndex: number, treeSize: number, salt: string, payload: string, path: string[] }} Entry */
/** @typedef {{ checkpoint: string, publicKey: string, entries: Entry[] }} Bundle */

const HEX32 = /^[0-9a-f]{64}$/;

/** @param {unknown} value @returns {value is Entry} */
function isEntry(value) {
  const entry = /** @type {Partial<Entry> | null} */ (value);
  return (
    typeof entry === 'object' &&
    entry !== null &&
    typeof entry.id === 'string' &&
    typeof entry.leafIndex === 'number' &&
    typeof entry.treeSize === 'number' &&
    typeof entry.salt === 'string' &&
    HEX32.test(entry.salt) &&
    typeof entry.payload === 'string' &&
    Array.isArray(entry.path) &&
    entry.path.every((hash) => typeof hash === 'string' && HEX32.test(hash))
  );
}

/** `proofs.json` of a package is the list alone or stands under `entries`. @param {unknown} value @returns {Entry[]} */
export function readEntries(value) {
  const list = Array.isArray(value) ? value : /** @type {{ entries?: unknown } | null} */ (value)?.entries;
  if (!Array.isArray(list)) throw new Unchecked('there is no list of entries');
  return list.map((entry, i) => {
    if (!isEntry(entry)) throw new Refuted(`entry ${i}: not in the form of a proof`);
    return entry;
  });
}

/**
 * Every entry is in the journal that this checkpoint signs, or the first that is not is named.
 * @param {Bundle} bundle @param {string | null} trustedKey PEM that the reader had before, or null
 * @returns {{ origin: string, size: number, entries: number }}
 */
export function verifyBundle({ checkpoint, publicKey, entries }, trustedKey = null) {
  const key = keyIn(publicKey, 'the key of the bundle');
  if (trustedKey !== null && !keyIn(trustedKey, 'the key that was given').equals(key))
    throw new Refuted('the key of the bundle is not the key that was given');
  const head = openCheckpoint(checkpoint, [key]);
  if (head === null) throw new Refuted('the checkpoint is not signed by this key');
  for (const entry of entries) {
    const fault = faultOf(entry, head);
    if (fault !== null) throw new Refuted(`entry ${entry.id} (leaf ${entry.leafIndex}): ${fault}`);
  }
  return { origin: head.origin, size: head.size, entries: entries.length };
}

/** @param {Entry} entry @param {import('./note.mjs').Head} head */
function faultOf(entry, head) {
  if (idIn(entry.payload) !== entry.id) return 'the text is not of this entry';
  if (entry.treeSize !== head.size)
    return `the proof is for a tree of ${entry.treeSize} entries, the checkpoint for ${head.size}`;
  const leaf = leafHash(commitmentOf(Buffer.from(entry.salt, 'hex'), entry.payload));
  const path = entry.path.map((hash) => Buffer.from(hash, 'hex'));
  const isIn = provesInclusion({ index: entry.leafIndex, size: head.size, leaf, path, root: head.root });
  return isIn ? null : 'text, salt, place or path were altered: they do not lead to the signed root';
}

/** @param {string} payload */
export function idIn(payload) {
  try {
    return /** @type {{ id?: unknown } | null} */ (JSON.parse(payload))?.id;
  } catch {
    return undefined;
  }
}

/** @param {string} pem @param {string} what */
export function keyIn(pem, what) {
  try {
    return rawKeyOf(pem);
  } catch {
    throw new Unchecked(`${what} is not an Ed25519 public key in PEM`);
  }
}

/** A file may hold the keys of a journal one after the other: those that signed before a rotation, too. @param {string} pem */
export function keysIn(pem) {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g);
  return (blocks ?? [pem]).map((block) => keyIn(block, 'the key'));
}
