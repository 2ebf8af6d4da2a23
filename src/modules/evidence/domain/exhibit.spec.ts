import { describe, expect, it } from '@jest/globals';
import { contradictionOf, mayArrive, showsSomethingOf } from './exhibit.ts';

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const asked = { from: at('14:00'), to: at('15:00') };

describe('the bytes that arrived', () => {
  const promised = { size: 3, sha256: 'aa' };
  const found = { size: 3, sha256: 'aa', sha512: 'bb', mediaType: null };

  it('are what was promised, or say in what they differ', () => {
    expect(contradictionOf(promised, found)).toBeNull();
    expect(contradictionOf(promised, { ...found, sha256: 'ab' })).toBe('digest-mismatch');
    expect(contradictionOf(promised, { ...found, size: 2 })).toBe('size-mismatch');
  });
});

describe('a covered window', () => {
  it('must show a moment of the window that was asked for', () => {
    expect(showsSomethingOf({ from: at('14:59'), to: at('16:00') }, asked, null)).toBe(true);
    expect(showsSomethingOf({ from: at('15:00'), to: at('16:00') }, asked, null)).toBe(false);
    expect(showsSomethingOf({ from: at('13:00'), to: at('14:00') }, asked, 0)).toBe(false);
  });

  it('is corrected by what the recorder clock is ahead', () => {
    expect(showsSomethingOf({ from: at('15:00'), to: at('16:00') }, asked, 600)).toBe(true);
    expect(showsSomethingOf({ from: at('13:00'), to: at('14:00') }, asked, -600)).toBe(true);
  });
});

describe('a file may arrive', () => {
  const now = at('12:00');
  const ask = { state: 'delivering', requestState: 'open', legalBasisValidUntil: null };

  it('while its ask is being delivered for an open request', () => {
    expect(mayArrive(ask, now)).toBe(true);
    expect(mayArrive({ ...ask, requestState: 'withdrawn' }, now)).toBe(false);
    for (const state of ['waiting', 'held', 'released', 'refused', 'not_available'])
      expect(mayArrive({ ...ask, state }, now)).toBe(false);
  });

  it('after the first file fulfilled the request, but not after a withdrawal', () => {
    expect(mayArrive({ ...ask, state: 'delivered', requestState: 'closed' }, now)).toBe(true);
    expect(mayArrive({ ...ask, state: 'delivered', requestState: 'withdrawn' }, now)).toBe(false);
  });

  it('not after the legal basis expired', () => {
    expect(mayArrive({ ...ask, legalBasisValidUntil: at('12:00') }, now)).toBe(false);
    expect(mayArrive({ ...ask, legalBasisValidUntil: at('12:01') }, now)).toBe(true);
  });
});
