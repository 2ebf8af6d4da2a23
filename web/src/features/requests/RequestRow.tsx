import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import type { Loss } from '../../lib/loss.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { AskView, RequestView } from './api.ts';

/** The ask that loses its footage first, among those still expected. */
export const firstLoss = (asks: readonly AskView[]): Loss | null =>
  asks
    .filter(
      (ask) =>
        ask.lossStartsAt !== null && (ask.state === 'waiting' || ask.state === 'held' || ask.state === 'delivering'),
    )
    .sort((a, b) => Date.parse(a.lossStartsAt ?? '') - Date.parse(b.lossStartsAt ?? ''))[0] ?? null;

export const useRequestRow = () => {
  const { t, language } = useWords();
  return (request: RequestView) => {
    const loss = request.lossStartsAt
      ? { lossStartsAt: request.lossStartsAt, lossCompleteAt: request.lossCompleteAt ?? null }
      : firstLoss(request.asks ?? []);
    return {
      id: request.id,
      to: `/requests/${request.id}`,
      title: `${request.number}${request.crime ? ` · ${t('crime.article', { article: request.crime.article })}` : ''}`,
      meta: [
        request.asks && t('request.cameras', { count: request.asks.length }),
        t('request.cameraHours', { hours: number(request.cameraHours, language, 1) }),
        request.submittedAt && dateTime(request.submittedAt, language),
      ]
        .filter(Boolean)
        .join(' · '),
      badges: <StateBadge group="requestState" code={request.state} />,
      aside:
        loss && (request.state === 'open' || request.state === 'submitted' || request.state === 'draft') ? (
          <LossClock loss={loss} />
        ) : null,
    };
  };
};
