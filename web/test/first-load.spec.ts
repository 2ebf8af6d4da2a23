import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstLoad, packClient, refuseHeavyClient } from '../../scripts/build/pack.mjs';

describe('the build of the client', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'svidok-client-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(
      join(folder, 'index.html'),
      '<script src="/first-paint.js" data-start="/assets/index-a1.js" data-uk="/assets/uk-d4.js" data-en="/assets/en-e5.js"></script><link rel="modulepreload" href="/assets/part-b2.js">',
    );
    writeFileSync(join(folder, 'assets/part-b2.js'), 'part();'.repeat(10_000));
    writeFileSync(join(folder, 'assets/index-a1.js'), 'small()');
    writeFileSync(join(folder, 'assets/MapView-c3.js'), randomBytes(900_000));
    writeFileSync(join(folder, 'assets/uk-d4.js'), randomBytes(2_000));
    writeFileSync(join(folder, 'assets/en-e5.js'), randomBytes(1_000));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lays a packed copy beside what is worth it', async () => {
    await packClient(folder);
    const packed = readFileSync(join(folder, 'assets/part-b2.js.br'));
    expect(packed.length).toBeLessThan(200);
    expect(brotliDecompressSync(packed)).toEqual(readFileSync(join(folder, 'assets/part-b2.js')));
    expect(existsSync(join(folder, 'assets/index-a1.js.br'))).toBe(false);
  });

  it('counts what the first page waits for: its script as it goes over the line, and one language', async () => {
    await packClient(folder);
    const bytes = await firstLoad(folder);
    expect(bytes).toBeGreaterThan(2_000);
    expect(bytes).toBeLessThan(2_500);
    await refuseHeavyClient(folder);
  });

  it('refuses a first page above 300 kB', async () => {
    writeFileSync(join(folder, 'assets/index-a1.js'), randomBytes(300_000));
    await packClient(folder);
    await expect(refuseHeavyClient(folder)).rejects.toThrow('at most 300000 (script of the first page, packed)');
  });
});
