import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from '../lib/storage.ts';
import type uk from './uk.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof uk };
  }
}

export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language is a file that is loaded when it is wanted: nobody waits for words that they do not read. */
const WORDS = {
  uk: () => import('./uk.json'),
  en: () => import('./en.json'),
} as const satisfies Record<Language, () => Promise<{ default: object }>>;

const chosen: Language = recall('language') === 'en' ? 'en' : 'uk';

/** A manifest has one language: whoever installs the product gets it under the name that they read. */
const MANIFESTS = {
  uk: '/manifest.webmanifest',
  en: '/manifest.en.webmanifest',
} as const satisfies Record<Language, string>;

let wanted = chosen;

async function speak(language: Language): Promise<void> {
  wanted = language;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { default: words } = await WORDS[language]();
    i18next.addResourceBundle(language, 'translation', words);
  }
  // whoever changed their mind meanwhile gets what they said last
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', MANIFESTS[language]);
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

export const setLanguage = (language: Language): void => {
  remember('language', language);
  void speak(language);
};

export { i18next };
