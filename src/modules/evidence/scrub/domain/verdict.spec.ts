import { describe, expect, it } from '@jest/globals';
import { isInTheMaking, verdictOn } from './verdict.ts';

const promised = { size: 10, sha256: 'a'.repeat(64) };
const found = (sha256: string, size = 10) => ({ size, sha256, sha512: '', mediaType: null });

describe('a stored original', () => {
  it('is whole when its bytes are the sealed ones', () => {
    expect(verdictOn(promised, found(promised.sha256), [])).toBeNull();
  });

  it('is missing when nothing lies under its key', () => {
    expect(verdictOn(promised, null, [])).toMatchObject({ kind: 'missing', size: null, sha256: null });
  });

  it('is altered when it has another digest or another size', () => {
    expect(verdictOn(promised, found('b'.repeat(64)), [])).toMatchObject({ kind: 'altered', what: 'digest' });
    expect(verdictOn(promised, found('b'.repeat(64), 9), [])).toMatchObject({ kind: 'altered', what: 'size', size: 9 });
  });

  it('is swapped with the one whose bytes it has, where that one has not got them itself', () => {
    const verdict = verdictOn(promised, found('b'.repeat(64), 20), [
      { id: 'whole', isWhole: true },
      { id: 'moved', isWhole: false },
    ]);
    expect(verdict).toMatchObject({ kind: 'swapped', bytesOf: 'moved' });
  });

  it('is altered where it was overwritten with a copy of one that is whole', () => {
    expect(verdictOn(promised, found('b'.repeat(64)), [{ id: 'whole', isWhole: true }])).toMatchObject({
      kind: 'altered',
      bytesOf: 'whole',
    });
  });
});

describe('a file that belongs to no row', () => {
  it('may be in the making for a quarter of an hour', () => {
    const now = new Date('2026-11-29T02:00:00Z');
    expect(isInTheMaking(new Date('2026-11-29T01:46:00Z'), now)).toBe(true);
    expect(isInTheMaking(new Date('2026-11-29T01:44:00Z'), now)).toBe(false);
  });
});
