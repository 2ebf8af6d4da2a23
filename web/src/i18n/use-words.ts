import { useTranslation } from 'react-i18next';
import { nearest } from './i18n.ts';

/** The words of the page, their language and the nearest to it of those that the server speaks (for `Intl` as well), and the names of codes that the API sends. */
export const useWords = () => {
  const { t, i18n } = useTranslation();
  const spoken = i18n.language;
  /** A code that a newer server knows and this page does not is shown as it is, never as an empty place. */
  const name = (group: string, code: string | null | undefined): string =>
    code == null
      ? t('common.none')
      : i18n.exists(`${group}.${code}`)
        ? String(i18n.t(`${group}.${code}` as never))
        : code;
  return { t, name, spoken, language: nearest(spoken) };
};
