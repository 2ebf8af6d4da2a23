import { describe, expect, it } from '@jest/globals';
import { asTyped, canonical, checkCode, type LetterContent, letterNumber, numberAsTyped } from './letter.ts';

const CONTENT: LetterContent = {
  number: 'L-2026-AAAA-BBBB',
  kind: 'demand',
  requestNumber: 'R-2026-CCCC-DDDD',
  organization: 'Unit',
  issuedBy: 'Officer',
  issuedAt: '2026-11-28T10:00:00.000Z',
  expiresAt: '2026-12-28T10:00:00.000Z',
  owner: 'Shop',
  dueAt: '2026-12-02T10:00:00.000Z',
  basis: { title: { uk: 'Вимога', en: 'Demand' }, fields: [{ title: { uk: 'Офіцер', en: 'Officer' }, value: 'X' }], validUntil: null }, // prettier-ignore
  asks: [
    { id: 'a', cameraCode: 'C-1', cameraName: 'Gate', cameraAddress: null, from: '2026-11-27T10:00:00.000Z', to: '2026-11-27T11:00:00.000Z', lossStartsAt: '2026-12-04T10:00:00.000Z' }, // prettier-ignore
  ],
};

/** Every leaf of the content, altered one at a time. */
function alterations(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => alterations(each).map((other) => value.with(i, other)));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) =>
      alterations(each).map((other) => ({ ...value, [name]: other })),
    );
  return [typeof value === 'string' ? `${value}x` : 'x'];
}

describe('a letter', () => {
  it('has another canonical text, and so another digest, for each field that is altered', () => {
    const altered = alterations(CONTENT) as LetterContent[];
    expect(altered).toHaveLength(22);
    const texts = altered.map(canonical);
    expect(texts).not.toContain(canonical(CONTENT));
    expect(new Set(texts).size).toBe(altered.length);
  });

  it('has the same canonical text in whatever order the database tells its fields', () => {
    const shuffled = Object.fromEntries(Object.entries(CONTENT).reverse()) as unknown as LetterContent;
    expect(JSON.stringify(shuffled)).not.toBe(JSON.stringify(CONTENT));
    expect(canonical(shuffled)).toBe(canonical(CONTENT));
    expect(canonical({ b: [1, null], a: 'ї' })).toBe('{"a":"ї","b":[1,null]}');
  });

  it('has a number and a code that are read as people type them', () => {
    const number = letterNumber(2026, Uint8Array.from([10, 0, 1, 31, 5, 6, 7, 8]));
    expect(number).toBe('L-2026-A01Z-5678');
    expect([' l 2026 aOiz 5678', 'L-2026-A01Z-5678', '2026a01z5678'].map(numberAsTyped)).toEqual([
      number,
      number,
      number,
    ]);
    const code = checkCode(Uint8Array.from({ length: 32 }, (_, i) => i * 7));
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(asTyped(code.toLowerCase().replaceAll('-', ' '))).toBe(code.replaceAll('-', ''));
  });
});
