import { describe, expect, it } from '@jest/globals';
import type { LegalBasisKind } from './legal-bases.ts';
import { boundBy, numberRemindedAt, pendingNumbersOf, termOf, withNumber } from './number-pending.ts';

const now = new Date('2026-03-10T12:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const RULING: LegalBasisKind = {
  code: 'RULING',
  version: 1,
  title: { uk: 'Ухвала', en: 'Ruling' },
  fields: [],
  anyOf: [],
  validity: { from: 'rulingDate', until: 'validUntil', atMostMonths: 2 },
  numberPending: { fields: ['proceedingNumber'], hours: 36 },
};
const whole = { code: 'RULING', validUntil: '2026-04-01' };
const pending = { ...whole, numberPending: 'proceedingNumber' };

describe('a number that comes later', () => {
  it('bounds the basis to the time that the version gives, from the first submission', () => {
    expect(termOf(RULING, pending, now, null)).toEqual({ numberDueAt: at(36), legalBasisValidUntil: at(36) });
    expect(termOf(RULING, pending, at(10), at(36))).toEqual({ numberDueAt: at(36), legalBasisValidUntil: at(36) });
  });

  it('never makes a basis last longer than its own end', () => {
    const short = { ...pending, validUntil: '2026-03-10' };
    expect(termOf(RULING, short, now, null).legalBasisValidUntil).toEqual(new Date('2026-03-11T00:00:00Z'));
    expect(boundBy(null, at(1))).toEqual(at(1));
    expect(boundBy(at(1), null)).toEqual(at(1));
  });

  it('gives the basis its full time when it has come, and not before both have', () => {
    const both = { ...pending, erdrPending: 'true' };
    expect(pendingNumbersOf(both)).toEqual(['erdrNumber', 'proceedingNumber']);
    const first = withNumber(both, 'erdrNumber', '12026000000000001');
    expect(first).toEqual({ ...pending, erdrNumber: '12026000000000001' });
    expect(termOf(RULING, first, at(1), at(36)).numberDueAt).toEqual(at(36));
    const second = withNumber(first, 'proceedingNumber', '1-кс/202/1/26');
    expect(second).toEqual({ ...whole, erdrNumber: '12026000000000001', proceedingNumber: '1-кс/202/1/26' });
    expect(termOf(RULING, second, at(1), at(36))).toEqual({
      numberDueAt: null,
      legalBasisValidUntil: new Date('2026-04-02T00:00:00Z'),
    });
  });

  it('is reminded of before it is due', () => {
    expect(numberRemindedAt(at(36))).toEqual(at(30));
  });
});
