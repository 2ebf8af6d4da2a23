import { describe, expect, it } from '@jest/globals';
import { ARTICLES } from './article-table.ts';
import { readArticle } from './article.ts';
import { decideSeverity, severityOf } from './severity.ts';

const today = new Date('2026-03-01T12:00:00Z');

describe('an article as people write it', () => {
  it.each([
    ['185', null, '185', null],
    ['185', 4, '185', 4],
    ['ст. 185 ч. 4', null, '185', 4],
    ['ч. 4 ст. 185', null, '185', 4],
    ['ч.4 ст.185 КК України', null, '185', 4],
    ['стаття 185', 3, '185', 3],
    ['185 ч. 4', 3, '185', 3],
    ['286¹', 2, '286-1', 2],
    ['286-1', null, '286-1', null],
    ['burglary', null, 'burglary', null],
    ['theft-from-the-person', null, 'theft-from-the-person', null],
  ])('reads %p with part %p as %p, part %p', (text, given, code, part) => {
    expect(readArticle(text, given)).toEqual({ code, part });
  });
});

describe('severity', () => {
  it.each([
    ['125', 1, 'misdemeanour'],
    ['185', 1, 'misdemeanour'],
    ['185', 2, 'minor'],
    ['185', 3, 'serious'],
    ['187', 2, 'serious'],
    ['187', 3, 'especially_serious'],
    ['115', 1, 'especially_serious'],
    ['348', null, 'especially_serious'],
  ] as const)('of article %s part %p is %s', (code, part, severity) => {
    expect(severityOf({ code, part }, today)).toBe(severity);
  });

  it('follows the law that was in force on the day, counted in Kyiv', () => {
    const theft = { code: '185', part: 1 };
    expect(severityOf(theft, new Date('2020-06-30T20:59:59Z'))).toBe('minor');
    expect(severityOf(theft, new Date('2020-06-30T21:00:00Z'))).toBe('misdemeanour');
    expect(severityOf({ code: '152', part: 3 }, new Date('2018-06-01T00:00:00Z'))).toBeNull();
  });

  it('guesses neither a missing part nor an unknown article', () => {
    expect(severityOf({ code: '185', part: null }, today)).toBeNull();
    expect(severityOf({ code: '286-1', part: 2 }, today)).toBeNull();
    expect(severityOf({ code: '999', part: 1 }, today)).toBeNull();
  });

  it('is verified when it comes from the table', () => {
    expect(decideSeverity({ code: '187', part: 1 }, today, null)).toEqual({ severity: 'serious', isVerified: true });
    expect(decideSeverity({ code: '187', part: 1 }, today, 'serious')).toEqual({
      severity: 'serious',
      isVerified: true,
    });
  });

  it('is asked for where the table does not know, and then marked as unverified', () => {
    expect(decideSeverity({ code: '999', part: null }, today, null)).toEqual({ refused: 'needed', expected: null });
    expect(decideSeverity({ code: '999', part: null }, today, 'serious')).toEqual({
      severity: 'serious',
      isVerified: false,
    });
  });

  it('refuses a class that contradicts the article', () => {
    expect(decideSeverity({ code: '187', part: 1 }, today, 'minor')).toEqual({
      refused: 'contradicts-article',
      expected: 'serious',
    });
  });

  it('has one row only for each article, part and day', () => {
    for (const a of ARTICLES) {
      const twins = ARTICLES.filter(
        (b) => b.code === a.code && b.part === a.part && b.from < (a.to ?? '9999') && a.from < (b.to ?? '9999'),
      );
      expect(twins).toEqual([a]);
    }
  });
});
