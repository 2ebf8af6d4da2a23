import { Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { RetentionSchedule } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { useSchedules, useTakeBackSchedule } from './api.ts';
import { ScheduleForm } from './ScheduleForm.tsx';

const COLORS: Readonly<Record<RetentionSchedule['state'], string>> = {
  in_force: 'petrol',
  coming: 'amber',
  past: 'gray',
};

/** For how long exhibits are kept, class by class, with all versions; for whoever keeps them. */
export const Schedules = () => {
  const { t } = useWords();
  const schedules = useSchedules();
  const [isAdding, setAdding] = useState(false);
  const [newest] = schedules.data ?? [];
  if (!schedules.data || newest === undefined)
    return schedules.error ? <ProblemNote error={schedules.error} /> : <Busy />;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw="44rem">
          {t('retention.scheduleLead')}
        </Text>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('retention.newVersion')}
        </Button>
      </Group>
      {schedules.data.map((schedule) => (
        <Version key={schedule.version} schedule={schedule} />
      ))}
      <Dialog opened={isAdding} onClose={() => setAdding(false)} title={t('retention.newVersion')} size="xl">
        <ScheduleForm before={newest} onDone={() => setAdding(false)} />
      </Dialog>
    </Stack>
  );
};

const Version = ({ schedule }: { schedule: RetentionSchedule }) => {
  const { t, name, language } = useWords();
  const takeBack = useTakeBackSchedule();
  const title = t('bases.versionFrom', { version: schedule.version, day: dateOnly(schedule.validFrom, language) });
  return (
    <Paper component="section" aria-label={title}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Title order={2} fz="md">
            {title}
          </Title>
          <Badge color={COLORS[schedule.state]}>{name('basisState', schedule.state)}</Badge>
        </Group>
        {schedule.state === 'coming' && (
          <SureButton
            size="xs"
            sure={t('bases.takeBackSure')}
            onSure={() => takeBack.mutate(schedule.version, { onSuccess: () => told(t('bases.takenBack')) })}
          >
            {t('bases.takeBack')}
          </SureButton>
        )}
      </Group>
      <ProblemNote error={takeBack.error} />
      <Text size="sm" c="dimmed">
        {schedule.note}
      </Text>
      <Sideways label={title} minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('retention.class')}</Table.Th>
              <Table.Th>{t('retention.appliesTo')}</Table.Th>
              <Table.Th>{t('retention.kept')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {schedule.classes.map((each) => (
              <Table.Tr key={each.code}>
                <Table.Td>{each.title[language]}</Table.Td>
                <Table.Td>
                  <Text size="sm">
                    {[
                      ...each.severities.map((code) => name('severity', code)),
                      ...each.stages.map((code) => name('stage', code)),
                      ...each.usefulness.map((code) => name('worth', code)),
                    ].join(', ') || (each.of === 'rejected' ? t('retention.rejectedAll') : t('retention.anything'))}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {each.keepDays === null ? t('retention.asLong') : t('retention.days', { count: each.keepDays })}
                  {each.of === 'sealed' && (
                    <Text size="xs" c="dimmed">
                      {name('countsFrom', each.countsFrom)}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
    </Paper>
  );
};
