import { Alert, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { useMyBudget, useTasks } from './purposes.ts';

const NEARLY_SPENT = 0.1;

/** What is left of the day, so that nobody meets the limit unprepared. */
const BudgetNote = () => {
  const { t, language } = useWords();
  const budget = useMyBudget().data;
  if (!budget) return null;
  const { left, limit } = budget;
  const isLow = left.searches <= limit.searches * NEARLY_SPENT || left.positions <= limit.positions * NEARLY_SPENT;
  const figure = new Intl.NumberFormat(language);
  return (
    <Text size="xs" c={isLow ? 'var(--sv-soon)' : 'dimmed'}>
      {t('budget.left', { searches: figure.format(left.searches), positions: figure.format(left.positions) })}
    </Text>
  );
};

interface PurposeFieldsProps {
  readonly taskId: string | null;
  readonly onTask: (taskId: string | null) => void;
  /** Picks the proceeding; shown unless a planning task is the purpose. */
  readonly crime: ReactNode;
  readonly problem: Problem | null;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** Why positions are opened: a proceeding or a planning task, and the written reason where the search lies away from it. */
export const PurposeFields = ({ taskId, onTask, crime, problem, reason, onReason }: PurposeFieldsProps) => {
  const { t, language } = useWords();
  const tasks = useTasks('approved').data?.pages.flatMap((page) => page.items) ?? [];
  const usable = tasks.filter((task) => task.isUsable);
  const isTask = taskId !== null;
  const isFar = problem?.code === 'purpose-far';
  return (
    <Stack gap={6}>
      {(usable.length > 0 || isTask) && (
        <SegmentedControl
          size="xs"
          aria-label={t('task.purposeKind')}
          value={isTask ? 'task' : 'crime'}
          onChange={(kind) => onTask(kind === 'task' ? (usable[0]?.id ?? null) : null)}
          data={[
            { value: 'crime', label: t('task.forCrime') },
            { value: 'task', label: t('task.forTask') },
          ]}
        />
      )}
      {isTask ? (
        <Select
          label={t('task.one')}
          value={taskId}
          onChange={(id) => id && onTask(id)}
          error={problem?.about('/purpose/taskId')}
          data={usable.map((task) => ({
            value: task.id,
            label: `${task.title} · ${t('task.until', { at: dateTime(task.validUntil, language) })}`,
          }))}
        />
      ) : (
        crime
      )}
      {(isFar || reason !== '') && !isTask && (
        <Alert color="amber" title={t('override.title')}>
          <Text size="sm" mb="xs">
            {t('override.explained')}
          </Text>
          <Textarea
            label={t('override.reason')}
            description={t('override.hint')}
            minRows={2}
            autosize
            value={reason}
            onChange={(event) => onReason(event.currentTarget.value)}
            error={problem?.about('/purpose/overrideReason')}
          />
        </Alert>
      )}
      <BudgetNote />
    </Stack>
  );
};
