// @ts-check
import { openCheckpoint, rawKeyOf } from './note.mjs';
import { commitmentOf, leafHash, provesInclusion } from './tree.mjs';
import { Refuted, Unchecked } from './verdict.mjs';

/**
 * Of an entry whose text was erased `salt` and `payload` are null; its leaf stands in `hash`, and `erasedBy` names the entry that says so.
 * @typedef {{ id: string, leafIndex: number, treeSize: number, salt: string | null, payload: string | null, hash?: string,
 *   erasedBy?: string, path: string[] }} Entry
 */
/** @typedef {{ checkpoint: string, publicKey: string, entries: Entry[] }} Bundle */

const HEX32 = /^[0-9a-f]{64}$/;
/** @param {unknown} value @returns {value is string} */
const isHash = (value) => typeof value === 'string' && HEX32.test(value);

/** @param {Partial<Entry>} entry */
const isErased = ({ salt, payload, hash, erasedBy }) =>
  salt === null && payload === null && isHash(hash) && typeof erasedBy === 'string';

/** @param {unknown} value @returns {value is Entry} */
function isEntry(value) {
  const entry = /** @type {Partial<Entry> | null} */ (value);
  return (
    typeof entry === 'object' &&
    entry !== null &&
    typeof entry.id === 'string' &&
    typeof entry.leafIndex === 'number' &&
    typeof entry.treeSize === 'number' &&
    ((isHash(entry.salt) && typeof entry.payload === 'string') || isErased(entry)) &&
    Array.isArray(entry.path) &&
    entry.path.every(isHash)
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
 * @returns {{ origin: string, size: number, entries: number, erased: { id: string, by: string }[] }}
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
  const erased = entries.flatMap((entry) =>
    entry.payload === null ? [{ id: entry.id, by: sayingOf(entry, entries) }] : [],
  );
  return { origin: head.origin, size: head.size, entries: entries.length, erased };
}

/** The entry of this bundle that says that the text of `erased` is gone. @param {Entry} erased @param {readonly Entry[]} entries */
function sayingOf(erased, entries) {
  const saying = entries.find(({ payload }) => {
    const said = payload === null ? null : erasedIn(payload);
    return said !== null && said.id === erased.id && said.leaf === erased.leafIndex;
  });
  if (saying === undefined || saying.id !== erased.erasedBy)
    throw new Refuted(
      `entry ${erased.id} (leaf ${erased.leafIndex}): its text is gone, and no entry here says that two people erased it`,
    );
  return saying.id;
}

/** @param {Entry} entry @param {import('./note.mjs').Head} head */
function faultOf(entry, head) {
  const { salt, payload, hash } = entry;
  if (payload !== null && idIn(payload) !== entry.id) return 'the text is not of this entry';
  if (entry.treeSize !== head.size)
    return `the proof is for a tree of ${entry.treeSize} entries, the checkpoint for ${head.size}`;
  const leaf =
    salt === null || payload === null
      ? Buffer.from(String(hash), 'hex')
      : leafHash(commitmentOf(Buffer.from(salt, 'hex'), payload));
  const path = entry.path.map((hash) => Buffer.from(hash, 'hex'));
  const isIn = provesInclusion({ index: entry.leafIndex, size: head.size, leaf, path, root: head.root });
  return isIn ? null : 'text, salt, place or path were altered: they do not lead to the signed root';
}

/** @param {string} payload @returns {{ [name: string]: unknown }} */
function fieldsIn(payload) {
  try {
    return Object(JSON.parse(payload));
  } catch {
    return {};
  }
}

/** @param {string} payload */
export const idIn = (payload) => fieldsIn(payload)['id'];

/**
 * Which entry's text was erased, as this one says in the name of two people; null where it says nothing like it. The leaf counts: what is
 * left of an erased entry could be told under any id.
 * @param {string} payload @returns {{ id: unknown, leaf: unknown } | null}
 */
export function erasedIn(payload) {
  const { type, subjectType, subjectId, data } = fieldsIn(payload);
  const { leaf, proposedBy, approvedBy } = Object(data);
  const isByTwo = typeof proposedBy === 'string' && typeof approvedBy === 'string' && proposedBy !== approvedBy;
  return type === 'journal.erased' && subjectType === 'entry' && isByTwo ? { id: subjectId, leaf } : null;
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
