import { describe, expect, it } from '@jest/globals';
import { type BasisVersion, faultsOfKind, inForceOn, stateOfVersion } from './basis-versions.ts';
import type { BasisField } from './legal-bases.ts';

const title = { uk: 'Підстава', en: 'Basis' };
const field = (name: string, type: BasisField['type'] = 'text', required = true): BasisField => ({
  name,
  type,
  required,
  maxLength: 100,
  title,
});
const version = (nr: number, validFrom: string, validTo: string | null = null): BasisVersion => ({
  code: 'A_BASIS',
  version: nr,
  title,
  fields: [field('number')],
  anyOf: [],
  validity: null,
  numberPending: null,
  validFrom,
  validTo,
});

describe('versions of a legal basis', () => {
  const first = version(1, '2020-01-01');
  const second = version(2, '2026-05-01', '2026-08-31');
  const both = [second, first];

  it.each([
    ['2019-12-31', undefined],
    ['2020-01-01', 1],
    ['2026-04-30', 1],
    ['2026-05-01', 2],
    ['2026-08-31', 2],
    ['2026-09-01', undefined],
  ])('on %s version %s counts', (day, expected) => {
    expect(inForceOn(both, day)?.version).toBe(expected);
  });

  it('are coming, in force or past, by the day alone', () => {
    const states = (day: string) => [first, second].map((one) => stateOfVersion(one, both, day));
    expect(states('2026-04-30')).toEqual(['in_force', 'coming']);
    expect(states('2026-05-01')).toEqual(['past', 'in_force']);
    expect(states('2026-09-01')).toEqual(['past', 'past']);
  });

  it('take a retired basis up again', () => {
    expect(inForceOn([...both, version(3, '2027-01-01')], '2027-01-01')?.version).toBe(3);
  });

  it('are refused where a name stands for nothing, or for something else', () => {
    const kind = {
      title,
      fields: [
        field('erdrNumber', 'erdr'),
        field('from', 'date'),
        field('until', 'date'),
        field('reason', 'text', false),
        field('number', 'proceeding', false),
      ],
      anyOf: [['reason', 'number']],
      validity: { from: 'from', until: 'until', atMostMonths: 2 },
      numberPending: { fields: ['erdrNumber', 'number'], hours: 48 },
    };
    const pointers = (more: Partial<typeof kind>) => faultsOfKind({ ...kind, ...more }).map(({ pointer }) => pointer);
    expect(pointers({})).toEqual([]);
    expect(pointers({ fields: [...kind.fields, field('from', 'date')] })).toEqual(['/fields/5/name']);
    expect(pointers({ fields: [...kind.fields, field('numberPending')] })).toEqual(['/fields/5/name']);
    expect(pointers({ fields: [...kind.fields, field('other', 'erdr')] })).toEqual(['/fields/5/name']);
    expect(pointers({ anyOf: [['from', 'number']] })).toEqual(['/anyOf/0/0']);
    expect(pointers({ validity: { from: 'from', until: 'reason', atMostMonths: 2 } })).toEqual(['/validity/until']);
    expect(pointers({ numberPending: { fields: ['from', 'nowhere'], hours: 24 } })).toEqual([
      '/numberPending/fields/0',
      '/numberPending/fields/1',
    ]);
  });
});
