import { describe, expect, it } from '@jest/globals';
import { reportLine } from './csv-cells.ts';
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

  it('quotes what would break a line', () =>
    expect(reportLine(['a"b', 'c,d', 'e\nf', 'g;h'])).toBe('"a""b","c,d","e\nf","g;h"\r\n'));
});
