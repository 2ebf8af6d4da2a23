import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { initialPassword } from './initial-password.ts';

describe('an initial password', () => {
  it('is four groups of letters that can be read out', () => {
    for (let i = 0; i < 200; i++)
      expect(initialPassword(randomBytes(64))).toMatch(/^([bcdfghjkmnpqrstvwxz]{4}-){3}[bcdfghjkmnpqrstvwxz]{4}$/);
  });

  it('takes each letter equally often', () => {
    const seen = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) {
      if (byte >= 19 * 13) continue;
      const letter = initialPassword(new Uint8Array(16).fill(byte))[0] as string;
      seen.set(letter, (seen.get(letter) ?? 0) + 1);
    }
    expect(new Set(seen.values())).toEqual(new Set([13]));
  });

  it('refuses to go on without enough randomness', () => {
    expect(() => initialPassword(new Uint8Array(16).fill(255))).toThrow('not enough');
  });
});
