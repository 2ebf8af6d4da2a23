import { Text, Timeline } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { useHistory } from './api.ts';
import { HistoryChanges } from './HistoryChanges.tsx';

/** What was changed, in both times: since when it is so in the world, and since when we know it. */
export const CameraHistory = ({ id }: { id: string }) => {
  const { t, name, language } = useWords();
  const history = useHistory(id);
  const entries = history.data?.pages.flatMap((page) => page.items) ?? [];
  if (history.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={history.error} />
      <Timeline active={entries.length} bulletSize={12} lineWidth={2}>
        {entries.map((entry) => (
          <Timeline.Item
            key={entry.version}
            title={
              Object.keys(entry.changes)
                .map((key) => name('cameraField', key))
                .join(', ') || t(entry.version === 1 ? 'camera.registered' : 'camera.confirmedSame')
            }
          >
            <HistoryChanges entry={entry} />
            {entry.version > 1 && (
              <Text size="sm">
                {entry.validFrom === null
                  ? t('camera.validEver')
                  : t('camera.validFrom', { at: dateTime(entry.validFrom, language) })}
              </Text>
            )}
            <Text size="sm" c="dimmed">
              {t('camera.recorded', { at: dateTime(entry.recordedAt, language) })} ·{' '}
              {entry.recordedBy ?? t('exhibit.system')}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <More query={history} />
    </>
  );
};
