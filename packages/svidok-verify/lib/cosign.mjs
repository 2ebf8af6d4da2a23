// @ts-check
import { verify } from 'node:crypto';
import { keyObjectOf } from './note.mjs';
import { sha256 } from './tree.mjs';
import { Refuted, Unchecked } from './verdict.mjs';

/** @typedef {{ name: string, id: Buffer, raw: Buffer }} Witness */

const COSIGNATURE_V1 = 4;

/** A C2SP verifier key of a witness: `name+id+key`. @param {string} text @returns {Witness} */
export function readWitness(text) {
  const witness = witnessIn(text.trim());
  if (witness === null)
    throw new Unchecked('the key of the witness is no verifier key for cosignatures (name+id+key, algorithm 4)');
  return witness;
}

/** @param {string} text @returns {Witness | null} */
function witnessIn(text) {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text);
  if (match === null) return null;
  const [, name, id, blob] = /** @type {[string, string, string, string]} */ (/** @type {unknown} */ (match));
  const key = Buffer.from(blob, 'base64');
  const wanted = sha256(Buffer.from(`${name}\n`), key).subarray(0, 4);
  if (key.length !== 33 || key[0] !== COSIGNATURE_V1 || wanted.toString('hex') !== id) return null;
  return { name, id: wanted, raw: key.subarray(1) };
}

/**
 * When this witness cosigned a checkpoint (C2SP tlog-cosignature, version 1), or null where no line of it does.
 * @param {string} note with or without the lines @param {readonly string[]} lines @param {Witness} witness @returns {Date | null}
 */
export function cosignedAt(note, lines, { name, id, raw }) {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  for (const line of [...note.slice(end + 2).split('\n'), ...lines]) {
    const match = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
    if (match?.[1] !== name) continue;
    const bytes = Buffer.from(String(match[2]), 'base64');
    if (bytes.length !== 76 || !bytes.subarray(0, 4).equals(id)) continue;
    const seconds = bytes.readBigUInt64BE(4);
    const said = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
    if (verify(null, said, keyObjectOf(raw), bytes.subarray(12))) return new Date(Number(seconds) * 1000);
  }
  return null;
}

/**
 * Tells when the witness cosigned, in words; refutes a checkpoint that it did not.
 * @param {string} note @param {readonly string[]} lines @param {Witness | null} witness null: none was named
 */
export function demandWitness(note, lines, witness) {
  if (witness === null) return '';
  const at = cosignedAt(note, lines, witness);
  if (at === null)
    throw new Refuted(`the checkpoint of ${note.split('\n')[1]} entries is not cosigned by ${witness.name}`);
  return ` Cosigned by ${witness.name} on ${at.toISOString()}.`;
}
