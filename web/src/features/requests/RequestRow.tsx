import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { lossOf, type RequestSummary } from './api.ts';

const UNDER_WAY: readonly string[] = ['draft', 'submitted', 'open'];

/** A request in a list: what it asks for, where it stands, and the footage that is lost first. */
export const useRequestRow = () => {
  const { t, language } = useWords();
  return (request: RequestSummary) => ({
    id: request.id,
    to: `/requests/${request.id}`,
    title: request.number,
    meta: [
      t('request.cameras', { count: request.proportionality.cameras }),
      t('request.cameraHours', {
        count: request.proportionality.cameraHours,
        hours: number(request.proportionality.cameraHours, language, 1),
      }),
      request.author.name,
      dateTime(request.submittedAt ?? request.createdAt, language),
    ].join(' · '),
    badges: (
      <>
        <StateBadge group="requestState" code={request.state} />
        {request.severity && <StateBadge group="severity" code={request.severity} />}
      </>
    ),
    aside: request.loss && UNDER_WAY.includes(request.state) ? <LossClock loss={lossOf(request.loss)} /> : null,
  });
};
