import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '../../../kernel/actor.ts';
import { sourceOf } from './answered-via.ts';

const letter = { id: 'l', number: 'L-2026-AAAA-BBBB', askIds: ['a'] };

describe('how an answer came', () => {
  it('is said by who speaks: an account, the holder of a letter, or an officer with a paper', () => {
    expect(sourceOf({ ...ANONYMOUS, kind: 'account', name: 'Operator' }).via).toBe('account');
    expect(sourceOf({ ...ANONYMOUS, kind: 'holder', letter: { ...letter, writtenOn: null } })).toEqual({
      via: 'letter',
      letterNumber: 'L-2026-AAAA-BBBB',
      writtenOn: null,
      typedByName: null,
    });
    expect(
      sourceOf({ ...ANONYMOUS, kind: 'account', name: 'Officer', letter: { ...letter, writtenOn: '2026-11-28' } }),
    ).toEqual({ via: 'paper', letterNumber: 'L-2026-AAAA-BBBB', writtenOn: '2026-11-28', typedByName: 'Officer' });
  });
});
