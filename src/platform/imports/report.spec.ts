import { describe, expect, it } from '@jest/globals';
import { defuse, reportLine } from './report.ts';

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
  ])('shows %j as %j', (cell, shown) => expect(defuse(cell)).toBe(shown));

  it('quotes what would break a line', () =>
    expect(reportLine(['a"b', 'c,d', 'e\nf', 'g;h'])).toBe('"a""b","c,d","e\nf","g;h"\r\n'));
});
