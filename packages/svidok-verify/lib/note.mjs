// @ts-check
import { createPublicKey, verify } from 'node:crypto';
import { sha256 } from './tree.mjs';

/** @typedef {{ origin: string, size: number, root: Buffer }} Head */

const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of an Ed25519 key out of its PEM. @param {string} pem */
export function rawKeyOf(pem) {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not of the kind Ed25519');
  return key.export({ type: 'spki', format: 'der' }).subarray(SPKI_HEAD.length);
}

/** @param {Buffer} raw */
export const keyObjectOf = (raw) =>
  createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });

/** C2SP signed-note. @param {string} name @param {Buffer} raw */
export const keyHash = (name, raw) => sha256(Buffer.from(`${name}\n`), Buffer.from([1]), raw).subarray(0, 4);

/**
 * The text of a signed note, or null where this key did not sign it under this name.
 * @param {string} note @param {string} name @param {Buffer} raw
 */
export function openNote(note, name, raw) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  const isSigned = lines.some((line) => {
    const match = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
    if (match === null || match[1] !== name) return false;
    const bytes = Buffer.from(/** @type {string} */ (match[2]), 'base64');
    return (
      bytes.length === 68 &&
      bytes.subarray(0, 4).equals(keyHash(name, raw)) &&
      verify(null, Buffer.from(text), keyObjectOf(raw), bytes.subarray(4))
    );
  });
  return isSigned ? text : null;
}

/** Origin, size and root of a checkpoint; null for another text. @param {string} text @returns {Head | null} */
export function readHead(text) {
  const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text);
  if (match === null) return null;
  const [, origin, size, root] = /** @type {[string, string, string, string]} */ (/** @type {unknown} */ (match));
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

/**
 * The head of a checkpoint, if one of these keys signed it under the name of its own log.
 * @param {string} note @param {readonly Buffer[]} keys @returns {Head | null}
 */
export function openCheckpoint(note, keys) {
  const [origin] = /** @type {[string]} */ (note.split('\n', 1));
  for (const raw of keys) {
    const text = openNote(note, origin, raw);
    if (text !== null) return readHead(text);
  }
  return null;
}
