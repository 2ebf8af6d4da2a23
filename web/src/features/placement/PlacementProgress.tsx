import { Button, Group, Paper, Progress, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type PlacementRun, useCancelPlacement } from './api.ts';

/** How far it is, the best so far with its bound, and the way out. */
export const PlacementProgress = ({ run }: { run: PlacementRun }) => {
  const { t, name, language } = useWords();
  const cancel = useCancelPlacement(run.id);
  return (
    <Paper>
      <Group justify="space-between" mb="xs">
        <Text fw={600} aria-live="polite">
          {name('placementPhase', run.phase)}
        </Text>
        <Button variant="default" size="compact-sm" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('common.cancel')}
        </Button>
      </Group>
      <Progress.Root size="lg">
        <Progress.Section value={run.progress * 100} aria-label={name('placementPhase', run.phase)} />
      </Progress.Root>
      {run.best && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('placement.soFar', {
            covered: number(run.best.covered, language),
            bound: number(run.best.bound, language),
            total: number(run.best.total, language),
          })}
        </Text>
      )}
      <ProblemNote error={cancel.error} />
    </Paper>
  );
};
