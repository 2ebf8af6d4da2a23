import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';
import { sniff } from './sniff.ts';

const UKRAINIAN =
  'номер;назва;адреса\n1;Школа №5;вулиця Незалежності, 17\n2;Їдальня «Ґанок»;провулок Європейський, 3\n';
const KOREAN = '번호,관리기관명,소재지\n1,부산광역시 중구청,보수동1가 50-1\n2,부산광역시 기장군청,기장읍 내리 701-15\n';

describe('the encoding', () => {
  it.each([
    ['utf-8', UKRAINIAN, 'utf-8'],
    ['utf-8', KOREAN, 'utf-8'],
    ['windows-1251', UKRAINIAN.repeat(5), 'windows-1251'],
    ['cp949', KOREAN.repeat(5), 'cp949'],
    ['utf-16le', UKRAINIAN, 'utf-16le'],
    ['utf-16be', 'id,name,place\n1,School,Main street\n', 'utf-16be'],
  ])('of text in %s is found', (encoding, text, found) =>
    expect(detectEncoding(iconv.encode(text, encoding))).toBe(found),
  );

  it('of UTF-8 is found although the sample ends within a character', () => {
    const bytes = Buffer.from(UKRAINIAN);
    expect(detectEncoding(bytes.subarray(0, bytes.indexOf(0xd0) + 1))).toBe('utf-8');
  });

  it('of plain ASCII is UTF-8', () => expect(detectEncoding(Buffer.from('id,name\n1,x\n'))).toBe('utf-8'));
});

describe('the delimiter', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1, 2\t3\n', '\t'],
    ['a|b|c\n1,1|2;2|3\n', '|'],
    ['name,address\n"Main street; 5",x\n"Side street; 7",y\n', ','],
    ['one\ntwo\n', null],
  ])('of %j is %j', (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter));
});

describe('a header', () => {
  it('gets distinct names where a name is empty or there twice', () => {
    expect(sniff(Buffer.from('\ufeffid, name ,name,\n1,a,b,c\n'), {}).shape.header).toEqual([
      'id',
      'name',
      'name (2)',
      '#4',
    ]);
  });

  it('obeys what the options say of delimiter and encoding', () => {
    expect(sniff(iconv.encode(UKRAINIAN, 'koi8-u'), { encoding: 'koi8-u', delimiter: ';' }).shape.header).toEqual([
      'номер',
      'назва',
      'адреса',
    ]);
  });
});
