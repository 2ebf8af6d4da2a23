import type { Proofs } from '../journal/journal-proofs.ts';
import { type ArchiveFile, jsonFile, textFile } from './archive-file.ts';

const HEAD = `# Each entry of the journal that this is about, with its way to the root in checkpoint.txt (RFC 6962):
# leaf = SHA-256(00, SHA-256(salt, payload)); node = SHA-256(01, left, right); from the leaf upwards.
# Where the text was erased stands its leaf, and the entry that says so.
`;

/** The same proofs twice: as data, and in lines that a shell can read. Canonical JSON has no line feed. */
export function journalFiles({ checkpoint, cosignatures, publicKey, entries }: Proofs): ArchiveFile[] {
  const lines = entries.map(({ id, leafIndex, salt, payload, hash, erasedBy, path }) =>
    [
      `entry ${id}`,
      `index ${leafIndex}`,
      ...(salt === null ? [`erased ${erasedBy}`, `leaf ${hash}`] : [`salt ${salt}`, `payload ${payload}`]),
      ...path.map((hash) => `path ${hash}`),
      'end',
      '',
    ].join('\n'),
  );
  return [
    textFile('journal/checkpoint.txt', checkpoint),
    ...(cosignatures.length === 0
      ? []
      : [textFile('journal/cosignatures.txt', cosignatures.map((line) => `${line}\n`).join(''))]),
    textFile('journal/key.pem', publicKey),
    jsonFile('journal/proofs.json', { checkpoint, cosignatures, publicKey, entries }),
    textFile('journal/proofs.txt', `${HEAD}\n${lines.join('\n')}`),
  ];
}
