import type { Checkpoint, KnownKey } from '../checkpoints.repository.ts';
import { introductionText, openNote, readHead, type TreeHead } from '../note.ts';
import type { Findings } from './findings.ts';

/**
 * The heads that the tree has to meet, by size: those of the database, and those that somebody kept outside of it. Whether a
 * key may sign is measured by the key in the file, which the owner of the database does not have.
 */
export function signedHeads(
  given: {
    checkpoints: readonly Checkpoint[];
    keys: readonly KnownKey[];
    trusted: Buffer;
    kept: readonly string[];
  },
  findings: Findings,
): TreeHead[] {
  const { checkpoints, keys, trusted, kept } = given;
  const [newest] = keys;
  if (newest !== undefined && !newest.publicKey.equals(trusted))
    findings.add(
      null,
      'the newest key of the database is not the key that is trusted: another journal, or signed anew',
    );
  const known = [trusted, ...keys.map((key) => key.publicKey)];
  const origin = checkpoints.at(-1)?.origin;
  const heads = new Map<number, TreeHead>();
  for (const checkpoint of checkpoints) {
    const head = headOf(checkpoint.note, checkpoint.origin, [checkpoint.publicKey]);
    const isWhole =
      head !== null &&
      head.size === checkpoint.size &&
      head.root.equals(checkpoint.root) &&
      head.origin === origin &&
      keys.some((key) => key.publicKey.equals(checkpoint.publicKey));
    if (isWhole) heads.set(head.size, head);
    else findings.add(null, `the checkpoint of ${checkpoint.size} entries is not as it was signed`);
  }
  demandNewestTrusted(checkpoints, trusted, findings);
  if (origin !== undefined) demandIntroductions(keys, origin, findings);
  for (const note of kept) {
    const head = headOf(note, note.split('\n', 1)[0] ?? '', known);
    const same = head === null ? undefined : heads.get(head.size);
    if (head === null) findings.add(null, 'a checkpoint that was kept outside is signed by no key of this journal');
    else if (same !== undefined && !same.root.equals(head.root))
      findings.add(null, `two checkpoints of ${head.size} entries: the journal was forked`);
    if (head !== null) heads.set(head.size, head);
  }
  return [...heads.values()].sort((a, b) => a.size - b.size);
}

/** A forged key may sign old checkpoints; the newest, which holds all of them, has to be signed by the trusted one. */
function demandNewestTrusted(checkpoints: readonly Checkpoint[], trusted: Buffer, findings: Findings): void {
  const newest = checkpoints.at(-1);
  if (newest !== undefined && openNote(newest.note, newest.origin, trusted) === null)
    findings.add(null, `the newest checkpoint (${newest.size} entries) is not signed by the trusted key`);
}

/** Without one a key stands for itself (a lost one was replaced); one that is there has to be the word of the key before. */
function demandIntroductions(keys: readonly KnownKey[], origin: string, findings: Findings): void {
  keys.forEach(({ publicKey, serial, introduction }, i) => {
    const before = keys[i + 1];
    if (introduction === null) return;
    const word = before === undefined ? null : openNote(introduction, origin, before.publicKey);
    if (word !== introductionText(origin, publicKey))
      findings.add(null, `key ${serial} was not introduced by the key before it`);
  });
}

function headOf(note: string, origin: string, keys: readonly Buffer[]): TreeHead | null {
  for (const raw of keys) {
    const text = openNote(note, origin, raw);
    if (text !== null) return readHead(text);
  }
  return null;
}
