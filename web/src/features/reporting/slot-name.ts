import { useWords } from '../../i18n/use-words.ts';
import { percent } from '../../lib/numbers.ts';
import type { Share, Slot } from './api.ts';

export const useSlotName = () => {
  const { t, language } = useWords();
  return (slot: Slot): string =>
    slot.month ??
    (slot.territory ? (language === 'en' && slot.territory.nameEn) || slot.territory.nameUk : t('report.elsewhere'));
};

/** `65 % (43 %–82 %)`, or that the cases are too few. */
export const useShareText = () => {
  const { t, language } = useWords();
  return ({ value, low, high, suppressed }: Share): string =>
    suppressed || value === null
      ? t('report.suppressed')
      : low === null || high === null
        ? percent(value, language)
        : `${percent(value, language)} (${percent(low, language)}–${percent(high, language)})`;
};
