import { describe, expect, it } from '@jest/globals';
import { describeFault, reportLine } from './csv-cells.ts';
import { defuse, rearm } from './formula.ts';

describe('the report', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-2.284777', '-2.284777'],
    ['+7,5', '+7,5'],
    ['plain', 'plain'],
    ["'=1", "''=1"],
  ])('shows %j as %j, and an import takes it back as it was', (cell, shown) => {
    expect(defuse(cell)).toBe(shown);
    expect(rearm(shown)).toBe(cell);
  });

  it('tells a fault in the language of whoever brought the file', () => {
    const fault = { column: 'lat', found: '', expected: 'a value', hint: 'Fill the cell.' };
    expect(describeFault(fault, 'en')).toBe('lat: expected a value. Fill the cell.');
    expect(describeFault(fault, 'uk')).toBe('lat: очікується значення. Заповніть клітинку.');
    expect(describeFault({ ...fault, isWarning: true }, 'uk')).toMatch(/^зауваження, lat: /);
  });

  it('quotes what would break a line', () =>
    expect(reportLine(['a"b', 'c,d', 'e\nf', 'g;h'])).toBe('"a""b","c,d","e\nf","g;h"\r\n'));
});
