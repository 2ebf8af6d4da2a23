import { spawnSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCheckpoint, readEntries, Refuted, Unchecked, verifyBundle, verifyDigests, verifyLog } from '../index.mjs';
import {
  bundleOf,
  consistencyOf,
  type GivenEntry,
  givenEntry,
  givenKey,
  headOf,
  noteBy,
  ORIGIN,
  rootOf,
} from './given-tree.ts';

const PROGRAM = fileURLToPath(new URL('../svidok-verify.mjs', import.meta.url));
const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};
const key = givenKey();
const entries = Array.from({ length: 9 }, (_, n) => givenEntry(n));
const refused = (claim: () => unknown): string => {
  try {
    claim();
  } catch (error) {
    if (error instanceof Refuted) return error.message;
    throw error;
  }
  return 'taken as true';
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'svidok-verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

describe('a bundle', () => {
  const good = bundleOf(key, entries, [0, 4, 8]);

  it('is believed as it was handed out, whether the list stands alone or under its name', () => {
    expect(verifyBundle(good, key.pem)).toEqual({ origin: ORIGIN, size: 9, entries: 3, erased: [] });
    expect(readEntries(good.entries)).toEqual(readEntries(good));
  });

  it('names the entry whose text, salt, place or path was altered', () => {
    const change = (part: object) => ({
      ...good,
      entries: good.entries.map((e, i) => (i === 1 ? { ...e, ...part } : e)),
    });
    const [one, two] = [
      good.entries[1] as (typeof good.entries)[number],
      good.entries[2] as (typeof good.entries)[number],
    ];
    for (const part of [
      { payload: one.payload.replace('"x"', '"y"') },
      { payload: `${one.payload} ` },
      { salt: two.salt },
      { leafIndex: 5 },
      { leafIndex: -1 },
      { path: [...one.path].reverse() },
      { path: one.path.slice(1) },
      { path: two.path },
    ])
      expect(refused(() => verifyBundle(change(part)))).toContain(
        `entry ${one.id} (leaf ${'leafIndex' in part ? part.leafIndex : 4})`,
      );
    expect(refused(() => verifyBundle(change({ id: two.id })))).toContain('the text is not of this entry');
    expect(refused(() => verifyBundle(change({ payload: 'no JSON' })))).toContain('the text is not of this entry');
    expect(refused(() => verifyBundle(change({ treeSize: 8 })))).toContain('for a tree of 8 entries');
    for (const part of [{ salt: 'xyz' }, { path: ['00'] }, { path: null }, { payload: 1 }, { leafIndex: '4' }])
      expect(refused(() => readEntries(change(part)))).toBe('entry 1: not in the form of a proof');
  });

  it('is not believed under another key, another note, or a note that was altered', () => {
    const other = givenKey();
    expect(refused(() => verifyBundle({ ...good, publicKey: other.pem }))).toBe(
      'the checkpoint is not signed by this key',
    );
    expect(refused(() => verifyBundle(good, other.pem))).toContain('not the key that was given');
    const less = noteBy(key, headOf(entries.slice(0, 8)));
    expect(refused(() => verifyBundle({ ...good, checkpoint: less }))).toContain(
      'for a tree of 9 entries, the checkpoint for 8',
    );
    expect(refused(() => verifyBundle({ ...good, checkpoint: good.checkpoint.replace('\n9\n', '\n10\n') }))).toContain(
      'not signed',
    );
    expect(() => verifyBundle({ ...good, publicKey: 'x' })).toThrow(Unchecked);
    expect(() => readEntries({})).toThrow(Unchecked);
  });
});

describe('a checkpoint', () => {
  it('has to be three lines that its own log signed', () => {
    for (const text of ['x\n1\n', `${ORIGIN}\n09\n${'A'.repeat(43)}=\n`, `${ORIGIN}\n9\n${'A'.repeat(43)}=\nmore\n`])
      expect(openCheckpoint(noteBy(key, text), [key.raw])).toBeNull();
    expect(openCheckpoint(noteBy(key, headOf(entries), 'other.example'), [key.raw])).toBeNull();
    expect(openCheckpoint(noteBy(key, headOf(entries)), [givenKey().raw, key.raw])?.size).toBe(9);
    expect(openCheckpoint('', [key.raw])).toBeNull();
  });
});

describe('a whole log', () => {
  type Line = { leaf: number; id: string; hash: string; salt: string | null; payload: string | null };
  const linesOf = (log: readonly GivenEntry[]): Line[] =>
    log.map(({ id, salt, payload, leaf }, i) => ({
      leaf: i,
      id,
      hash: leaf.toString('hex'),
      salt: salt.toString('hex'),
      payload,
    }));
  const notes = [3, 6, 9].map((size) => noteBy(key, headOf(entries.slice(0, size))));
  async function* texts(lines: readonly unknown[]) {
    for (const line of lines) yield typeof line === 'string' ? line : JSON.stringify(line);
  }
  const verdict = (lines: readonly unknown[], signed = notes) =>
    verifyLog(texts(lines), signed, [key.raw]).catch((error: Error) => error.message);
  const changed = (at: number, part: Partial<Line>) =>
    linesOf(entries).map((line, i) => (i === at ? { ...line, ...part } : line));

  it('is vouched for up to the newest checkpoint', async () => {
    expect(await verdict(linesOf(entries))).toEqual({ size: 9, vouched: 9, erased: [], checkpoints: 3 });
    expect(await verdict(linesOf([...entries, givenEntry(9)]))).toMatchObject({ size: 10, vouched: 9 });
    expect(await verdict([...linesOf(entries), ''])).toMatchObject({ size: 9 });
  });

  it('names the first entry that was altered, exchanged, taken out, put in or cut off', async () => {
    const lines: unknown[] = linesOf(entries);
    const [four, five] = [lines[4] as Line, lines[5] as Line];
    expect(await verdict(changed(4, { payload: four.payload?.replace('x', 'y') ?? '' }))).toContain(
      `leaf 4, entry ${four.id}: the text or its salt`,
    );
    expect(await verdict(changed(4, { salt: five.salt }))).toContain('leaf 4');
    expect(await verdict(changed(4, { hash: five.hash }))).toContain('leaf 4');
    expect(await verdict(changed(4, { id: five.id }))).toContain('leaf 4');
    expect(await verdict(changed(4, { salt: null }))).toContain('leaf 4');
    expect(await verdict(lines.toSpliced(4, 1))).toContain(`leaf 4 is missing: entry ${five.id}`);
    expect(await verdict(lines.toSpliced(4, 2, five, four))).toContain('leaf 4 is missing');
    expect(await verdict(lines.toSpliced(4, 0, four))).toContain('leaf 5 is missing');
    expect(await verdict(lines.slice(0, 7))).toContain(
      'leaf 7 is missing: the log ends after 7 entries, and a checkpoint was signed for 9',
    );
    expect(await verdict(lines.toSpliced(4, 1, '{'))).toContain('leaf 4: the line is no JSON');
    expect(await verdict(lines.toSpliced(4, 1, '{}'))).toContain('leaf 4');
  });

  it('finds what was hashed anew, between the checkpoints on both sides of it', async () => {
    const forged = entries.with(4, givenEntry(4, 'z'));
    expect(await verdict(linesOf(forged))).toContain('one of leaves 3 to 5');
    const swapped = entries.with(4, entries[5] as GivenEntry).with(5, entries[4] as GivenEntry);
    expect(await verdict(linesOf(swapped))).toContain('one of leaves 3 to 5');
    expect(await verdict(linesOf(forged), [notes[2] as string])).toContain('one of leaves 0 to 8');
  });

  it('is not measured by checkpoints of others', async () => {
    expect(await verdict(linesOf(entries), [noteBy(givenKey(), headOf(entries))])).toContain('not signed by this key');
    const text = headOf(entries).replace(ORIGIN, 'b.example');
    expect(await verdict(linesOf(entries), [...notes, noteBy(key, text, 'b.example')])).toContain('of different logs');
  });
});

describe('svidok-verify', () => {
  it('tells by its exit code whether all is as signed (0), altered (2) or unchecked (1)', () => {
    const good = bundleOf(key, entries, [2]);
    const pem = file('key.pem', key.pem);
    expect(run('bundle', file('good.json', good), '--key', pem)).toEqual({
      status: 0,
      text: `1 of 1 entries stand in the journal of ${ORIGIN} (9 entries).\n`,
    });
    const bad = { ...good, entries: good.entries.map((entry) => ({ ...entry, leafIndex: 3 })) };
    expect(run('bundle', file('bad.json', bad))).toMatchObject({
      status: 2,
      text: expect.stringMatching(/^NOT AS SIGNED: entry/),
    });
    for (const words of [
      ['bundle', join(folder, 'none.json')],
      ['bundle'],
      ['other', 'x'],
      ['audit', '--url', 'x'],
      ['--what'],
    ])
      expect([words, run(...words).status]).toEqual([words, 1]);
    expect(run('--help')).toMatchObject({ status: 0, text: expect.stringContaining('svidok-verify package DIR') });
  });

  it('checks a log file with its checkpoints, and a proof between two', () => {
    const lines = entries.map(({ id, salt, payload, leaf }, i) =>
      JSON.stringify({ leaf: i, id, hash: leaf.toString('hex'), salt: salt.toString('hex'), payload }),
    );
    const notes = file('notes.txt', [4, 9].map((size) => noteBy(key, headOf(entries.slice(0, size)))).join('\n'));
    const pem = file('key.pem', key.pem);
    const words = ['--checkpoint', notes, '--key', pem];
    expect(run('log', file('log.ndjson', lines.join('\n')), ...words)).toEqual({
      status: 0,
      text: '9 entries are as they were signed, from the first to the last.\n',
    });
    expect(run('log', file('short.ndjson', lines.slice(1).join('\n')), ...words).status).toBe(2);
    const leaves = entries.map((entry) => entry.leaf);
    const proof = {
      from: { note: noteBy(key, headOf(entries.slice(0, 4))) },
      to: { note: noteBy(key, headOf(entries)) },
      path: consistencyOf(4, leaves).map((hash) => hash.toString('hex')),
    };
    expect(run('consistency', file('proof.json', proof), '--key', pem)).toMatchObject({ status: 0 });
    expect(run('consistency', file('proof.json', { ...proof, path: [] }), '--key', pem)).toMatchObject({ status: 2 });
    expect(run('consistency', file('proof.json', proof)).text).toContain('give the key');
    expect(rootOf(leaves)).toHaveLength(32);
  });

  describe('on a package', () => {
    let at: string;
    const write = (name: string, content: string) => writeFileSync(join(at, name), content);
    const sums = (...names: string[]) => {
      const digestOf = (name: string) =>
        createHash('sha256')
          .update(readFileSync(join(at, name)))
          .digest('hex');
      const list = names.map((name) => `${digestOf(name)}  ${name}\n`).join('');
      write('SHA256SUMS', list);
      writeFileSync(join(at, 'SHA256SUMS.sig'), sign(null, Buffer.from(list), key.secret));
    };
    const NAMES = ['original.mp4', 'journal/checkpoint.txt', 'journal/key.pem', 'journal/proofs.json'];
    beforeAll(() => {
      at = mkdtempSync(join(folder, 'package-'));
      mkdirSync(join(at, 'journal'));
      const bundle = bundleOf(key, entries, [1, 7]);
      write('original.mp4', 'video');
      write('journal/checkpoint.txt', bundle.checkpoint);
      write('journal/key.pem', bundle.publicKey);
      write('journal/proofs.json', JSON.stringify(bundle.entries));
      sums(...NAMES);
    });

    it('believes all of it or names the file', async () => {
      expect(run('package', at)).toMatchObject({
        status: 0,
        text: expect.stringMatching(/^4 files .* 2 of 2 entries/),
      });
      expect(spawnSync(process.execPath, [PROGRAM, 'package', '.'], { cwd: at }).status).toBe(0);
      write('original.mp4', 'vIdeo');
      expect(run('package', at)).toEqual({ status: 2, text: 'NOT AS SIGNED: original.mp4 was altered\n' });
      rmSync(join(at, 'original.mp4'));
      await expect(verifyDigests(at, key.pem)).rejects.toThrow('original.mp4 is missing');
      write('original.mp4', 'video');
      write('other.mp4', 'x');
      await expect(verifyDigests(at, key.pem)).rejects.toThrow('other.mp4 was added');
      rmSync(join(at, 'other.mp4'));
      symlinkSync('/etc/hostname', join(at, 'link'));
      await expect(verifyDigests(at, key.pem)).rejects.toThrow('link is no plain file');
      rmSync(join(at, 'link'));
      const [list, signature] = ['SHA256SUMS', 'SHA256SUMS.sig'].map((name) => readFileSync(join(at, name)));
      write('SHA256SUMS', `${list?.toString()}\n`);
      await expect(verifyDigests(at, key.pem)).rejects.toThrow('SHA256SUMS was altered');
      write('SHA256SUMS', String(list));
      await expect(verifyDigests(at, givenKey().pem)).rejects.toThrow('another key');
      rmSync(join(at, 'SHA256SUMS.sig'));
      await expect(verifyDigests(at, key.pem)).rejects.toThrow('nobody vouches');
      writeFileSync(join(at, 'SHA256SUMS.sig'), signature ?? '');
      write('SHA256SUMS', 'nonsense\n');
      writeFileSync(join(at, 'SHA256SUMS.sig'), sign(null, Buffer.from('nonsense\n'), key.secret));
      await expect(verifyDigests(at, key.pem)).rejects.toThrow('is no digest');
      rmSync(join(at, 'SHA256SUMS'));
      await expect(verifyDigests(at, key.pem)).rejects.toThrow(Unchecked);
      sums(...NAMES);
      expect(await verifyDigests(at, key.pem)).toBe(4);
    });
  });
});
