import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  commitmentOf,
  GrowingTree,
  leafHash,
  nodeHash,
  openCheckpoint,
  openNote,
  provesConsistency,
  provesInclusion,
  rawKeyOf,
  readEntries,
  readHead,
  Refuted,
  Unchecked,
  verifyBundle,
  verifyLog,
} from '../index.mjs';
import { keyIn, keysIn } from '../lib/bundle.mjs';
import { keyHash } from '../lib/note.mjs';
import {
  bundleOf,
  consistencyOf,
  type GivenEntry,
  givenEntry,
  givenKey,
  headOf,
  idOf,
  inclusionOf,
  noteBy,
  ORIGIN,
  rootOf,
} from './given-tree.ts';

const key = givenKey();
const entries = Array.from({ length: 7 }, (_, n) => givenEntry(n));
const leaves = entries.map((entry) => entry.leaf);
const note = noteBy(key, headOf(entries));
const HASH = 'a'.repeat(64);

const outcome = (deed: () => unknown): unknown => {
  try {
    return deed();
  } catch (error) {
    return error;
  }
};

/** What the mutants of this program taught: every condition of a form has a case in which it alone decides. */
describe('the form of a proof', () => {
  const entry = { id: idOf(1), leafIndex: 1, treeSize: 7, salt: HASH, payload: '{}', path: [HASH] };
  const erased = { ...entry, salt: null, payload: null, hash: HASH, erasedBy: idOf(2) };

  it('is accepted as it is handed out', () => {
    expect(readEntries([entry, erased, { ...entry, path: [] }])).toHaveLength(3);
    expect(readEntries({ entries: [entry] })).toEqual([entry]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'entry'],
    ['an id that is none', { ...entry, id: 1 }],
    ['a place that is no number', { ...entry, leafIndex: '1' }],
    ['a size that is no number', { ...entry, treeSize: '7' }],
    ['no salt', { ...entry, salt: undefined }],
    ['a salt with a sign before it', { ...entry, salt: `x${HASH}` }],
    ['a salt with a sign behind it', { ...entry, salt: `${HASH}x` }],
    ['a salt in capitals', { ...entry, salt: HASH.toUpperCase() }],
    ['a salt that is a number', { ...entry, salt: 1 }],
    ['a text that is none', { ...entry, payload: 1 }],
    ['a path that is none', { ...entry, path: HASH }],
    ['a path with one bad hash', { ...entry, path: [HASH, 'a'] }],
    ['a path with a number', { ...entry, path: [HASH, 1] }],
    ['a salt in a list', { ...entry, salt: [HASH] }],
    ['a path with a hash in a list', { ...entry, path: [[HASH]] }],
    ['an erased one with a text', { ...erased, payload: '{}' }],
    ['an erased one with a salt', { ...erased, salt: HASH }],
    ['an erased one without its leaf', { ...erased, hash: undefined }],
    ['an erased one with a short leaf', { ...erased, hash: 'a' }],
    ['an erased one that nobody erased', { ...erased, erasedBy: undefined }],
  ])('is refused: %s', (_, value) => {
    const error = outcome(() => readEntries([entry, value]));
    expect(error).toBeInstanceOf(Refuted);
    expect(error).toMatchObject({ name: 'Refuted', message: 'entry 1: not in the form of a proof' });
  });

  it('is not there where there is no list', () => {
    for (const value of [null, undefined, 1, {}, { entries: {} }]) {
      const error = outcome(() => readEntries(value));
      expect(error).toBeInstanceOf(Unchecked);
      expect(error).toMatchObject({ name: 'Unchecked', message: 'there is no list of entries' });
    }
  });
});

