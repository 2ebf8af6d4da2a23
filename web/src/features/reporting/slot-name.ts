import { nameIn } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { percent } from '../../lib/numbers.ts';
import type { Share, Slot } from './api.ts';

export const useSlotName = () => {
  const { t, language } = useWords();
  return (slot: Slot): string =>
    slot.month ?? (slot.territory ? nameIn(language, slot.territory) : t('report.elsewhere'));
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

/** A difference in points of a hundred, with its sign and its bounds, or that the cases are too few. */
export const useDifferenceText = () => {
  const { t, language } = useWords();
  return ({ value, low, high }: Share): string => {
    const said = (part: number | null) => `${(part ?? 0) > 0 ? '+' : ''}${percent(part ?? 0, language, 1)}`;
    return value === null ? t('report.suppressed') : `${said(value)} (${said(low)} … ${said(high)})`;
  };
};
