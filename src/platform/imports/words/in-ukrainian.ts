import { UKRAINIAN } from './ukrainian.data.ts';

/** English phrase to Ukrainian: `{}` for a value there, `{1}`, `{2}` for the values here. */
export type Phrases = Readonly<Record<string, string>>;

/** Words of a file's own world, which stand in both languages as they are. */
const AS_THEY_ARE = /^(surveillance|camera|Feature)$|^[a-z_]+(, [a-z_]+)*$/;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Finds the Ukrainian of a phrase; null where the book has none. Values within keep their spelling, unless they are phrases themselves. */
export function phraseBook(phrases: Phrases): (phrase: string) => string | null {
  /** More fixed letters come first: `a number from {} to {} m` before `a number from {} to {}`. */
  const patterns = Object.entries(phrases)
    .filter(([phrase]) => phrase.includes('{}'))
    .sort(([a], [b]) => b.length - a.length)
    .map(([phrase, told]) => ({ found: new RegExp(`^${phrase.split('{}').map(escaped).join('(.+?)')}$`, 's'), told }));
  return function look(phrase: string): string | null {
    if (Object.hasOwn(phrases, phrase)) return phrases[phrase] as string;
    for (const { found, told } of patterns) {
      const values = found.exec(phrase)?.slice(1);
      if (values)
        return told.replaceAll(/\{(\d)\}/g, (_, at: string) => {
          const value = values[Number(at) - 1] ?? '';
          return look(value) ?? value;
        });
    }
    return null;
  };
}

const inBook = phraseBook(UKRAINIAN);

/** What an import says, in Ukrainian; null for a phrase that has none. */
export const ukrainianOf = (phrase: string): string | null =>
  inBook(phrase) ?? (AS_THEY_ARE.test(phrase) ? phrase : null);

/** What an import says, in the language of whoever reads it. */
export const saidIn = (language: string, phrase: string): string =>
  language === 'uk' ? (ukrainianOf(phrase) ?? phrase) : phrase;
