import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldedWords, foldWord, tellingWords } from './fold-name.ts';

const UKRAINIAN = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'.split('');
const LATIN = 'abcdefghijklmnopqrstuvwxyzéñüßİ'.split('');
const SIGNS = ['ѝ', 'ӑ', 'о\u0301', '½', '²', '’', "'", '-', ' ', '/', '7', '12', 'ﬁ'];

describe('names as they are compared', () => {
  it.each([
    ['Ладижин', 'Ladyzhyn'],
    ['Київ', 'Kyiv'],
    ['Одеса', 'Odessa'],
    ['Кам’янець-Подільський', "Kamianets-Podil's'kyi"],
    ["Кам'янське", 'Kamyanske'],
    ['Запоріжжя', 'Zaporizhzhya'],
    ['Ґалаґани', 'Halahany'],
    ['Ізмаїл', 'Izmayil'],
    ['Щорса', 'Shchorsa'],
    ['Миколаїв', 'Mykolayiv'],
    ['Юріївка', 'Yuriivka'],
  ])('%s and %s are one', (ukrainian, english) => {
    expect(foldedWords(ukrainian)).toEqual(foldedWords(english));
  });

  it('letters that only look the same make no other name', () => {
    // Latin "c", "o" and "a" in a Cyrillic word, and Cyrillic "о" in a Latin one
    expect(foldWord('Cоборна')).toBe(foldWord('Соборна'));
    expect(foldWord('Sobоrna')).toBe(foldWord('Соборна'));
    expect(foldWord('Kиїв')).toBe(foldWord('Київ'));
  });

  it('a house number keeps its letter and its fraction, however it is written', () => {
    expect(foldedWords('12-А')).toEqual(['12a']);
    expect(foldedWords('12 а')).toEqual(['12', 'a']);
    expect(foldedWords('вул. Соборна, 12/3')).toEqual(['vul', 'soborna', '12/3']);
  });

  it('kinds of streets and settlements tell nothing apart, but a lone one is a name', () => {
    expect(tellingWords('вулиця Соборна, буд. 7')).toEqual(['soborna', '7']);
    expect(tellingWords('Soborna St 7')).toEqual(['soborna', '7']);
    expect(tellingWords('м. Ладижин')).toEqual(['ladizhin']);
    expect(tellingWords('Село')).toEqual(['selo']);
    expect(tellingWords(' ,.- ')).toEqual([]);
  });

  it('a name cut short folds to the begin of the name', () => {
    const letters = fc.string({ unit: fc.constantFrom(...UKRAINIAN), maxLength: 20 });
    fc.assert(
      fc.property(letters, fc.nat(20), (word, length) => {
        expect(foldWord(word).startsWith(foldWord(word.slice(0, length)))).toBe(true);
      }),
    );
  });

  it('what is folded stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...UKRAINIAN, ...LATIN, ...SIGNS), maxLength: 30 }), (text) => {
        for (const word of foldedWords(text)) expect(foldedWords(word)).toEqual([word]);
      }),
    );
  });
});
