// @ts-check
import { openCheckpoint } from './note.mjs';
import { erasedIn, idIn } from './bundle.mjs';
import { commitmentOf, GrowingTree, leafHash } from './tree.mjs';
import { Refuted, Unchecked } from './verdict.mjs';

/**
 * One line of an exported log. `salt` and `payload` are null where the text was erased: its leaf alone stays, and a later entry says so.
 * @typedef {{ leaf: number, id: string, hash: string, salt: string | null, payload: string | null }} Line
 */

const HEX32 = /^[0-9a-f]{64}$/;

/** An entry without its text, and the one that says that it was erased. @typedef {{ leaf: number, id: string, by: number | null }} Erased */

/**
 * Reads a whole log line by line and names the first entry that cannot be vouched for.
 * @param {AsyncIterable<string>} lines NDJSON
 * @param {readonly string[]} notes checkpoints, in any order; at least one
 * @param {readonly Buffer[]} keys
 */
export async function verifyLog(lines, notes, keys) {
  const heads = notes.map((note) => {
    const head = openCheckpoint(note, keys);
    if (head === null)
      throw new Refuted(`a checkpoint is not signed by this key: ${note.split('\n')[1] ?? ''} entries`);
    return head;
  });
  heads.sort((a, b) => a.size - b.size);
  if (new Set(heads.map((head) => head.origin)).size > 1) throw new Refuted('the checkpoints are of different logs');
  const tree = new GrowingTree();
  let vouched = 0;
  /** By leaf. @type {Map<unknown, Erased>} */
  const erased = new Map();
  let next = 0;
  const compare = () => {
    for (let head = heads[next]; head !== undefined && head.size === tree.size; head = heads[next]) {
      if (!tree.root().equals(head.root))
        throw new Refuted(
          `the first bad entry is one of leaves ${vouched} to ${tree.size - 1}: they were changed, exchanged, added or taken out together with their hashes; before leaf ${vouched} all is as it was signed`,
        );
      vouched = head.size;
      next += 1;
    }
  };
  compare();
  for await (const text of lines) {
    if (text.trim() === '') continue;
    const line = readLine(text, tree.size);
    if (line.payload === null) erased.set(line.leaf, { leaf: line.leaf, id: line.id, by: null });
    else hear(line.payload, line.leaf, erased);
    tree.add(Buffer.from(line.hash, 'hex'));
    compare();
  }
  const missing = heads[next];
  if (missing !== undefined)
    throw new Refuted(
      `leaf ${tree.size} is missing: the log ends after ${tree.size} entries, and a checkpoint was signed for ${missing.size}`,
    );
  return {
    size: tree.size,
    vouched,
    erased: [...erased.values()].map((each) => demandSaying(each, vouched)),
    checkpoints: heads.length,
  };
}

/** The first that says so counts. @param {string} payload @param {number} leaf @param {Map<unknown, Erased>} erased */
function hear(payload, leaf, erased) {
  const said = erasedIn(payload);
  const gone = said === null ? undefined : erased.get(said.leaf);
  if (said !== null && gone !== undefined && gone.id === said.id) gone.by ??= leaf;
}

/** @param {Erased} erased @param {number} vouched */
function demandSaying({ leaf, id, by }, vouched) {
  if (by === null)
    throw new Refuted(`leaf ${leaf}, entry ${id}: its text is gone, and no entry says that two people erased it`);
  if (by >= vouched)
    throw new Unchecked(
      `leaf ${leaf}, entry ${id}: its text was erased by leaf ${by}, which no checkpoint here vouches for; give a later one`,
    );
  return { leaf, id, by };
}

/** @param {string} text @param {number} place @returns {Line} */
function readLine(text, place) {
  /** @type {Partial<Line>} */
  let line;
  try {
    line = JSON.parse(text);
  } catch {
    throw new Refuted(`leaf ${place}: the line is no JSON`);
  }
  const { leaf, id, hash, salt = null, payload = null } = line;
  if (typeof id !== 'string' || typeof hash !== 'string' || !HEX32.test(hash))
    throw new Refuted(`leaf ${place}: the line is not in the form of an entry`);
  if (leaf !== place) throw new Refuted(`leaf ${place} is missing: entry ${id} stands in its place, as leaf ${leaf}`);
  if (payload === null && salt === null) return { leaf: place, id, hash, salt, payload };
  if (typeof salt !== 'string' || !HEX32.test(salt) || typeof payload !== 'string')
    throw new Refuted(`leaf ${place}, entry ${id}: the line is not in the form of an entry`);
  if (idIn(payload) !== id) throw new Refuted(`leaf ${place}, entry ${id}: the text is not of this entry`);
  if (leafHash(commitmentOf(Buffer.from(salt, 'hex'), payload)).toString('hex') !== hash)
    throw new Refuted(`leaf ${place}, entry ${id}: the text or its salt was altered`);
  return { leaf: place, id, hash, salt, payload };
}
