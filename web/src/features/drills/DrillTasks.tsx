import { Badge, Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type DrillTask, useAnswerDrill, useDrillTasks, useHoldDrill } from './api.ts';

const IN_VAIN = ['nothing_recorded', 'camera_was_down', 'not_our_camera', 'no_time'] as const;
type InVain = (typeof IN_VAIN)[number];

const Answering = ({ task }: { task: DrillTask }) => {
  const { t, name } = useWords();
  const hold = useHoldDrill();
  const answer = useAnswerDrill();
  const [code, setCode] = useState<InVain | null>(null);
  return (
    <>
      <Group gap="sm" mt="xs" align="flex-end">
        {task.heldAt === null && (
          <Button variant="default" loading={hold.isPending} onClick={() => hold.mutate(task.id)}>
            {t('drill.hold')}
          </Button>
        )}
        <Button loading={answer.isPending} onClick={() => answer.mutate({ id: task.id, code: 'kept' })}>
          {t('drill.kept')}
        </Button>
        <Select
          aria-label={t('drill.inVain')}
          placeholder={t('drill.inVain')}
          value={code}
          onChange={setCode}
          data={IN_VAIN.map((value) => ({ value, label: name('drillCode', value) }))}
        />
        {code && (
          <Button variant="default" loading={answer.isPending} onClick={() => answer.mutate({ id: task.id, code })}>
            {t('drill.say')}
          </Button>
        )}
      </Group>
      <ProblemNote error={hold.error ?? answer.error} />
    </>
  );
};

const One = ({ task }: { task: DrillTask }) => {
  const { t, name, language } = useWords();
  return (
    <div>
      <Text fw={600}>
        {task.camera.name}{' '}
        <Text span size="sm" c="dimmed">
          {task.camera.code}
        </Text>
      </Text>
      <Text size="sm">{t('drill.minute', { span: span(task.window, language) })}</Text>
      {task.heldAt && task.answeredAt === null && (
        <Text size="sm" role="status">
          {t('drill.heldAt', { at: dateTime(task.heldAt, language) })}
        </Text>
      )}
      {task.answeredAt && task.code ? (
        <Text size="sm" role="status">
          {name('drillCode', task.code)} · {dateTime(task.answeredAt, language)}
        </Text>
      ) : (
        <Answering task={task} />
      )}
    </div>
  );
};

/** Above the inbox, and plainly no part of it: a drill says that it is one. */
export const DrillTasks = () => {
  const { t, language } = useWords();
  const tasks = useDrillTasks(false).data ?? [];
  const [first] = tasks;
  if (first === undefined) return null;
  return (
    <Paper mb="md" component="section" aria-label={t('drill.title')}>
      <Group gap="xs" mb="xs">
        <Title order={2}>{t('drill.title')}</Title>
        <Badge color="gray">{t('drill.badge')}</Badge>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('drill.lead', { until: dateTime(first.closesAt, language) })}
      </Text>
      <Stack>
        {tasks.map((task) => (
          <One key={task.id} task={task} />
        ))}
      </Stack>
    </Paper>
  );
};