describe('the words of a refusal', () => {
  const good = bundleOf(key, entries, [2]);
  const told = (bundle: unknown, trusted: string | null = null) =>
    outcome(() => verifyBundle(bundle as never, trusted));
  const with_ = (part: object) => ({ ...good, entries: good.entries.map((each) => ({ ...each, ...part })) });

  it('name what does not fit', () => {
    const at = `entry ${idOf(2)} (leaf 2): `;
    expect(told({ ...good, publicKey: 'x' })).toMatchObject({
      name: 'Unchecked',
      message: 'the key of the bundle is not an Ed25519 public key in PEM',
    });
    expect(told(good, 'x')).toMatchObject({ message: 'the key that was given is not an Ed25519 public key in PEM' });
    expect(told(good, givenKey().pem)).toMatchObject({
      message: 'the key of the bundle is not the key that was given',
    });
    expect(told({ ...good, checkpoint: '' })).toMatchObject({ message: 'the checkpoint is not signed by this key' });
    expect(told(with_({ payload: '{"id":"other"}' }))).toMatchObject({ message: `${at}the text is not of this entry` });
    expect(told(with_({ payload: 'null' }))).toMatchObject({ message: `${at}the text is not of this entry` });
    expect(told(with_({ treeSize: 6 }))).toMatchObject({
      message: `${at}the proof is for a tree of 6 entries, the checkpoint for 7`,
    });
    expect(told(with_({ path: [] }))).toMatchObject({
      message: `${at}text, salt, place or path were altered: they do not lead to the signed root`,
    });
  });
});

describe('keys', () => {
  it('are of the kind Ed25519, one or several in a file', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const rsa = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(outcome(() => rawKeyOf(rsa))).toMatchObject({ message: 'the key is not of the kind Ed25519' });
    expect(outcome(() => keyIn(rsa, 'it'))).toMatchObject({ message: 'it is not an Ed25519 public key in PEM' });
    const other = givenKey();
    expect(rawKeyOf(key.pem).equals(key.raw)).toBe(true);
    expect(keysIn(`${key.pem}\n${other.pem}`)).toEqual([key.raw, other.raw]);
    expect(keysIn(key.pem)).toEqual([key.raw]);
    expect(outcome(() => keysIn('nothing'))).toMatchObject({ message: 'the key is not an Ed25519 public key in PEM' });
    expect(outcome(() => keysIn(''))).toBeInstanceOf(Unchecked);
  });

  it('are known by the first four bytes of a digest', () => {
    const wanted = createHash('sha256')
      .update(`${ORIGIN}\n`)
      .update(Buffer.from([1]))
      .update(key.raw)
      .digest();
    expect(keyHash(ORIGIN, key.raw).equals(wanted.subarray(0, 4))).toBe(true);
  });
});

