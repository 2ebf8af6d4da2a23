import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { useDrills } from './api.ts';

/** For command: each drill, who began it, and the number by which its cameras were drawn. */
export const DrillList = ({ regionName }: { regionName: (code: string) => string }) => {
  const { t, language } = useWords();
  const drills = useDrills();
  const rows = drills.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <Title order={2} mb="xs">
        {t('drill.list')}
      </Title>
      {drills.isPending && <Busy />}
      <ProblemNote error={drills.error} />
      <Stack gap="xs">
        {rows.map((drill) => (
          <Paper key={drill.id} p="sm">
            <Group gap="xs">
              <Text fw={600}>{regionName(drill.regionCode)}</Text>
              <Badge color={drill.isOpen ? 'petrol' : 'gray'}>{drill.isOpen ? t('drill.open') : t('drill.over')}</Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {[
                dateTime(drill.startedAt, language),
                drill.startedByName ?? t('drill.monthly'),
                t('drill.counts', { asked: drill.asked, held: drill.held, answered: drill.answered }),
              ].join(' · ')}
            </Text>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('drill.seed', { seed: drill.seed })}
            </Text>
          </Paper>
        ))}
      </Stack>
      <More query={drills} />
    </section>
  );
};
