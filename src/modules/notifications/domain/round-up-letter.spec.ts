import { describe, expect, it } from '@jest/globals';
import { roundUpLetterOf, type RoundUpItem } from './round-up-letter.ts';

const now = new Date('2026-11-28T06:00:00Z');
const links = { notices: 'https://svidok.example/notices', preferences: 'https://svidok.example/profile' };
const number = (i: number) => `R-2026-0000-000${i}`;

describe('the letter of a round-up', () => {
  const items: RoundUpItem[] = [
    { kind: 'hold-released', data: { number: number(9) } },
    ...[1, 2, 3, 4, 5, 6, 6].map((i) => ({ kind: 'footage-asked' as const, data: { number: number(i), cameras: 2 } })),
    { kind: 'webhook-disabled', data: { number: '' } },
    { kind: 'hold-asked', data: { number: number(7), lossStartsAt: '2026-11-30T12:00:00Z' } },
  ];

  it('counts what there is of each kind, most first, with some numbers and the nearest loss', () => {
    const { subject, text } = roundUpLetterOf(items, 'en', links, now);
    expect(subject).toBe('New notices: 10');
    expect(text.split('\n').slice(0, 6)).toEqual([
      `- A request for recordings was approved: 7 (${[1, 2, 3, 4, 5].map(number).join(', ')}, 1 more)`,
      `- Recordings need no longer be kept: 1 (${number(9)})`,
      '- A webhook was switched off: 1',
      `- Please preserve recordings: 1 (${number(7)})`,
      '',
      'The first recording begins to vanish in about 2 days.',
    ]);
    expect(text).toContain(links.notices);
    expect(text).toContain(links.preferences);
  });

  it('is there in Ukrainian', () => {
    const { subject, text } = roundUpLetterOf(items, 'uk', links, now);
    expect(subject).toBe('Нові сповіщення: 10');
    expect(text).toContain('ще 1)');
    expect(text).not.toMatch(/notices:|Please|more/);
  });

  it('lets no text of anybody in', () => {
    const hostile = { number: 'R-1\r\nBcc: x@y.example', code: 'Ivan', reason: 'Petrenko' };
    const { subject, text } = roundUpLetterOf([{ kind: 'ask-answered', data: hostile }], 'en', links, now);
    expect(subject).toBe('New notices: 1');
    expect(text).not.toMatch(/Bcc|Ivan|Petrenko/);
  });
});
