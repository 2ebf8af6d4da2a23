import { Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime, span } from '../../lib/dates.ts';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type DrillTask, useDrillTasks, useParticipation, useTakePart } from './api.ts';

const Choice = () => {
  const { t, language } = useWords();
  const participation = useParticipation();
  const change = useTakePart();
  const { takesPart = true, since = null } = participation.data ?? {};
  return (
    <Paper>
      <Switch
        label={t('drill.takePart')}
        description={takesPart ? t('drill.takePartHint') : t('drill.outSince', { at: dateOnly(since ?? '', language) })}
        checked={takesPart}
        disabled={!participation.data || change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      <ProblemNote error={participation.error ?? change.error} />
    </Paper>
  );
};

const Past = ({ task }: { task: DrillTask }) => {
  const { t, name, language } = useWords();
  const facts = [
    t('drill.minute', { span: span(task.window, language) }),
    task.heldAt && t('drill.heldAt', { at: dateTime(task.heldAt, language) }),
    task.answeredAt && t('drill.answeredAt', { at: dateTime(task.answeredAt, language) }),
  ];
  return (
    <Paper p="sm">
      <Text fw={600}>
        {task.camera.name} · {task.code ? name('drillCode', task.code) : t('drill.noAnswer')}
      </Text>
      <Text size="sm" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </Paper>
  );
};

/** For an owner: whether it takes part, and what became of each drill that is over. */
export const OwnDrills = () => {
  const { t } = useWords();
  const over = useDrillTasks(true);
  return (
    <>
      <Choice />
      <section>
        <Title order={2} mb="xs">
          {t('drill.past')}
        </Title>
        <ProblemNote error={over.error} />
        <Stack gap="xs">
          {over.data?.map((task) => (
            <Past key={task.id} task={task} />
          ))}
        </Stack>
        {over.data?.length === 0 && <Empty title={t('drill.nonePast')} />}
      </section>
    </>
  );
};
