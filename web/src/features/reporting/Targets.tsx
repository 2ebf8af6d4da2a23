import { Paper, Progress, Stack, Text, Title } from '@mantine/core';
import type { NetworkReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';

/** What was to be reached by when, and how far it is; nothing where no target is set. */
export const Targets = ({ targets }: Pick<NetworkReport, 'targets'>) => {
  const { t, name, language } = useWords();
  if (targets.length === 0) return null;
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs">
        {t('report.targets')}
      </Title>
      <Stack gap="sm">
        {targets.map(({ measure, programme, by, value, reached, source }) => {
          const what = [name('policingMeasure', measure), ...(programme === null ? [] : [programme])].join(' · ');
          const said = t('report.targetReached', {
            reached: number(reached, language),
            value: number(value, language),
            by: dateOnly(by, language),
          });
          return (
            <div key={`${measure}${programme}${by}${value}${source}`}>
              <Text size="sm">
                <b>{what}</b> · {said}
              </Text>
              <Progress aria-label={`${what}: ${said}`} value={Math.min(100, (reached / value) * 100)} />
              <Text size="xs" c="dimmed">
                {t('report.targetSource', { source })}
              </Text>
            </div>
          );
        })}
      </Stack>
    </Paper>
  );
};
