import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Head of the tree, as it is signed. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

const ED25519 = Buffer.from([1]);

/** The 32 bytes of an Ed25519 key: its SPKI form is a fixed head of 12 bytes and they. */
export const rawPublicKey = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(12);

export const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });

export const pemOf = (raw: Buffer): string => publicKeyOf(raw).export({ type: 'spki', format: 'pem' }).toString();

/** C2SP signed-note: the first four bytes of SHA-256 over name, line feed, algorithm and key. */
export const keyHash = (name: string, raw: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ED25519).update(raw).digest().subarray(0, 4);

/** `name+hash+key`, as witnesses and note tools want a key. */
export const verifierKey = (name: string, raw: Buffer): string =>
  `${name}+${keyHash(name, raw).toString('hex')}+${Buffer.concat([ED25519, raw]).toString('base64')}`;

/** C2SP tlog-checkpoint: origin, size and root, each in a line. */
export const headText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** C2SP signed-note: the text, an empty line, and a line for the signature over the text. */
export function signNote(
  text: string,
  name: string,
  key: { readonly secret: KeyObject; readonly raw: Buffer },
): string {
  const signature = sign(null, Buffer.from(text, 'utf8'), key.secret);
  return `${text}\n\u2014 ${name} ${Buffer.concat([keyHash(name, key.raw), signature]).toString('base64')}\n`;
}

/** The signed text, or null where this key did not sign it. */
export function openNote(note: string, name: string, raw: Buffer): string | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  const wanted = keyHash(name, raw);
  const isSigned = note
    .slice(end + 2, -1)
    .split('\n')
    .some((line) => {
      const [, signer, blob] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(blob ?? '', 'base64');
      return (
        signer === name &&
        bytes.length === 68 &&
        bytes.subarray(0, 4).equals(wanted) &&
        verify(null, Buffer.from(text, 'utf8'), publicKeyOf(raw), bytes.subarray(4))
      );
    });
  return isSigned ? text : null;
}

/** Reads what `headText` wrote; null for any other text. */
export function readHead(text: string): TreeHead | null {
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? [];
  if (origin === undefined || size === undefined || root === undefined) return null;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

/** What the key before signs to introduce the next one. */
export const introductionText = (origin: string, raw: Buffer): string =>
  `${origin}\nnext key ${raw.toString('base64')}\n`;

/** Notes out of a file that holds one or many of them, one after the other; a torn last one is passed over. */
export const notesIn = (text: string): string[] => text.match(/[^\n]+\n\d+\n\S+\n\n(?:\u2014 [^\n]+\n)+/g) ?? [];
