import { describe, expect, it } from '@jest/globals';
import { faultsOfBasis, LEGAL_BASES, type LegalBasis, typedFieldsOf, validUntilOf, withErdr } from './legal-bases.ts';

const now = new Date('2026-03-10T12:00:00Z');
const numbered = { erdrNumber: '12026123456789012', isPending: false };
const ruling: LegalBasis = {
  code: 'CPC_159_166_TEMP_ACCESS',
  court: 'Центральний районний суд',
  rulingDate: '2026-03-01',
  proceedingNumber: '1-кс/202/1234/26',
  holder: 'Міська рада',
  items: 'записи',
  personGrantedAccess: 'слідчий',
  validUntil: '2026-05-01',
};
const pointers = (basis: LegalBasis, crime = numbered, demand: 'complete' | 'well-formed' = 'complete') =>
  faultsOfBasis(basis, crime, now, demand).map((fault) => fault.pointer);

describe('legal bases', () => {
  it('are the eleven of product.md, each code once, each field with both titles', () => {
    expect(LEGAL_BASES.map((kind) => kind.code)).toEqual(
      'CPC_93_2_DEMAND CPC_93_VOLUNTARY CPC_159_166_TEMP_ACCESS CPC_93_3_DEFENCE CPC_234_SEARCH CPC_237_INSPECTION CPC_36_PROSECUTOR LNP_40 KUPAP_251 MISSING_PERSON CPC_615_MARTIAL'.split(
        ' ',
      ),
    );
    for (const kind of LEGAL_BASES) {
      for (const field of kind.fields)
        expect([field.title.uk, field.title.en].every((title) => title.length > 1)).toBe(true);
      expect(new Set(kind.fields.map((field) => field.name)).size).toBe(kind.fields.length);
    }
  });

  it('demand each required field when complete, and none while a draft', () => {
    for (const kind of LEGAL_BASES) {
      const required = kind.fields
        .filter((field) => field.required && field.type !== 'erdr')
        .map((field) => `/legalBasis/${field.name}`);
      expect(pointers({ code: kind.code }).filter((pointer) => required.includes(pointer))).toEqual(required);
      expect(pointers({ code: kind.code }, numbered, 'well-formed')).toEqual([]);
    }
  });

  it('take a complete ruling and know until when it is good', () => {
    expect(pointers(ruling)).toEqual([]);
    expect(validUntilOf(ruling)).toEqual(new Date('2026-05-02T00:00:00Z'));
    expect(validUntilOf({ code: 'LNP_40' })).toBeNull();
  });

  it.each([
    ['court_case', 'courtCaseNumber', '202/1234/26-к', '202-1234-26'],
    ['proceeding', 'proceedingNumber', '1-кс/202/1234/26', '1-ks/202/1234/26'],
    ['date', 'rulingDate', '2026-03-02', '2026-02-30'],
  ])('know the form of a %s', (_, field, good, bad) => {
    expect(pointers({ ...ruling, [field]: good })).toEqual([]);
    expect(pointers({ ...ruling, [field]: bad })).toEqual([`/legalBasis/${field}`]);
  });

  it('let a ruling last two months and not a day longer, and not have passed', () => {
    expect(pointers({ ...ruling, rulingDate: '2026-03-05', validUntil: '2026-05-05' })).toEqual([]);
    expect(pointers({ ...ruling, rulingDate: '2026-03-05', validUntil: '2026-05-06' })).toEqual([
      '/legalBasis/validUntil',
    ]);
    expect(pointers({ ...ruling, validUntil: '2026-03-09' })).toEqual(['/legalBasis/validUntil']);
    expect(pointers({ ...ruling, validUntil: '2026-03-10' })).toEqual([]);
    expect(pointers({ ...ruling, rulingDate: '2026-03-11' })).toEqual(['/legalBasis/rulingDate']);
    expect(pointers({ ...ruling, rulingDate: '2025-12-31', validUntil: '2026-03-01' })).toEqual([
      '/legalBasis/validUntil',
    ]);
  });

  it('take the number from the crime, or mark it as pending, and refuse where there is neither', () => {
    const demand: LegalBasis = { code: 'CPC_93_2_DEMAND', demandingOfficer: 'x', reference: 'y' };
    expect(withErdr(demand, numbered)).toEqual({ ...demand, erdrNumber: numbered.erdrNumber });
    expect(withErdr(demand, { erdrNumber: null, isPending: true })).toEqual({ ...demand, erdrPending: 'true' });
    expect(typedFieldsOf(withErdr(demand, numbered))).toEqual(demand);
    expect(withErdr({ code: 'LNP_40' }, numbered)).toEqual({ code: 'LNP_40' });
    expect(pointers(demand, { erdrNumber: null, isPending: false } as never)).toEqual(['/legalBasis/erdrNumber']);
    expect(pointers({ ...demand, erdrNumber: numbered.erdrNumber })).toEqual(['/legalBasis/erdrNumber']);
  });

  it('want a ruling or a reason of urgency for a search of premises', () => {
    expect(pointers({ code: 'CPC_234_SEARCH' })).toEqual(['/legalBasis/rulingNumber']);
    expect(pointers({ code: 'CPC_234_SEARCH', urgencyReason: 'danger to life' })).toEqual([]);
  });
});
