import { describe, expect, it } from '@jest/globals';
import { originalPath } from './file-names.ts';

describe('the name of an original in a package', () => {
  it.each([
    ['двір cam 2.mp4', 'originals/двір cam 2_D-2026-000001.mp4'],
    ['a:b?.avi', 'originals/a_b__D-2026-000001.avi'],
    ['..', 'originals/__D-2026-000001'],
    ['ab\u202Egpj.exe', 'originals/ab_gpj_D-2026-000001.exe'],
    ['-rf.dav', 'originals/-rf_D-2026-000001.dav'],
    ['end. ', 'originals/end__D-2026-000001'],
  ])('%j becomes %j', (name, path) => expect(originalPath(name, 'D-2026-000001')).toBe(path));

  it('keeps its extension and stays within what file systems take', () => {
    const path = originalPath(`${'щ'.repeat(250)}.mp4`, 'D-2026-000001');
    expect(path.endsWith('щ_D-2026-000001.mp4')).toBe(true);
    expect(Buffer.byteLength(path.slice('originals/'.length))).toBeLessThan(255);
  });
});
