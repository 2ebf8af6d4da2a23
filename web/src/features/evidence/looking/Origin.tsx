import { Anchor, Paper, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../../i18n/use-words.ts';
import { useStills } from './api.ts';
import { playTime } from './corrected.ts';

/** Where a still image is from. */
export const Origin = ({ exhibitId }: { exhibitId: string }) => {
  const { t } = useWords();
  const origin = useStills(exhibitId).data?.origin;
  if (!origin) return null;
  return (
    <Paper>
      <Text fw={600}>{t('looking.stillFrom', { number: origin.number, at: playTime(origin.atSeconds) })}</Text>
      <Text size="sm">{t('looking.stillBy', { tool: origin.tool ?? '', by: origin.by.name })}</Text>
      <Anchor component={Link} to={`/exhibits/${origin.exhibitId}?t=${origin.atSeconds}`} size="sm">
        {t('looking.toRecording')}
      </Anchor>
    </Paper>
  );
};
