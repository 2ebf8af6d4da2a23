import { describe, expect, it } from '@jest/globals';
import { saidIn, ukrainianOf } from '../../src/platform/imports/words/in-ukrainian.ts';
import { UKRAINIAN } from '../../src/platform/imports/words/ukrainian.data.ts';
import { importPhrases } from './import-phrases.ts';

describe('what an import says', () => {
  const phrases = importPhrases();

  it('is found in the code', () => {
    expect(phrases.size).toBeGreaterThan(150);
    expect([...phrases.keys()]).toEqual(
      expect.arrayContaining([
        'Latitude and longitude seem to be exchanged.',
        'at most {} characters',
        'The row repeats row {}. Remove one of them.',
        'Owners that were registered as organizations without an account: {}.',
        'Cameras in no territory that is known here: {}.',
      ]),
    );
  });

  it('has its Ukrainian, phrase by phrase', () => {
    const missing = [...phrases].filter(([phrase]) => ukrainianOf(phrase.replaceAll('{}', '7')) === null);
    expect(missing).toEqual([]);
  });

  it('keeps every value in both languages', () => {
    for (const [english, ukrainian] of Object.entries(UKRAINIAN)) {
      const gaps = english.split('{}').length - 1;
      for (const [, at] of ukrainian.matchAll(/\{(\d)\}/g))
        expect([english, Number(at) <= gaps]).toEqual([english, true]);
      expect([english, /\{\}/.test(ukrainian)]).toEqual([english, false]);
    }
  });

  it.each([
    ['a number from -85 to 85 degrees', 'число від -85 до 85 градусів'],
    ['a number from 0 to 100', 'число від 0 до 100'],
    [
      'The cell holds the address of a stream. Remove it from the file.',
      'У клітинці є адреса потоку. Вилучіть це з файлу.',
    ],
    [
      'Row 12 has the same id and another camera. This one is kept as A-7§2. Give it an id of its own.',
      'У рядку 12 той самий номер, але інша камера. Цю збережено як A-7§2. Дайте їй власний номер.',
    ],
    ['Row 3: A quotation mark is opened and not closed.', 'Рядок 3: Лапки відкрито, але не закрито.'],
  ])('puts %j into Ukrainian with its values', (english, ukrainian) => {
    expect(saidIn('uk', english)).toBe(ukrainian);
    expect(saidIn('en', english)).toBe(english);
  });

  it('shows a phrase of a newer server as it is', () => {
    expect(saidIn('uk', 'Something that nobody has said before.')).toBe('Something that nobody has said before.');
  });
});
