import { Alert, List } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { useCorrections } from './api.ts';

/** What answers say is wrong with one record, beside the fields that put it right. */
export const OpenRemarks = ({ cameraId }: { cameraId: string }) => {
  const { t, name, language } = useWords();
  const items = useCorrections(cameraId).data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Alert color="amber" mb="md" title={t('upkeep.remarks')}>
      <List size="sm">
        {items.map(({ id, kind, answers, lastAnswerAt }) => (
          <List.Item key={id}>
            {[
              name('correctionKind', kind),
              t('upkeep.answers', { count: answers }),
              dateOnly(lastAnswerAt, language),
            ].join(' · ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
};
