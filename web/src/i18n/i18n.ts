import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from '../lib/storage.ts';
import type uk from './uk.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof uk };
  }
}

/** What the server says it has in these two: names, mails, papers. */
export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The words of the pages: each language is a file beside this one, loaded when it is wanted, and a further file is a further language.
 * Its readers see dates, and what the server says, as Ukrainians do.
 */
const WORDS = import.meta.glob<{ default: object }>('./*.json');
const fileOf = (language: string): string => `./${language}.json`;
export const SPOKEN: readonly string[] = Object.keys(WORDS)
  .map((file) => file.slice(2, -5))
  .toSorted((a, b) => Number(b === 'uk') - Number(a === 'uk') || a.localeCompare(b));
export const nearest = (language: string): Language => (language === 'en' ? 'en' : 'uk');

const recalled = recall('language') ?? '';
const chosen = SPOKEN.includes(recalled) ? recalled : 'uk';

/** A manifest has one language: whoever installs the product gets it under the name that they read. */
const MANIFESTS = {
  uk: '/manifest.webmanifest',
  en: '/manifest.en.webmanifest',
} as const satisfies Record<Language, string>;

let wanted = chosen;

async function speak(language: string): Promise<void> {
  wanted = language;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const words = await WORDS[fileOf(language)]?.();
    i18next.addResourceBundle(language, 'translation', words?.default);
  }
  // whoever changed their mind meanwhile gets what they said last
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', MANIFESTS[nearest(language)]);
}

/** Done when the page has its words. */
export const ready: Promise<void> = i18next
  .use(initReactI18next)
  .init({
    lng: chosen,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  })
  .then(() => speak(chosen));

export const setLanguage = (language: string): void => {
  remember('language', language);
  void speak(language);
};

export { i18next };
