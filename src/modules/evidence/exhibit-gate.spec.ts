import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
const thatMention = (pattern: RegExp) =>
  sources.filter((name) => pattern.test(readFileSync(folder + name, 'utf8'))).sort();

describe('the bytes of exhibits', () => {
  it('are read by the gate and by nothing else of this module', () => {
    expect(thatMention(/object-store\.ts|createReadStream|\.read\(\s*(exhibit|key|storageKey)/)).toEqual([
      'exhibit-gate.ts',
      'looking/derived-files.ts', // under keys of their own: see below
      'scrub/check-derived.ts', // the same, of derived files alone
      'scrub/check-original.ts', // reads to compute a digest, and hands out a verdict
      'scrub/scrub-store.ts', // lists keys
    ]);
  });

  it('are never touched by what keeps working copies, whose keys are of another folder', async () => {
    const { DerivedFiles } = await import('./looking/derived-files.ts');
    const files = new DerivedFiles({} as never);
    await expect(files.read({ storageKey: 'exhibits/x', size: 1 }, null)).rejects.toThrow('not a derived file');
    await expect(files.remove('exhibits/x')).rejects.toThrow('not a derived file');
  });

  it('have one way out of the gate', () => {
    expect(thatMention(/gate\.release\(/)).toEqual(['downloads.controller.ts']);
  });

  it('are handed to no other module', () => {
    expect(readFileSync(`${folder}index.ts`, 'utf8')).not.toMatch(/export .*(ExhibitGate|Repository|ExhibitUploads)/);
  });
});
