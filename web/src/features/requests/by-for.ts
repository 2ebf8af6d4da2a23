import { useWords } from '../../i18n/use-words.ts';

/** Who decided, and for whom where it was a deputy. */
export const useByFor = () => {
  const { t } = useWords();
  return (decided: { readonly by: string | null; readonly for: string | null }): string =>
    decided.for === null ? (decided.by ?? '') : t('deputy.byFor', { by: decided.by ?? '', delegator: decided.for });
};
