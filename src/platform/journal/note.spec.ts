import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { headText, keyHash, openNote, pemOf, rawPublicKey, readHead, signNote, verifierKey } from './note.ts';

const keys = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { secret: privateKey, raw: rawPublicKey(publicKey) };
};
const head = { origin: 'svidok.example/journal', size: 42, root: Buffer.alloc(32, 7) };

describe('a checkpoint', () => {
  it('is a signed note: three lines, an empty one, and a signature', () => {
    const key = keys();
    const note = signNote(headText(head), head.origin, key);
    expect(note.split('\n')).toEqual([
      'svidok.example/journal',
      '42',
      head.root.toString('base64'),
      '',
      expect.stringMatching(/^— svidok\.example\/journal [A-Za-z0-9+/]{91}=$/),
      '',
    ]);
    expect(readHead(openNote(note, head.origin, key.raw) as string)).toEqual(head);
  });

  it('is opened by its key and its name alone', () => {
    const key = keys();
    const note = signNote(headText(head), head.origin, key);
    expect(openNote(note, head.origin, keys().raw)).toBeNull();
    expect(openNote(note, 'other.example', key.raw)).toBeNull();
    for (const [was, is] of [
      ['42', '43'],
      ['\n\n', '\n'],
      ['— ', '- '],
      ['svidok', 'Svidok'],
    ] as const)
      expect(openNote(note.replace(was, is), head.origin, key.raw)).toBeNull();
  });

  it('may carry the signatures of witnesses beside ours', () => {
    const key = keys();
    const note = signNote(headText(head), head.origin, key);
    expect(openNote(`${note}— witness.example AAAA\n`, head.origin, key.raw)).toBe(headText(head));
  });

  it('has a key hash and a verifier key as C2SP writes them', () => {
    // the example key of golang.org/x/mod/sumdb/note
    const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const raw = Buffer.from(vkey.split('+').slice(2).join('+'), 'base64').subarray(1);
    expect(keyHash('PeterNeumann', raw).toString('hex')).toBe('c74f20a3');
    expect(verifierKey('PeterNeumann', raw)).toBe(vkey);
    const note =
      'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(openNote(note.replace('’', "'"), 'PeterNeumann', raw)).not.toBeNull();
  });

  it('gives its key as PEM', () => {
    const { raw } = keys();
    expect(rawPublicKey(createPublicKey(pemOf(raw))).equals(raw)).toBe(true);
  });

  it.each(['', 'a\n01\nx\n', `a\n1\n${'A'.repeat(43)}=`, `a\n1\n${'A'.repeat(43)}=\nmore\n`, 'a\n-1\nAAAA\n'])(
    'is not read out of %j',
    (text) => expect(readHead(text)).toBeNull(),
  );
});
