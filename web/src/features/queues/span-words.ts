import { useWords } from '../../i18n/use-words.ts';

/** Seconds in the unit that says most: 40 s, 3 min, 5 h. */
export function useSpanWords(): (seconds: number) => string {
  const { t } = useWords();
  return (seconds) =>
    seconds < 120
      ? t('queues.seconds', { n: Math.round(seconds) })
      : seconds < 7200
        ? t('queues.minutes', { n: Math.round(seconds / 60) })
        : t('queues.hours', { n: Math.round(seconds / 3600) });
}
