import { describe, expect, it } from '@jest/globals';
import {
  type BasisField,
  faultsOfBasis,
  type LegalBasis,
  type LegalBasisKind,
  typedFieldsOf,
  validUntilOf,
  withErdr,
} from './legal-bases.ts';

const now = new Date('2026-03-10T12:00:00Z');
const numbered = { erdrNumber: '12026123456789012', isPending: false };
const unregistered = { erdrNumber: null, isPending: true };
const field = (name: string, type: BasisField['type'] = 'text', required = true): BasisField => ({
  name,
  type,
  required,
  maxLength: 100,
  title: { uk: name, en: name },
});
const kind = (fields: BasisField[], more: Partial<LegalBasisKind> = {}): LegalBasisKind => ({
  code: 'RULING',
  version: 1,
  title: { uk: 'Ухвала', en: 'Ruling' },
  fields,
  anyOf: [],
  validity: null,
  numberPending: null,
  ...more,
});
const RULING = kind(
  [
    field('erdrNumber', 'erdr'),
    field('court'),
    field('rulingDate', 'date'),
    field('proceedingNumber', 'proceeding'),
    field('courtCaseNumber', 'court_case', false),
    field('validUntil', 'date'),
  ],
  {
    validity: { from: 'rulingDate', until: 'validUntil', atMostMonths: 2 },
    numberPending: { fields: ['erdrNumber', 'proceedingNumber'], hours: 48 },
  },
);
const SEARCH = kind([field('rulingNumber', 'proceeding', false), field('urgencyReason', 'text', false)], {
  anyOf: [['rulingNumber', 'urgencyReason']],
  numberPending: { fields: ['rulingNumber'], hours: 24 },
});
const ruling: LegalBasis = {
  code: 'RULING',
  court: 'Центральний районний суд',
  rulingDate: '2026-03-01',
  proceedingNumber: '1-кс/202/1234/26',
  validUntil: '2026-05-01',
};
const { proceedingNumber: _, ...unnumbered } = ruling;
const pointers = (
  basis: LegalBasis,
  {
    of = RULING as LegalBasisKind | null,
    crime = numbered as typeof numbered | typeof unregistered,
    demand = 'complete' as 'complete' | 'well-formed',
  } = {},
) => faultsOfBasis(of, basis, crime, now, demand).map((fault) => fault.pointer);

describe('legal bases', () => {
  it('demand each required field when complete, and none while a draft', () => {
    expect(pointers({ code: 'RULING' })).toEqual(
      ['court', 'rulingDate', 'proceedingNumber', 'validUntil'].map((name) => `/legalBasis/${name}`),
    );
    expect(pointers({ code: 'RULING' }, { demand: 'well-formed' })).toEqual([]);
  });

  it('refuse a code that is not in force, and a field that is not theirs', () => {
    expect(pointers(ruling, { of: null })).toEqual(['/legalBasis/code']);
    expect(pointers({ ...ruling, judge: 'x' })).toEqual(['/legalBasis/judge']);
    expect(pointers({ ...ruling, court: 'x'.repeat(101) })).toEqual(['/legalBasis/court']);
  });

  it('take a complete ruling and know until when it is good', () => {
    expect(pointers(ruling)).toEqual([]);
    expect(validUntilOf(RULING, ruling)).toEqual(new Date('2026-05-02T00:00:00Z'));
    expect(validUntilOf(SEARCH, { code: 'RULING' })).toBeNull();
  });

  it.each([
    ['court_case', 'courtCaseNumber', '202/1234/26-к', '202-1234-26'],
    ['proceeding', 'proceedingNumber', '1-кс/202/1234/26', '1-ks/202/1234/26'],
    ['date', 'rulingDate', '2026-03-02', '2026-02-30'],
  ])('know the form of a %s', (_type, name, good, bad) => {
    expect(pointers({ ...ruling, [name]: good })).toEqual([]);
    expect(pointers({ ...ruling, [name]: bad })).toEqual([`/legalBasis/${name}`]);
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
    expect(withErdr(RULING, ruling, numbered)).toEqual({ ...ruling, erdrNumber: numbered.erdrNumber });
    expect(withErdr(RULING, ruling, unregistered)).toEqual({ ...ruling, erdrPending: 'true' });
    expect(typedFieldsOf(withErdr(RULING, ruling, numbered))).toEqual(ruling);
    expect(withErdr(SEARCH, { code: 'RULING' }, numbered)).toEqual({ code: 'RULING' });
    expect(pointers(ruling, { crime: unregistered })).toEqual([]);
    expect(pointers(ruling, { crime: { erdrNumber: null, isPending: false } as never })).toEqual([
      '/legalBasis/erdrNumber',
    ]);
    expect(pointers(ruling, { crime: unregistered, of: { ...RULING, numberPending: null } })).toEqual([
      '/legalBasis/erdrNumber',
    ]);
  });

  it('want a ruling or a reason of urgency for a search of premises', () => {
    expect(pointers({ code: 'RULING' }, { of: SEARCH })).toEqual(['/legalBasis/rulingNumber']);
    expect(pointers({ code: 'RULING', urgencyReason: 'danger to life' }, { of: SEARCH })).toEqual([]);
    expect(pointers({ code: 'RULING', numberPending: 'rulingNumber' }, { of: SEARCH })).toEqual([]);
  });

  it('let a number come later where the version says so, one, and not what is there already', () => {
    expect(pointers({ ...unnumbered, numberPending: 'proceedingNumber' })).toEqual([]);
    for (const numberPending of ['court', 'erdrNumber', 'judge'])
      expect(pointers({ ...ruling, numberPending })).toEqual(['/legalBasis/numberPending']);
    expect(pointers({ ...ruling, numberPending: 'proceedingNumber' })).toEqual(['/legalBasis/numberPending']);
    expect(
      pointers({ ...unnumbered, numberPending: 'proceedingNumber' }, { of: { ...RULING, numberPending: null } }),
    ).toEqual(['/legalBasis/numberPending']);
  });
});
