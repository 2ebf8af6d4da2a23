import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ReportSchedule } from '../../api/contract.ts';
import { nameIn, useTerritory } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { usePauseSchedule, useWithdrawSchedule } from './api.ts';
import { ScheduleForm } from './ScheduleForm.tsx';

/** A territory by its name, or that there is none. */
export const useGroundName = (code: string | undefined): string => {
  const { t, language } = useWords();
  const territory = useTerritory(code ?? null);
  if (code === undefined) return t('reportMail.everywhere');
  return territory ? nameIn(language, territory) : code;
};

/** One report that comes by mail: what it is, when it comes next, and what can be done about it. */
export const ScheduleCard = ({ schedule }: { schedule: ReportSchedule }) => {
  const { t, name, language } = useWords();
  const pause = usePauseSchedule(schedule.id);
  const withdraw = useWithdrawSchedule(schedule.id);
  const [isChanging, setChanging] = useState(false);
  const { query, state, restReason, dueAt, lastIssue } = schedule;
  const ground = useGroundName(query['territory']);
  const days = query['period']
    ? name('periodName', query['period'])
    : query['from']
      ? t('reportMail.since', { from: dateOnly(query['from'], language) })
      : t('reportMail.rolling');
  const facts = [
    t(`report.${schedule.report}`),
    days,
    query['by'] && name('grouping', query['by']),
    ground,
    schedule.format.toUpperCase(),
  ];
  const isActive = state === 'active';
  return (
    <Paper component="article" aria-label={schedule.name}>
      <Stack gap="xs">
        <div>
          <Group gap="xs">
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {schedule.name}
            </Title>
            <Badge color={isActive ? 'petrol' : state === 'resting' ? 'amber' : 'gray'}>
              {name('reportScheduleState', state)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {facts.filter(Boolean).join(' · ')}
          </Text>
          <Text size="sm">
            {[name('reportRhythm', schedule.rhythm), dueAt && t('reportMail.next', { at: dateTime(dueAt, language) })]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {lastIssue && (
            <Link to={`/report-issues/${lastIssue.id}`}>
              {t('reportMail.last', { at: dateTime(lastIssue.madeAt, language) })}
            </Link>
          )}
        </div>
        {restReason && <Alert color="amber">{name('reportRest', restReason)}</Alert>}
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            aria-label={t('reportMail.change', { name: schedule.name })}
            onClick={() => setChanging(true)}
          >
            {t('common.edit')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            loading={pause.isPending}
            onClick={() => pause.mutate(isActive ? 'pause' : 'resume')}
          >
            {t(isActive ? 'reportMail.pause' : 'reportMail.resume')}
          </Button>
          <SureButton
            size="compact-md"
            sure={t('reportMail.withdrawSure')}
            loading={withdraw.isPending}
            onSure={() => withdraw.mutate()}
          >
            {t('reportMail.withdraw')}
          </SureButton>
        </Group>
        <ProblemNote error={pause.error ?? withdraw.error} />
      </Stack>
      <Dialog
        opened={isChanging}
        onClose={() => setChanging(false)}
        title={t('reportMail.change', { name: schedule.name })}
      >
        {isChanging && (
          <ScheduleForm report={schedule.report} query={query} known={schedule} onDone={() => setChanging(false)} />
        )}
      </Dialog>
    </Paper>
  );
};
