import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readErdrNumber, yearInKyiv } from './erdr.ts';

const GOOD = '12026040000000123';

describe('the number of a proceeding', () => {
  it.each([
    GOOD,
    '№12026040000000123',
    '№ 1 2026 04 0000000123',
    '1-2026-04-0000000123',
    '12026\u00a004000\u202f0000123',
    ' 12026–04000–0000123 ',
  ])('reads %p', (text) => {
    expect(readErdrNumber(text, 2026)).toEqual({ isValid: true, number: GOOD, year: 2026, body: 'national_police' });
  });

  it.each([
    ['1202604000000012', '16 were given'],
    ['120260400000001234', '18 were given'],
    ['', '0 were given'],
    ['1202604000000012a', 'only digits'],
    ['02026040000000123', 'first digit is not 0'],
    ['12011040000000123', '2012 or later'],
    ['11999040000000123', '2012 or later'],
    ['12027040000000123', '2027 has not begun'],
  ])('refuses %p and says why', (text, why) => {
    expect(readErdrNumber(text, 2026)).toMatchObject({ isValid: false, reason: expect.stringContaining(why) });
  });

  it.each(['1', '2', '3', '4', '5', '6', '7', '8', '9'])('never refuses the first digit %s', (digit) => {
    expect(readErdrNumber(`${digit}2026040000000123`, 2026).isValid).toBe(true);
  });

  it('labels the investigating body where it is known', () => {
    expect(readErdrNumber('62026040000000123', 2026)).toMatchObject({ body: 'bureau_of_investigation' });
    expect(readErdrNumber('92026040000000123', 2026)).toMatchObject({ body: null });
  });

  it('takes the year of Kyiv, where it begins two hours before UTC', () => {
    expect(yearInKyiv(new Date('2026-12-31T21:59:59Z'))).toBe(2026);
    expect(yearInKyiv(new Date('2026-12-31T22:00:00Z'))).toBe(2027);
  });

  it('reads every number of the pattern, whatever ornament stands around it', () => {
    const ornament = fc.constantFrom('', ' ', '-', '№', '\u00a0');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 2012, max: 2026 }),
        fc.stringMatching(/^\d{12}$/),
        ornament,
        (digit, year, tail, sign) => {
          expect(readErdrNumber(`${sign}${digit}${sign}${year}${sign}${tail}${sign}`, 2026)).toMatchObject({
            isValid: true,
            number: `${digit}${year}${tail}`,
            year,
          });
        },
      ),
    );
  });
});
