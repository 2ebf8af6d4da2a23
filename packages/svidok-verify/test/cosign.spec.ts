import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cosignedAt, readWitness, Refuted, Unchecked } from '../index.mjs';
import { demandWitness } from '../lib/cosign.mjs';
import { bundleOf, consistencyOf, givenEntry, givenKey, givenWitness, headOf, noteBy } from './given-tree.ts';

const PROGRAM = fileURLToPath(new URL('../svidok-verify.mjs', import.meta.url));
const key = givenKey();
const entries = Array.from({ length: 5 }, (_, n) => givenEntry(n));
const note = noteBy(key, headOf(entries));
const witness = givenWitness();
const SECONDS = 1_795_953_600;
const AT = new Date(SECONDS * 1000);
const line = witness.cosign(note, SECONDS);

describe('the key of a witness', () => {
  it('is a verifier key, whose id is that of the key', () => {
    const [, id = '', blob = ''] = witness.key.split('+');
    expect(readWitness(` ${witness.key}\n`)).toMatchObject({ name: witness.name, raw: expect.any(Buffer) });
    expect(readWitness(witness.key).id.toString('hex')).toBe(id);
    const other = Buffer.from(witness.key.split('+').slice(2).join('+'), 'base64');
    const ofLog = Buffer.concat([Buffer.from([1]), other.subarray(1)]).toString('base64');
    for (const text of [
      '',
      witness.name,
      witness.key.replace(id, '00000000'),
      `x${witness.key}`,
      `${witness.name}+${id}+${ofLog}`,
      `${witness.name}+${id}+${blob.slice(0, 20)}`,
      `${witness.key} more`,
      `before ${witness.key}`,
    ])
      expect(() => readWitness(text)).toThrow(
        new Unchecked('the key of the witness is no verifier key for cosignatures (name+id+key, algorithm 4)'),
      );
  });

  it('has one length and one algorithm, even where its id is right', () => {
    const keyed = (key: Buffer) => {
      const id = createHash('sha256').update(`${witness.name}\n`).update(key).digest('hex').slice(0, 8);
      return `${witness.name}+${id}+${key.toString('base64')}`;
    };
    const [right, longer, shorter] = [33, 34, 32].map((length) => Buffer.alloc(length, 7).fill(4, 0, 1));
    expect(readWitness(keyed(right as Buffer)).raw).toHaveLength(32);
    for (const key of [longer as Buffer, shorter as Buffer, Buffer.alloc(33, 1)])
      expect(() => readWitness(keyed(key))).toThrow(Unchecked);
  });
});

describe('a cosignature', () => {
  const at = (lines: readonly string[], of = note, by = witness.key) => cosignedAt(of, lines, readWitness(by));

  it('tells when the witness saw the checkpoint, below the note or beside it', () => {
    expect(at([line])).toEqual(AT);
    expect(at([], `${note}${line}\n`)).toEqual(AT);
    expect(at(['', 'nonsense', givenWitness().cosign(note, 1), line])).toEqual(AT);
  });

  it('is of this checkpoint, this witness and this moment', () => {
    expect(at([])).toBeNull();
    expect(at([line], noteBy(key, headOf(entries.slice(1))))).toBeNull();
    expect(at([givenWitness().cosign(note, SECONDS)])).toBeNull();
    expect(at([givenWitness('other.example').cosign(note, SECONDS)])).toBeNull();
    expect(at([line], note, givenWitness().key)).toBeNull();
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64');
    for (const [place, flip] of [
      [0, 1],
      [11, 1],
      [40, 4],
    ] as const) {
      const forged = Buffer.from(bytes);
      forged[place] = (forged[place] as number) ^ flip;
      expect(at([`\u2014 ${witness.name} ${forged.toString('base64')}`])).toBeNull();
    }
    for (const forged of [bytes.subarray(1), bytes.subarray(0, 75), Buffer.concat([bytes, Buffer.alloc(1)])])
      expect(at([`\u2014 ${witness.name} ${forged.toString('base64')}`])).toBeNull();
    expect(at([`x${line}`])).toBeNull();
    expect(at([`${line} x`])).toBeNull();
    // too short to hold a moment
    expect(at([`\u2014 ${witness.name} ${bytes.subarray(0, 4).toString('base64')}`])).toBeNull();
  });

  it('is demanded where a witness is named, and told in words', () => {
    const named = readWitness(witness.key);
    expect(demandWitness(note, [line], null)).toBe('');
    expect(demandWitness(note, [line], named)).toBe(` Cosigned by ${witness.name} on ${AT.toISOString()}.`);
    expect(() => demandWitness(note, [], named)).toThrow(
      new Refuted(`the checkpoint of 5 entries is not cosigned by ${witness.name}`),
    );
  });
});

describe('svidok-verify --witness', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'svidok-witness-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' });
    return { status, text: stdout + stderr };
  };
  const SAID = ` Cosigned by ${witness.name} on ${AT.toISOString()}.\n`;

  it('demands the cosignature of a bundle, a proof between two and a log; the key given or in a file', () => {
    const bundle = { ...bundleOf(key, entries, [1]), cosignatures: [line] };
    const good = file('good.json', bundle);
    expect(run('bundle', good, '--witness', witness.key)).toMatchObject({
      status: 0,
      text: expect.stringMatching(SAID),
    });
    expect(run('bundle', good, '--witness', file('witness.key', `${witness.key}\n`))).toMatchObject({ status: 0 });
    const bare = file('bare.json', { ...bundle, cosignatures: undefined });
    expect(run('bundle', bare, '--witness', witness.key)).toEqual({
      status: 2,
      text: `NOT AS SIGNED: the checkpoint of 5 entries is not cosigned by ${witness.name}\n`,
    });
    expect(run('bundle', bare)).toMatchObject({ status: 0, text: expect.not.stringContaining('Cosigned') });
    expect(run('bundle', good, '--witness', 'nonsense')).toMatchObject({ status: 1 });
    const proof = {
      from: { note: noteBy(key, headOf(entries.slice(0, 2))) },
      to: { note, cosignatures: [line] },
      path: consistencyOf(
        2,
        entries.map((entry) => entry.leaf),
      ).map((hash) => hash.toString('hex')),
    };
    const words = ['--key', file('key.pem', key.pem), '--witness', witness.key];
    expect(run('consistency', file('proof.json', proof), ...words).text).toMatch(SAID);
    expect(run('consistency', file('less.json', { ...proof, to: { note } }), ...words).status).toBe(2);
    const log = entries.map(({ id, salt, payload, leaf }, i) =>
      JSON.stringify({ leaf: i, id, hash: leaf.toString('hex'), salt: salt.toString('hex'), payload }),
    );
    const at = file('log.ndjson', log.join('\n'));
    const older = noteBy(key, headOf(entries.slice(0, 2)));
    const notes = (newest: string) => ['--checkpoint', file('notes.txt', `${older}\n${newest}`)];
    expect(run('log', at, ...notes(`${note}${line}\n`), ...words).text).toMatch(SAID);
    expect(run('log', at, ...notes(note), ...words).status).toBe(2);
  });
});
