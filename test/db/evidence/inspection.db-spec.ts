import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contradictionOf } from '../../../src/modules/evidence/domain/exhibit.ts';
import { ExhibitGate } from '../../../src/modules/evidence/exhibit-gate.ts';
import { DiskStore } from '../../../src/platform/storage/disk-store.ts';

const FILES = 1000;

describe('what arrived', () => {
  let folder: string;
  let store: DiskStore;
  let gate: ExhibitGate;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svidok-inspect-'));
    store = new DiskStore(folder);
    const unused = undefined as never;
    gate = new ExhibitGate(unused, unused, unused, unused, unused, unused, store, unused, unused);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const judged = async (key: string, promised: Buffer, stored: Buffer) => {
    await store.put(key, Readable.from([stored]));
    return contradictionOf(
      { size: promised.length, sha256: createHash('sha256').update(promised).digest('hex') },
      await gate.inspect(key),
    );
  };

  it('is found out in 1,000 of 1,000 files with one flipped bit, and in none of 1,000 good ones', async () => {
    const found = { good: 0, corrupted: 0 };
    for (let i = 0; i < FILES; i++) {
      const bytes = randomBytes(randomInt(1, 2000));
      const flipped = Buffer.from(bytes);
      const at = randomInt(bytes.length);
      flipped[at] = (flipped[at] as number) ^ (1 << randomInt(8));
      if ((await judged(`good/${i}`, bytes, bytes)) !== null) found.good++;
      if ((await judged(`bad/${i}`, bytes, flipped)) === 'digest-mismatch') found.corrupted++;
    }
    expect(found).toEqual({ good: 0, corrupted: FILES });
  });

  it('is found out when it is shorter, longer, empty or gone', async () => {
    const bytes = randomBytes(5000);
    expect(await judged('short', bytes, bytes.subarray(1))).toBe('size-mismatch');
    expect(await judged('long', bytes, Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('size-mismatch');
    expect(await judged('empty', bytes, Buffer.alloc(0))).toBe('size-mismatch');
    expect(contradictionOf({ size: 1, sha256: 'x' }, await gate.inspect('never-there'))).toBe('size-mismatch');
  });

  it('is called by its content, whatever its name says', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const mp4 = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypisom'),
      Buffer.alloc(4),
      Buffer.from('isomiso2'),
    ]);
    for (const [key, bytes, type] of [
      ['a-picture', png, 'image/png'],
      ['a-film', mp4, 'video/mp4'],
      ['proprietary', randomBytes(9000), null],
    ] as const) {
      await store.put(key, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
      expect((await gate.inspect(key)).mediaType).toBe(type);
    }
  });
});
