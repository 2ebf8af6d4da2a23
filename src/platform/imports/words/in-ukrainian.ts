import { UKRAINIAN } from './ukrainian.data.ts';

/** Words of a file's own world, which stand in both languages as they are. */
const AS_THEY_ARE = /^(surveillance|camera|Feature)$|^[a-z_]+(, [a-z_]+)*$/;

interface Pattern {
  readonly found: RegExp;
  readonly told: string;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** More fixed letters come first: `a number from {} to {} m` before `a number from {} to {}`. */
const PATTERNS: readonly Pattern[] = Object.entries(UKRAINIAN)
  .filter(([phrase]) => phrase.includes('{}'))
  .sort(([a], [b]) => b.length - a.length)
  .map(([phrase, told]) => ({ found: new RegExp(`^${phrase.split('{}').map(escaped).join('(.+?)')}$`, 's'), told }));

/** The same in Ukrainian; null for a phrase that has none. Values within keep their spelling, unless they are phrases themselves. */
export function ukrainianOf(phrase: string): string | null {
  if (Object.hasOwn(UKRAINIAN, phrase)) return UKRAINIAN[phrase] as string;
  for (const { found, told } of PATTERNS) {
    const values = found.exec(phrase)?.slice(1);
    if (values)
      return told.replaceAll(/\{(\d)\}/g, (_, at: string) => {
        const value = values[Number(at) - 1] ?? '';
        return ukrainianOf(value) ?? value;
      });
  }
  return AS_THEY_ARE.test(phrase) ? phrase : null;
}

/** What an import says, in the language of whoever reads it. */
export const saidIn = (language: string, phrase: string): string =>
  language === 'uk' ? (ukrainianOf(phrase) ?? phrase) : phrase;