describe('a note', () => {
  const text = headOf(entries);
  const lineOf = (signature: Buffer, id = keyHash(ORIGIN, key.raw), name = ORIGIN) =>
    `\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
  const good = sign(null, Buffer.from(text), key.secret);
  const open = (signed: string, name = ORIGIN) => openNote(signed, name, key.raw);

  it('is opened where one of its lines is of this name and key', () => {
    expect(open(note)).toBe(text);
    expect(open(`${text}\n${lineOf(good)}`)).toBe(text);
    const stranger = noteBy(givenKey(), text, 'other.example').slice(text.length + 1);
    expect(open(`${text}\n${stranger}${lineOf(good)}`)).toBe(text);
    expect(open(`${text}\n${lineOf(good)}${stranger}`)).toBe(text);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a text without lines', text],
    ['no line feed at the end', note.slice(0, -1)],
    ['no empty line', text + lineOf(good)],
    ['the id of another key', `${text}\n${lineOf(good, Buffer.alloc(4))}`],
    ['another name', `${text}\n${lineOf(good, keyHash(ORIGIN, key.raw), 'x')}`],
    ['a byte too many', `${text}\n${lineOf(Buffer.concat([good, Buffer.alloc(1)]))}`],
    ['a byte too few', `${text}\n${lineOf(good.subarray(1))}`],
    ['another text', `${text.replace('7', '8')}\n${lineOf(good)}`],
    ['a sign before the line', `${text}\nx${lineOf(good)}`],
    ['a sign behind the line', `${text}\n${lineOf(good).trimEnd()} x\n`],
    ['a blob that is none', `${text}\n\u2014 ${ORIGIN} !\n`],
    ['two blanks', `${text}\n${lineOf(good).replace(' ', '  ')}`],
  ])('is not opened: %s', (_, signed) => {
    expect(open(signed)).toBeNull();
  });

  it('is not opened where what is signed is no text: nothing, or what stands before no empty line', () => {
    const ofNothing = lineOf(sign(null, Buffer.from(''), key.secret));
    expect(open(`x${ofNothing}`)).toBeNull();
    expect(open(`xx${ofNothing}`)).toBeNull();
    // a text of one empty line is a text
    expect(open(`\n\n${lineOf(sign(null, Buffer.from('\n'), key.secret))}`)).toBe('\n');
  });

  it('is not opened under another name', () => {
    expect(open(note, 'other.example')).toBeNull();
  });

  it('ends its text at the last empty line', () => {
    const two = `a\n\nb\n`;
    expect(openNote(noteBy(key, two), ORIGIN, key.raw)).toBe(two);
  });
});

describe('the head of a tree', () => {
  const ROOT = `${'A'.repeat(43)}=`;
  it('is three lines', () => {
    expect(readHead(`o\n0\n${ROOT}\n`)).toEqual({ origin: 'o', size: 0, root: Buffer.alloc(32) });
    expect(readHead(`o p\n1234567890123456\n${ROOT}\n`)).toMatchObject({ origin: 'o p', size: 1234567890123456 });
    expect(readHead(`o\n10\n${ROOT}\n`)).toMatchObject({ size: 10 });
  });

  it.each([
    '',
    `\n1\n${ROOT}\n`,
    `o\n01\n${ROOT}\n`,
    `o\n-1\n${ROOT}\n`,
    `o\n\n${ROOT}\n`,
    `o\n12345678901234567\n${ROOT}\n`,
    `o\n1x\n${ROOT}\n`,
    `o\n1\n${ROOT.slice(1)}\n`,
    `o\n1\nA${ROOT}\n`,
    `o\n1\n${'A'.repeat(44)}\n`,
    `o\n1\n${'-'.repeat(43)}=\n`,
    `o\n1\n${ROOT}`,
    `o\n1\n${ROOT}\nx`,
    `x\no\n1\n${ROOT}\n`,
  ])('is not %j', (text) => {
    expect(readHead(text)).toBeNull();
  });

  it('is read under the name of its own log, by the first key that fits', () => {
    expect(openCheckpoint(note, [givenKey().raw, key.raw])).toMatchObject({ origin: ORIGIN, size: 7 });
    expect(openCheckpoint(note, [])).toBeNull();
    expect(openCheckpoint(noteBy(key, headOf(entries), 'x'), [key.raw])).toBeNull();
    expect(openCheckpoint(noteBy(key, `${ORIGIN}\nnext key x\n`), [key.raw])).toBeNull();
  });
});

describe('hashes', () => {
  it('have the prefixes of RFC 6962, and a commitment its salt first', () => {
    const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const [a, b] = [Buffer.from('a'), Buffer.from('b')];
    expect(leafHash(a).equals(sha(Buffer.from([0]), a))).toBe(true);
    expect(nodeHash(a, b).equals(sha(Buffer.from([1]), a, b))).toBe(true);
    expect(commitmentOf(a, 'б').equals(sha(a, Buffer.from('б')))).toBe(true);
  });
});

describe('a proof', () => {
  const root = rootOf(leaves);
  const inclusion = (part: object = {}) =>
    provesInclusion({ index: 3, size: 7, leaf: leaves[3] as Buffer, path: inclusionOf(3, leaves), root, ...part });

  it('of inclusion holds for every leaf of every tree, and for no neighbour', () => {
    for (let size = 1; size <= 7; size += 1) {
      const tree = leaves.slice(0, size);
      for (let index = 0; index < size; index += 1) {
        const claim = {
          index,
          size,
          leaf: leaves[index] as Buffer,
          path: inclusionOf(index, tree),
          root: rootOf(tree),
        };
        expect(provesInclusion(claim)).toBe(true);
        expect(provesInclusion({ ...claim, path: [...claim.path, root] })).toBe(false);
        if (size > 1) {
          expect(provesInclusion({ ...claim, path: claim.path.slice(0, -1) })).toBe(false);
          expect(provesInclusion({ ...claim, index: (index + 1) % size })).toBe(false);
        }
      }
    }
  });

  it('of inclusion has numbers and hashes in it', () => {
    expect(inclusion()).toBe(true);
    for (const part of [
      { index: -1 },
      { index: 7 },
      { index: 3.5 },
      { size: 3 },
      { size: -7 },
      { size: 7.5 },
      { size: Number.NaN },
      { leaf: root },
      { leaf: Buffer.alloc(31) },
      { root: Buffer.alloc(32) },
      { root: Buffer.alloc(31) },
      { path: [Buffer.alloc(31), ...inclusionOf(3, leaves).slice(1)] },
    ])
      expect([part, inclusion(part)]).toEqual([part, false]);
    // a tree of one leaf is its own root, and nothing may stand in the path
    const [only] = leaves as [Buffer];
    const above = nodeHash(root, only);
    expect(provesInclusion({ index: 0, size: 1, leaf: only, path: [root], root: above })).toBe(false);
    expect(provesInclusion({ index: 0, size: 1, leaf: only, path: [], root: only })).toBe(true);
    expect(provesInclusion({ index: 0, size: 0, leaf: only, path: [], root: only })).toBe(false);
  });

  it('of consistency holds between every two trees, and for no forged one', () => {
    const other = rootOf([...leaves].reverse());
    for (let to = 1; to <= 7; to += 1)
      for (let from = 1; from <= to; from += 1) {
        const tree = leaves.slice(0, to);
        const claim = {
          from: { size: from, root: rootOf(leaves.slice(0, from)) },
          to: { size: to, root: rootOf(tree) },
          path: consistencyOf(from, tree),
        };
        expect(provesConsistency(claim)).toBe(true);
        expect(provesConsistency({ ...claim, path: [...claim.path, other] })).toBe(false);
        expect(provesConsistency({ ...claim, from: { ...claim.from, root: other } })).toBe(false);
        expect(provesConsistency({ ...claim, to: { ...claim.to, root: other } })).toBe(false);
        if (claim.path.length > 0) expect(provesConsistency({ ...claim, path: claim.path.slice(1) })).toBe(false);
        if (claim.path.length > 0) expect(provesConsistency({ ...claim, path: claim.path.slice(0, -1) })).toBe(false);
      }
  });

  it('of consistency has numbers and hashes in it', () => {
    const claim = {
      from: { size: 3, root: rootOf(leaves.slice(0, 3)) },
      to: { size: 7, root },
      path: consistencyOf(3, leaves),
    };
    const nothing = { size: 0, root: rootOf([]) };
    expect(provesConsistency(claim)).toBe(true);
    expect(provesConsistency({ from: nothing, to: claim.to, path: [] })).toBe(true);
    expect(provesConsistency({ from: nothing, to: nothing, path: [] })).toBe(true);
    expect(provesConsistency({ from: nothing, to: claim.to, path: [root] })).toBe(false);
    expect(provesConsistency({ from: claim.to, to: claim.from, path: claim.path })).toBe(false);
    expect(provesConsistency({ from: claim.to, to: claim.to, path: [root] })).toBe(false);
    expect(provesConsistency({ from: claim.to, to: { size: 7, root: claim.from.root }, path: [] })).toBe(false);
    for (const size of [-3, 3.5, Number.NaN])
      expect(provesConsistency({ ...claim, from: { ...claim.from, size } })).toBe(false);
    for (const size of [7.5, Number.NaN, Infinity])
      expect(provesConsistency({ ...claim, to: { ...claim.to, size } })).toBe(false);
    expect(provesConsistency({ ...claim, path: [Buffer.alloc(31), ...claim.path.slice(1)] })).toBe(false);
    // one hash too many, and both roots made to fit it
    const over = (one: { size: number; root: Buffer }) => ({ ...one, root: nodeHash(root, one.root) });
    const four = { size: 4, root: rootOf(leaves.slice(0, 4)) };
    const path = consistencyOf(3, leaves.slice(0, 4));
    expect(provesConsistency({ from: claim.from, to: four, path })).toBe(true);
    expect(provesConsistency({ from: over(claim.from), to: over(four), path: [...path, root] })).toBe(false);
    expect(provesConsistency({ ...claim, from: { size: 4, root: Buffer.alloc(31) } })).toBe(false);
  });
});

describe('a growing tree', () => {
  it('has the root of RFC 6962 at every size, also at none', () => {
    const tree = new GrowingTree();
    expect(tree.root().equals(rootOf([]))).toBe(true);
    for (const [i, leaf] of leaves.entries()) {
      tree.add(leaf);
      expect([tree.size, tree.root().equals(rootOf(leaves.slice(0, i + 1)))]).toEqual([i + 1, true]);
    }
  });
});

describe('a line of a log', () => {
  const lineOf = ({ id, salt, payload, leaf }: GivenEntry, i: number) => ({
    leaf: i,
    id,
    hash: leaf.toString('hex'),
    salt: salt.toString('hex') as unknown,
    payload: payload as unknown,
  });
  const notes = [7, 3, 5].map((size) => noteBy(key, headOf(entries.slice(0, size))));
  const run = (change: (line: ReturnType<typeof lineOf>) => unknown, signed: readonly string[] = notes) => {
    async function* lines() {
      for (const [i, entry] of entries.entries()) {
        const line = lineOf(entry, i);
        const told = i === 4 ? change(line) : line;
        yield typeof told === 'string' ? told : JSON.stringify(told);
        if (i === 4) yield '  ';
      }
    }
    return verifyLog(lines(), signed, [key.raw]).catch((error: unknown) => error);
  };
  const message = (text: string) => ({ name: 'Refuted', message: text });
  const at = `leaf 4, entry ${idOf(4)}: `;

  it('is read with checkpoints in any order, twice, and of nothing at all', async () => {
    expect(await run((line) => line)).toEqual({ size: 7, vouched: 7, erased: [], checkpoints: 3 });
    expect(await run((line) => `  \n${JSON.stringify(line)}`)).toMatchObject({ vouched: 7 });
    expect(await run((line) => line, [...notes, notes[1] as string])).toMatchObject({ vouched: 7, checkpoints: 4 });
    expect(await run((line) => line, [noteBy(key, headOf([])), ...notes])).toMatchObject({
      vouched: 7,
      checkpoints: 4,
    });
    expect(await run((line) => line, [noteBy(key, headOf(entries.slice(0, 3)))])).toMatchObject({
      size: 7,
      vouched: 3,
    });
  });

  it('is refused in words that name it', async () => {
    const form = message(`${at}the line is not in the form of an entry`);
    expect(await run((line) => ({ ...line, salt: null }))).toMatchObject(form);
    expect(await run((line) => ({ ...line, payload: null }))).toMatchObject(form);
    expect(await run((line) => ({ ...line, salt: 1 }))).toMatchObject(form);
    expect(await run((line) => ({ ...line, salt: `x${HASH}` }))).toMatchObject(form);
    expect(await run((line) => ({ ...line, payload: 1 }))).toMatchObject(form);
    const bare = message('leaf 4: the line is not in the form of an entry');
    expect(await run((line) => ({ ...line, id: 1 }))).toMatchObject(bare);
    expect(await run((line) => ({ ...line, hash: 1 }))).toMatchObject(bare);
    expect(await run((line) => ({ ...line, hash: `${line.hash}0` }))).toMatchObject(bare);
    expect(await run((line) => ({ ...line, hash: `0${line.hash}` }))).toMatchObject(bare);
    expect(await run((line) => ({ ...line, hash: [line.hash] }))).toMatchObject(bare);
    expect(await run((line) => ({ ...line, salt: [line.salt] }))).toMatchObject(form);
    expect(await run(() => '{')).toMatchObject(message('leaf 4: the line is no JSON'));
    expect(await run((line) => ({ ...line, leaf: 5 }))).toMatchObject(
      message(`leaf 4 is missing: entry ${idOf(4)} stands in its place, as leaf 5`),
    );
    expect(await run((line) => ({ ...line, payload: '{"id":"x"}' }))).toMatchObject(
      message(`${at}the text is not of this entry`),
    );
    expect(await run((line) => ({ ...line, salt: HASH }))).toMatchObject(
      message(`${at}the text or its salt was altered`),
    );
    expect(await run((line) => line, [noteBy(givenKey(), headOf(entries))])).toMatchObject(
      message('a checkpoint is not signed by this key: 7 entries'),
    );
    expect(await run((line) => line, ['x'])).toMatchObject(message('a checkpoint is not signed by this key:  entries'));
    const theirs = noteBy(key, headOf(entries).replace(ORIGIN, 'b.example'), 'b.example');
    expect(await run((line) => line, [...notes, theirs])).toMatchObject(
      message('the checkpoints are of different logs'),
    );
    const more = noteBy(key, headOf([...entries, givenEntry(7)]));
    expect(await run((line) => line, [more])).toMatchObject(
      message('leaf 7 is missing: the log ends after 7 entries, and a checkpoint was signed for 8'),
    );
    const forged = givenEntry(4, 'z');
    expect(await run(() => lineOf(forged, 4))).toMatchObject(
      message(
        'the first bad entry is one of leaves 3 to 4: they were changed, exchanged, added or taken out together with their hashes; before leaf 3 all is as it was signed',
      ),
    );
  });
});
