import { createHash, verify } from 'node:crypto';
import { publicKeyOf } from '../note.ts';

/** A witness as the operator names it: a C2SP verifier key of the kind cosignature/v1 (algorithm 4). */
export interface WitnessKey {
  readonly name: string;
  /** The four bytes that its lines begin with. */
  readonly id: Buffer;
  /** 32 bytes, Ed25519. */
  readonly raw: Buffer;
}

export interface Cosignature {
  /** The signature line, without its line feed. */
  readonly line: string;
  readonly signedAt: Date;
}

const COSIGNATURE_V1 = Buffer.from([4]);

/** `name+id+key`; null where it is none, or the id is not that of the key. */
export function readWitnessKey(text: string): WitnessKey | null {
  const [, name = '', id = '', blob = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  const key = Buffer.from(blob, 'base64');
  if (key.length !== 33 || key[0] !== COSIGNATURE_V1[0]) return null;
  const raw = key.subarray(1);
  const wanted = createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
  return wanted.toString('hex') === id ? { name, id: wanted, raw } : null;
}

/**
 * The cosignature of this witness over the text of a checkpoint, among the lines that it answered with. C2SP tlog-cosignature:
 * key id, eight bytes of seconds, and a signature over `cosignature/v1`, `time <seconds>` and the text.
 */
export function cosignatureIn(lines: string, text: string, { name, id, raw }: WitnessKey): Cosignature | null {
  for (const line of lines.split('\n')) {
    const [, signer, blob = ''] = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    const bytes = Buffer.from(blob, 'base64');
    if (signer !== name || bytes.length !== 76 || !bytes.subarray(0, 4).equals(id)) continue;
    const seconds = bytes.readBigUInt64BE(4);
    const said = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`, 'utf8');
    if (verify(null, said, publicKeyOf(raw), bytes.subarray(12)) && seconds < 2n ** 40n)
      return { line, signedAt: new Date(Number(seconds) * 1000) };
  }
  return null;
}
