import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readRecoveryCode, recoveryCode } from './recovery-codes.ts';

describe('a recovery code', () => {
  it('is read back however it is typed', () => {
    for (let i = 0; i < 200; i++) {
      const code = recoveryCode(randomBytes(64));
      expect(code).toMatch(/^[bcdfghjkmnpqrstvwxz]{4}(-[bcdfghjkmnpqrstvwxz]{4}){2}$/);
      for (const typed of [code, code.toUpperCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `])
        expect(readRecoveryCode(typed)).toBe(code);
    }
  });

  it.each(['', '123456', 'bcdf-ghjk', 'bcdf-ghjk-aeio', 'bcdf-ghjk-mnpqr'])('%p cannot be one', (typed) => {
    expect(readRecoveryCode(typed)).toBeNull();
  });
});
