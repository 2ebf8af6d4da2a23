import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EICAR, type FakeClamd, type Mood, startFakeClamd } from '../../support/fake-clamd.ts';
import { scanBy } from '../../../src/platform/antivirus/clamd.ts';

describe('the virus scanner', () => {
  let clamd: FakeClamd;
  beforeAll(async () => {
    clamd = await startFakeClamd();
  });
  afterAll(() => clamd.end());

  const scan = (bytes: Buffer, mood: Mood = 'well', silenceMs = mood === 'mute' ? 300 : 10_000) => {
    clamd.mood = mood;
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7000) }, (_, i) =>
      bytes.subarray(i * 7000, (i + 1) * 7000),
    );
    return scanBy(new URL(clamd.url), Readable.from(pieces), silenceMs);
  };

  it('reads every byte and says that it is clean', async () => {
    expect(await scan(randomBytes(300_000))).toEqual({ result: 'clean' });
    expect(clamd.seen.at(-1)).toBe(300_000);
  });

  it('names what it finds, also across two pieces', async () => {
    const bytes = Buffer.concat([randomBytes(6990), EICAR, randomBytes(5000)]);
    expect(await scan(bytes)).toEqual({ result: 'infected', signature: 'Eicar-Test-Signature' });
  });

  it('says where it was not let read to the end', async () => {
    expect(await scan(randomBytes(1_500_000))).toEqual({ result: 'too-large' });
  });

  it.each([
    ['mute', 'silent'],
    ['babbling', 'broken-answer'],
    ['hanging-up', 'broken-answer'],
    ['rambling', 'broken-answer'],
  ] as const)('that is %s is never taken for clean', async (mood, why) => {
    await expect(scan(randomBytes(400_000), mood)).rejects.toMatchObject({ name: 'ScannerFailed', why });
  });

  it('that is not there is told as such', async () => {
    const nowhere = scanBy(new URL('tcp://127.0.0.1:1'), Readable.from([Buffer.from('x')]), 300);
    await expect(nowhere).rejects.toMatchObject({ why: 'unreachable' });
    const noSocket = scanBy(new URL('unix:/nowhere/clamd.sock'), Readable.from([Buffer.from('x')]), 300);
    await expect(noSocket).rejects.toMatchObject({ why: 'unreachable' });
  });

  it('is not asked to go on when the bytes break off', async () => {
    clamd.mood = 'well';
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('line cut');
      })(),
    );
    await expect(scanBy(new URL(clamd.url), broken, 300)).rejects.toThrow('line cut');
  });
});
