import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deepLink } from './deep-link.ts';
import { letterOf } from './templates.ts';
import { NOTICE_KINDS, WHO_HEARS } from './who-hears.ts';

const now = new Date('2026-03-10T12:00:00Z');
const number = 'R-2026-7K3Q-XW9T';
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const link = 'https://svidok.example/inbox/1';

describe('the letters', () => {
  it('have a template for each notice, in both languages, with number and link', () => {
    for (const kind of NOTICE_KINDS)
      for (const locale of ['uk', 'en'] as const) {
        const letter = letterOf(kind, locale, { number }, link, now);
        expect(letter.subject.endsWith(`: ${number}`)).toBe(true);
        expect(letter.text).toContain(link);
      }
    const told = new Set(Object.values(WHO_HEARS).flatMap((all) => all.map((one) => one.kind)));
    expect(told).toEqual(new Set(NOTICE_KINDS));
  });

  it.each([
    [-5, 'already being overwritten'],
    [5, 'within hours'],
    [20, 'within a day'],
    [30, 'about 1 day.'],
    [80, 'about 3 days.'],
  ])('tell the urgency of a loss in %d hours coarsely', (hours, words) => {
    expect(letterOf('hold-asked', 'en', { number, lossStartsAt: inHours(hours) }, link, now).text).toContain(words);
  });

  it('let no text of anybody into a subject or a line, whatever stands in the data', () => {
    const anything = fc.record({ number: fc.string(), code: fc.string(), reason: fc.string(), cameras: fc.nat(999) });
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...NOTICE_KINDS),
        fc.constantFrom('uk' as const, 'en' as const),
        (data, kind, locale) => {
          const letter = letterOf(kind, locale, { ...data, number: `${data.number}\r\nBcc: x@y.example` }, link, now);
          const plain = letterOf(kind, locale, { number: '', cameras: data.cameras }, link, now);
          expect(letter).toEqual(plain);
          expect(letter.subject).not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

it('a deep link leads owners to the ask and the others to the request', () => {
  expect(deepLink('https://a.example/', { type: 'ask', id: '1' })).toBe('https://a.example/inbox/1');
  expect(deepLink('https://a.example', { type: 'request', id: '1' })).toBe('https://a.example/requests/1');
});
