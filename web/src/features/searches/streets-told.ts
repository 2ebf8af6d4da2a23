import type { RouteAnswer } from '../../api/contract.ts';
import type { useWords } from '../../i18n/use-words.ts';
import { metres } from '../../lib/numbers.ts';

type Words = Pick<ReturnType<typeof useWords>, 't' | 'language'>;

/** What to say where streets were followed less far than was asked, and why; null where nothing is to be said. */
export function lessFollowed(
  streets: RouteAnswer['streets'],
  isFromPoint: boolean,
  { t, language }: Words,
): string | null {
  if (streets?.limit === undefined) return null;
  if (isFromPoint) return streets.limit === 'unknown' ? t('route.noStreets') : t('route.tooManyAround');
  if (streets.limit === 'unknown') return t('route.noTurnings');
  return streets.meters === 0
    ? t('route.tooManyStreets')
    : t('route.lessFar', { length: metres(streets.meters, language) });
}
