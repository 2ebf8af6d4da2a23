import { describe, expect, it } from '@jest/globals';
import { Columns, dateOf, numberOf, RowReader } from './row-reader.ts';

const reader = (cells: string[]) =>
  new RowReader(new Columns(['a', 'b'], { one: 'a', two: 'b', three: 'c' }), { row: 7, cells });

describe('reading a cell', () => {
  it.each([
    ['48.45', 48.45],
    ['48,45', 48.45],
    ['1 250,5', 1250.5],
    ['1\u00a0250', 1250],
    ["1'250", 1250],
    ['-2.5e-3', -0.0025],
    ['.5', 0.5],
    ['5.', 5],
    ['+7', 7],
    ['', null],
    ['1.250,5', null],
    ['1,250.5', null],
    ['0x10', null],
    ['Infinity', null],
    ['12 m', null],
    ['NaN', null],
  ])('takes %p as the number %p', (cell, value) => expect(numberOf(cell)).toBe(value));

  it.each([
    ['2018-09-30', '2018-09-30'],
    ['30.09.2018', '2018-09-30'],
    ['1/2/2018', '2018-02-01'],
    ['2018-09', '2018-09-01'],
    ['2018', '2018-01-01'],
    ['2018-09-30T10:00:00Z', '2018-09-30'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2023', null],
    ['10/22/2014 05:27:48 PM', '2014-10-22'],
    ['2018-13', null],
    ['0018-01-01', null],
    ['soon', null],
  ])('takes %p as the date %p', (cell, value) => expect(dateOf(cell)).toBe(value));

  it('trims, and takes an empty cell and a missing column as nothing told', () => {
    const row = reader(['  x ', ' ']);
    expect([row.text('one'), row.text('two'), row.text('three'), row.number('two', { min: 0, max: 1 })]).toEqual([
      'x',
      null,
      null,
      null,
    ]);
    expect(row.faults).toEqual([]);
  });

  it.each([
    ['так', true],
    ['YES', true],
    ['1', true],
    ['ні', false],
    ['-', false],
  ])('takes %p as %p', (cell, value) => expect(reader([cell, '']).boolean('one')).toBe(value));

  it('knows the words of a table and no property of objects', () => {
    const words = { так: 'yes', ні: 'no' } as const;
    expect(reader(['Так', '']).choice('one', words)).toBe('yes');
    for (const cell of ['constructor', '__proto__', 'toString']) {
      const row = reader([cell, '']);
      expect(row.choice('one', words)).toBeNull();
      expect(row.faults).toMatchObject([{ column: 'a', found: cell, expected: 'one of: yes, no' }]);
    }
  });

  it('tells each fault with the column, what was found and what was expected; a warning does not reject', () => {
    const row = reader(['abc', '7']);
    row.number('one', { min: 0, max: 10 }, 'm');
    row.warn('two', 'six', 'Look again.');
    expect(row.faults).toEqual([
      {
        column: 'a',
        found: 'abc',
        expected: 'a number from 0 to 10 m',
        hint: 'Write digits only, with a point or a comma for decimals.',
      },
      { column: 'b', found: '7', expected: 'six', hint: 'Look again.', isWarning: true },
    ]);
    expect(row.isRejected).toBe(true);
  });

  it('refuses unreadable characters and cells beyond the header', () => {
    expect(reader(['\ufffdkole', '']).faults).toMatchObject([{ column: 'a', expected: 'readable text' }]);
    expect(reader(['x', 'y', 'z']).faults).toMatchObject([{ column: '#3', found: 'z', expected: '2 columns' }]);
    expect(reader(['x', 'y', ' ']).faults).toEqual([]);
  });
});
