import { readFileSync } from 'node:fs';

export type Language = 'uk' | 'en';
type Tree = { readonly [key: string]: string | Tree };

const catalogue = (language: Language): Tree =>
  JSON.parse(readFileSync(new URL(`../../web/src/i18n/${language}.json`, import.meta.url), 'utf8')) as Tree;
const CATALOGUES = { uk: catalogue('uk'), en: catalogue('en') };

/** What every key begins with. */
export const GROUPS: readonly string[] = Object.keys(CATALOGUES.uk);

/** What a page says in a language, by the key of the catalogue: one scene is played in both. */
export const wordsOf =
  (language: Language) =>
  (key: string, values: Readonly<Record<string, string>> = {}): string => {
    const text = key
      .split('.')
      .reduce<string | Tree | undefined>(
        (at, part) => (typeof at === 'object' ? at[part] : undefined),
        CATALOGUES[language],
      );
    if (typeof text !== 'string') throw new Error(`No text of ${language} is called ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
  };
