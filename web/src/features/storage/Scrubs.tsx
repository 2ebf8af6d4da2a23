import { Alert, Badge, Button, Group, Paper, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconShieldCheck } from '@tabler/icons-react';
import type { Scrub } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { bytes, number, percent } from '../../lib/numbers.ts';
import { Busy, Facts } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { useBeginScrub, useCancelScrub, useScrubs, useStore } from './api.ts';
import { ScrubFindings } from './ScrubFindings.tsx';

const COLORS: Readonly<Record<Scrub['state'], string>> = {
  running: 'petrol',
  cancelling: 'amber',
  cancelled: 'gray',
  done: 'green',
};
const countOf = (scrub: Scrub): number => Object.values(scrub.findings).reduce((sum, n) => sum + n, 0);

/** The store of originals: how the last reading went, what it found, and the readings before it. */
export const Scrubs = ({ mayBegin }: { mayBegin: boolean }) => {
  const { t } = useWords();
  const scrubs = useScrubs();
  const store = useStore();
  const begin = useBeginScrub();
  if (!scrubs.data) return scrubs.error ? <ProblemNote error={scrubs.error} /> : <Busy />;
  const [last, ...earlier] = scrubs.data;
  const isUnderWay = last !== undefined && last.endedAt === null;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} maw="44rem">
          <Text c="dimmed">{t('storage.lead')}</Text>
          {store.data && (
            <Text>
              {t(
                store.data.kind === 'disk'
                  ? 'storage.disk'
                  : store.data.isLocked
                    ? 'storage.locked'
                    : 'storage.unlocked',
              )}
            </Text>
          )}
        </Stack>
        {mayBegin && !isUnderWay && (
          <Button
            leftSection={<IconShieldCheck size={17} aria-hidden />}
            loading={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {t('storage.begin')}
          </Button>
        )}
      </Group>
      <ProblemNote error={begin.error ?? scrubs.error} />
      {last === undefined ? (
        <Paper>
          <Text>{t('storage.never')}</Text>
        </Paper>
      ) : (
        <LastRun key={last.id} scrub={last} mayCancel={mayBegin} />
      )}
      {earlier.length > 0 && <Earlier scrubs={earlier} />}
    </Stack>
  );
};

const LastRun = ({ scrub, mayCancel }: { scrub: Scrub; mayCancel: boolean }) => {
  const { t, name, language } = useWords();
  const cancel = useCancelScrub();
  const found = countOf(scrub);
  return (
    <Paper component="section" aria-label={t('storage.last')}>
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Title order={2}>{t('storage.last')}</Title>
          <Badge color={COLORS[scrub.state]}>{name('scrubState', scrub.state)}</Badge>
        </Group>
        {mayCancel && scrub.state === 'running' && (
          <Button
            variant="default"
            size="compact-md"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(scrub.id)}
          >
            {t('common.cancel')}
          </Button>
        )}
      </Group>
      <ProblemNote error={cancel.error} />
      {scrub.endedAt === null && (
        <div style={{ marginBottom: '0.8rem' }}>
          <Progress value={scrub.progress * 100} aria-label={t('storage.progress')} />
          <Text size="sm" mt={4} role="status">
            {t('storage.readSoFar', {
              share: percent(scrub.progress, language),
              files: number(scrub.files, language),
              expected: number(scrub.expected, language),
            })}
          </Text>
        </div>
      )}
      <Facts
        items={[
          [t('storage.begun'), dateTime(scrub.begunAt, language)],
          [t('storage.by'), scrub.begunBy ?? t('storage.night')],
          [t('storage.ended'), scrub.endedAt && dateTime(scrub.endedAt, language)],
          [t('storage.originals'), number(scrub.files, language)],
          [t('storage.volume'), bytes(scrub.bytes, language)],
        ]}
      />
      {found === 0 && scrub.state === 'done' && (
        <Alert
          color="green"
          variant="light"
          mt="md"
          icon={<IconCircleCheck aria-hidden />}
          title={t('storage.allWell')}
        />
      )}
      {found > 0 && <ScrubFindings scrub={scrub} />}
    </Paper>
  );
};

const Earlier = ({ scrubs }: { scrubs: readonly Scrub[] }) => {
  const { t, name, language } = useWords();
  return (
    <Paper component="section" aria-label={t('storage.earlier')}>
      <Title order={2} mb="xs">
        {t('storage.earlier')}
      </Title>
      <Sideways label={t('storage.earlier')} minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('storage.begun')}</Table.Th>
              <Table.Th>{t('common.status')}</Table.Th>
              <Table.Th ta="right">{t('storage.originals')}</Table.Th>
              <Table.Th ta="right">{t('storage.volume')}</Table.Th>
              <Table.Th ta="right">{t('storage.found')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scrubs.map((scrub) => (
              <Table.Tr key={scrub.id}>
                <Table.Td>{dateTime(scrub.begunAt, language)}</Table.Td>
                <Table.Td>{name('scrubState', scrub.state)}</Table.Td>
                <Table.Td ta="right">{number(scrub.files, language)}</Table.Td>
                <Table.Td ta="right">{bytes(scrub.bytes, language)}</Table.Td>
                <Table.Td ta="right">{number(countOf(scrub), language)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
    </Paper>
  );
};
