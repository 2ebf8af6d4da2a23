import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from '../lib/storage.ts';
import en from './en.json';
import uk from './uk.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof uk };
  }
}

export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const chosen: Language = recall('language') === 'en' ? 'en' : 'uk';

void i18next.use(initReactI18next).init({
  lng: chosen,
  fallbackLng: 'uk',
  resources: { uk: { translation: uk }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnEmptyString: false,
});

document.documentElement.lang = chosen;

export const setLanguage = (language: Language): void => {
  remember('language', language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
};

export { i18next };
