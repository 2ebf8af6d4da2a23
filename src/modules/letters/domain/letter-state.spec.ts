import { describe, expect, it } from '@jest/globals';
import { expiryOf, letterState } from './letter-state.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const LETTER = { expiresAt: later(24), revokedAt: null };
const ASK = { isSettled: false, isRequestOver: false, legalBasisValidUntil: null };

describe('the state of a letter', () => {
  it('is in force while one of its asks waits', () => {
    expect(letterState(LETTER, [{ ...ASK, isSettled: true }, ASK], NOW)).toBe('in_force');
    expect(letterState(LETTER, [{ ...ASK, isSettled: true }], NOW)).toBe('answered');
  });

  it('ends with its date, its legal basis, its request, or by hand', () => {
    expect(letterState({ ...LETTER, expiresAt: NOW }, [ASK], NOW)).toBe('expired');
    expect(letterState(LETTER, [{ ...ASK, legalBasisValidUntil: NOW }], NOW)).toBe('expired');
    expect(letterState(LETTER, [{ ...ASK, legalBasisValidUntil: later(1) }], NOW)).toBe('in_force');
    expect(letterState(LETTER, [{ ...ASK, isRequestOver: true }], NOW)).toBe('ended');
    expect(letterState({ ...LETTER, revokedAt: NOW }, [{ ...ASK, isRequestOver: true }], NOW)).toBe('revoked');
  });

  it('lasts thirty days, or as long as the legal basis', () => {
    expect(expiryOf(NOW, null)).toEqual(later(30 * 24));
    expect(expiryOf(NOW, later(31 * 24))).toEqual(later(30 * 24));
    expect(expiryOf(NOW, later(5))).toEqual(later(5));
  });
});
