import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A second, slow and simple tree: word for word as RFC 6962, 2.1 has it, so that the program is not measured by itself. */
const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
export const leafOf = (data: Buffer) => sha256(Buffer.from([0]), data);
const node = (left: Buffer, right: Buffer) => sha256(Buffer.from([1]), left, right);
const half = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1);

export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Buffer;
  const k = half(leaves.length);
  return node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

export function inclusionOf(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = half(leaves.length);
  return m < k
    ? [...inclusionOf(m, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...inclusionOf(m - k, leaves.slice(k)), rootOf(leaves.slice(0, k))];
}

export function consistencyOf(m: number, leaves: readonly Buffer[], isWhole = true): Buffer[] {
  if (m === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const k = half(leaves.length);
  return m <= k
    ? [...consistencyOf(m, leaves.slice(0, k), isWhole), rootOf(leaves.slice(k))]
    : [...consistencyOf(m - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))];
}

export interface GivenKey {
  readonly secret: KeyObject;
  readonly raw: Buffer;
  readonly pem: string;
}

export function givenKey(): GivenKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    secret: privateKey,
    raw: publicKey.export({ type: 'spki', format: 'der' }).subarray(12),
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

export const ORIGIN = 'svidok.example/journal';

/** A C2SP note, by the book. */
export function noteBy({ secret, raw }: GivenKey, text: string, name = ORIGIN): string {
  const hash = sha256(Buffer.from(`${name}\n`), Buffer.from([1]), raw).subarray(0, 4);
  return `${text}\n— ${name} ${Buffer.concat([hash, sign(null, Buffer.from(text), secret)]).toString('base64')}\n`;
}

export interface GivenEntry {
  readonly id: string;
  readonly salt: Buffer;
  readonly payload: string;
  readonly leaf: Buffer;
}

export const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function givenEntry(n: number, about: string | object = 'x'): GivenEntry {
  const id = idOf(n);
  const salt = sha256(Buffer.from(`salt ${n}`));
  const payload = JSON.stringify({ ...(typeof about === 'string' ? { about } : about), id, position: n });
  return { id, salt, payload, leaf: leafOf(sha256(salt, Buffer.from(payload))) };
}

export const headOf = (entries: readonly GivenEntry[]) =>
  `${ORIGIN}\n${entries.length}\n${rootOf(entries.map((entry) => entry.leaf)).toString('base64')}\n`;

/** The n-th entry, which says in the name of two people that the text of another one was erased. */
export const givenSaying = (n: number, erased: number, part: object = {}): GivenEntry =>
  givenEntry(n, {
    type: 'journal.erased',
    subjectType: 'entry',
    subjectId: idOf(erased),
    data: { leaf: erased, proposedBy: 'a', approvedBy: 'b' },
    ...part,
  });

/** A witness by the book: C2SP tlog-cosignature, version 1. */
export function givenWitness(name = 'witness.example/w1') {
  const key = givenKey();
  const kind = Buffer.concat([Buffer.from([4]), key.raw]);
  const id = sha256(Buffer.from(`${name}\n`), kind).subarray(0, 4);
  const cosign = (note: string, seconds: number): string => {
    const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), key.secret);
    return `\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}`;
  };
  return { name, key: `${name}+${id.toString('hex')}+${kind.toString('base64')}`, cosign };
}

export const bundleOf = (key: GivenKey, entries: readonly GivenEntry[], which: readonly number[]) => ({
  checkpoint: noteBy(key, headOf(entries)),
  publicKey: key.pem,
  entries: which.map((index) => {
    const { id, salt, payload } = entries[index] as GivenEntry;
    const path = inclusionOf(
      index,
      entries.map((entry) => entry.leaf),
    ).map((hash) => hash.toString('hex'));
    return { id, leafIndex: index, treeSize: entries.length, salt: salt.toString('hex'), payload, path };
  }),
});
