import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { audit } from '../lib/audit.mjs';
import { readWitness, Refuted, Unchecked } from '../index.mjs';
import {
  consistencyOf,
  type GivenKey,
  givenEntry,
  givenKey,
  givenWitness,
  headOf,
  noteBy,
  ORIGIN,
} from './given-tree.ts';

/** A log that can lie: it answers as an installation does, from whatever entries and keys it is given. */
describe('an auditor who comes again and again', () => {
  let server: Server;
  let url: string;
  let folder: string;
  let state: string;
  const first = givenKey();
  const all = Array.from({ length: 12 }, (_, n) => givenEntry(n));
  const world = {
    entries: all.slice(0, 5),
    key: first,
    keys: [] as { key: GivenKey; introduction: string | null }[],
    status: 200,
    cosign: null as ((note: string) => string) | null,
  };

  beforeAll(async () => {
    server = createServer((request, reply) => {
      const since = Number(new URL(request.url ?? '', 'http://x').searchParams.get('since') ?? 0);
      const leaves = world.entries.map((entry) => entry.leaf);
      const isKnown = since <= leaves.length;
      reply.statusCode = world.status === 200 && !isKnown ? 404 : world.status;
      const checkpoint = noteBy(world.key, headOf(world.entries));
      reply.end(
        JSON.stringify({
          checkpoint,
          ...(world.cosign === null ? {} : { cosignatures: [world.cosign(checkpoint)] }),
          keys: world.keys.map(({ key, introduction }) => ({ publicKey: key.pem, verifierKey: '', introduction })),
          consistency:
            since > 0 && isKnown ? { path: consistencyOf(since, leaves).map((hash) => hash.toString('hex')) } : null,
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    folder = mkdtempSync(join(tmpdir(), 'svidok-audit-'));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    state = join(mkdtempSync(join(folder, 'state-')), 'state.json');
    Object.assign(world, {
      entries: all.slice(0, 5),
      key: first,
      keys: [{ key: first, introduction: null }],
      status: 200,
      cosign: null,
    });
    expect(await audit({ url, state, key: null })).toEqual({ origin: ORIGIN, from: null, to: 5, cosigned: null });
  });
  const again = () => audit({ url, state, key: null });

  it('is content with a log that only grew, and keeps its newest checkpoint', async () => {
    world.entries = all.slice(0, 9);
    expect(await again()).toEqual({ origin: ORIGIN, from: 5, to: 9, cosigned: null });
    world.entries = all;
    expect(await again()).toEqual({ origin: ORIGIN, from: 9, to: 12, cosigned: null });
    expect(await again()).toEqual({ origin: ORIGIN, from: 12, to: 12, cosigned: null });
  });

  it.each([
    ['cut', all.slice(0, 4), 'the journal was cut: it had 5 entries and now shows 4'],
    ['forked at the same length', [...all.slice(0, 4), givenEntry(4, 'y')], 'two journals of 5 entries'],
    ['rewritten and grown', [givenEntry(0, 'y'), ...all.slice(1)], 'does not hold the 5 entries that were kept'],
    ['shuffled and grown', [...all].reverse(), 'does not hold the 5 entries'],
  ])('finds that the log was %s, and keeps what it had', async (_, entries, words) => {
    const before = readFileSync(state, 'utf8');
    world.entries = entries;
    await expect(again()).rejects.toThrow(words);
    await expect(again()).rejects.toBeInstanceOf(Refuted);
    expect(readFileSync(state, 'utf8')).toBe(before);
  });

  it('follows a new key that the kept one introduced, and no other', async () => {
    const second = givenKey();
    const word = (by: GivenKey, raw = second.raw) => noteBy(by, `${ORIGIN}\nnext key ${raw.toString('base64')}\n`);
    Object.assign(world, { key: second, entries: all.slice(0, 7) });
    for (const introduction of [null, word(second), word(first, first.raw), word(givenKey())]) {
      world.keys = [
        { key: second, introduction },
        { key: first, introduction: null },
      ];
      await expect(again()).rejects.toThrow('neither kept nor introduced');
    }
    world.keys = [
      { key: second, introduction: word(first) },
      { key: first, introduction: null },
    ];
    expect(await again()).toMatchObject({ from: 5, to: 7 });
    // the new key is the kept one now: the old one may not sign any more on its own
    expect((JSON.parse(readFileSync(state, 'utf8')) as { publicKey: string }).publicKey).toBe(second.pem);
  });

  it('begins with the key that it was given, where it was given one', async () => {
    const fresh = join(folder, 'fresh.json');
    await expect(audit({ url, state: fresh, key: givenKey().pem })).rejects.toThrow('neither kept nor introduced');
    expect(existsSync(fresh)).toBe(false);
    expect(await audit({ url, state: fresh, key: first.pem })).toMatchObject({ from: null, to: 5 });
  });

  it('waits for the witness that it was given, and tells when it cosigned', async () => {
    const witness = givenWitness();
    const asked = { url, state, key: null, witness: readWitness(witness.key) };
    world.entries = all.slice(0, 7);
    const before = readFileSync(state, 'utf8');
    await expect(audit(asked)).rejects.toThrow(`not cosigned by ${witness.name} yet`);
    world.cosign = (note) => givenWitness().cosign(note, 1_795_953_600);
    await expect(audit(asked)).rejects.toBeInstanceOf(Unchecked);
    expect(readFileSync(state, 'utf8')).toBe(before);
    world.cosign = (note) => witness.cosign(note, 1_795_953_600);
    expect(await audit(asked)).toMatchObject({ from: 5, to: 7, cosigned: new Date('2026-11-29T12:00:00Z') });
  });

  it('says that it could not check, and does not accuse, when there is no answer or its own file is damaged', async () => {
    world.status = 503;
    await expect(again()).rejects.toThrow('answers with status 503');
    await expect(audit({ url: 'http://127.0.0.1:1', state, key: null })).rejects.toBeInstanceOf(Unchecked);
    world.status = 200;
    writeFileSync(state, '{}');
    await expect(again()).rejects.toThrow('is not what svidok-verify wrote');
    writeFileSync(state, JSON.stringify({ checkpoint: 'x', publicKey: first.pem }));
    await expect(again()).rejects.toThrow('was altered');
  });
});
