import { describe, expect, it } from '@jest/globals';
import { toCsv } from './report-csv.ts';

describe('a report as CSV', () => {
  it('has a column for each property, nested ones with a dot', () => {
    const csv = toCsv([
      { territory: { code: 'UA05', nameUk: 'Вінницька' }, total: 2, share: { value: null, suppressed: true } },
    ]);
    expect(csv).toBe(
      '\uFEFFterritory.code,territory.nameUk,total,share.value,share.suppressed\r\nUA05,Вінницька,2,,true\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', '＝1'])('defuses %j', (name) => {
    const [, line = ''] = toCsv([{ name, n: 1 }]).split(/\r\n(?=.)/);
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('keeps what has commas, quotes and line breaks in its cell', () => {
    expect(toCsv([{ name: 'a,"b"\nc', n: -1 }])).toBe('\uFEFFname,n\r\n"a,""b""\nc",-1\r\n');
  });

  it('of a row without territory leaves its cells empty', () => {
    expect(
      toCsv([
        { territory: { code: 'UA05' }, n: 1 },
        { territory: null, n: 2 },
      ]),
    ).toBe('\uFEFFterritory.code,n\r\nUA05,1\r\n,2\r\n');
  });
});
