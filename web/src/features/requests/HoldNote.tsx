import { Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import type { AskView } from './api.ts';

/** How the hold of one camera stands: until when it is kept, or that its end was confirmed. */
export const HoldNote = ({ hold }: { hold: AskView['hold'] }) => {
  const { t, language } = useWords();
  if (hold.state === 'release_confirmed' && hold.releaseConfirmedAt)
    return (
      <Text size="sm" c="dimmed">
        {t('hold.releaseConfirmed', { at: dateTime(hold.releaseConfirmedAt, language) })}
      </Text>
    );
  if (hold.state !== 'confirmed' || hold.until === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('hold.until', { day: dateOnly(hold.until, language) })}
      {hold.renewals > 0 && ` ${t('hold.renewals', { count: hold.renewals })}`}
    </Text>
  );
};
