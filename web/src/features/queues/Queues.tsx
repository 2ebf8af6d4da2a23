import { Badge, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { QueueFigures } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { useQueues } from './api.ts';
import { DeadLetters } from './DeadLetters.tsx';
import { useSpanWords } from './span-words.ts';

const FIGURES = ['waiting', 'running', 'delayed', 'dead', 'done'] as const;
const valueOf = (row: QueueFigures['jobs'][number] | QueueFigures['lanes'][number], figure: (typeof FIGURES)[number]) =>
  figure === 'done' ? row.doneLastHour : row[figure];

/** How the work behind the pages is doing, and what was set aside. */
export const Queues = () => {
  const { t } = useWords();
  const queues = useQueues();
  const { data } = queues;
  if (!data) return queues.error ? <ProblemNote error={queues.error} /> : <Busy />;
  return (
    <Stack>
      <Text c="dimmed" maw="44rem">
        {t('queues.lead')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {data.lanes.map((lane) => (
          <Lane key={lane.lane} lane={lane} />
        ))}
      </SimpleGrid>
      <DeadLetters />
      {data.jobs.length > 0 && <Jobs jobs={data.jobs} />}
    </Stack>
  );
};

const Lane = ({ lane }: { lane: QueueFigures['lanes'][number] }) => {
  const { t, name, language } = useWords();
  const words = useSpanWords();
  const { oldestWaitingSeconds: oldest, medianSeconds: median } = lane;
  return (
    <Paper component="section" aria-label={name('queues.lane', lane.lane)}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{name('queues.lane', lane.lane)}</Title>
        {lane.dead > 0 && <Badge color="red">{`${t('queues.dead')}: ${number(lane.dead, language)}`}</Badge>}
      </Group>
      <Text fw={650} size="xl">
        {number(lane.waiting, language)}{' '}
        <Text span size="sm" fw={400}>
          {t('queues.waiting').toLowerCase()}
        </Text>
      </Text>
      <Text size="sm" c="dimmed">
        {oldest === null ? t('queues.idle') : t('queues.oldest', { span: words(oldest) })}
        {median !== null && ` · ${t('queues.median', { span: words(median) })}`}
      </Text>
    </Paper>
  );
};

const Jobs = ({ jobs }: { jobs: QueueFigures['jobs'] }) => {
  const { t, name, language } = useWords();
  return (
    <Paper>
      <Sideways label={t('queues.title')} minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('queues.job')}</Table.Th>
              <Table.Th>{t('queues.laneName')}</Table.Th>
              {FIGURES.map((figure) => (
                <Table.Th key={figure} ta="right">
                  {t(`queues.${figure}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {jobs.map((job) => (
              <Table.Tr key={job.job}>
                <Table.Td ff="monospace">{job.job}</Table.Td>
                <Table.Td>{name('queues.lane', job.lane)}</Table.Td>
                {FIGURES.map((figure) => (
                  <Table.Td key={figure} ta="right">
                    {number(valueOf(job, figure), language)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
    </Paper>
  );
};
