import { Button, Group, SimpleGrid, Slider, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { circle } from '@turf/turf';
import type { ReactNode } from 'react';
import type { PlanningTask } from '../../api/contract.ts';
import type { Draft } from '../../lib/drafts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { metres } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useAskForTask } from './purposes.ts';
import { DraftNote, useKept } from '../../ui/draft.tsx';

const WEEK = 7 * 86_400_000;
const MARKS = [250, 500, 1000, 2000, 4000];

/** The area as the contract wants it: a ring around the place, drawn as a polygon. */
const around = (point: readonly [number, number], radius: number): PlanningTask['area'] =>
  circle([...point], radius, { units: 'meters', steps: 48 }).geometry as PlanningTask['area'];

/** Asks for a purpose beside the proceedings: where, why and until when. */
export const TaskForm = ({
  draft,
  point,
  radius,
  onRadius,
  map,
  onDone,
}: {
  /** Of the whole page: the place is chosen beside. */
  draft: Draft;
  point: readonly [number, number] | null;
  /** How far around the place is asked for; the map shows it. */
  radius: number;
  onRadius: (radius: number) => void;
  map: ReactNode;
  onDone: (task: PlanningTask) => void;
}) => {
  const { t, language } = useWords();
  const ask = useAskForTask();
  const problem = ask.error;
  const [title, setTitle] = useKept(draft, 'title', '');
  const [reason, setReason] = useKept(draft, 'reason', '');
  const [until, setUntil] = useKept<string | null>(draft, 'until', () => new Date(Date.now() + WEEK).toISOString());
  const send = () =>
    point &&
    until &&
    ask.mutate(
      { title: title.trim(), reason: reason.trim(), area: around(point, radius), validUntil: until },
      { onSuccess: (task) => (draft.done(), onDone(task)) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="sm">
          <DraftNote draft={draft} />
          <TextInput
            label={t('task.title')}
            required
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={problem?.about('/title')}
          />
          <Textarea
            label={t('task.reason')}
            description={t('task.reasonHint')}
            required
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={problem?.about('/reason')}
          />
          <div>
            <Text size="sm" fw={600}>
              {t('task.radius')}: {metres(radius, language)}
            </Text>
            <Slider
              mt={4}
              label={null}
              min={100}
              max={5000}
              step={50}
              thumbLabel={t('task.radius')}
              value={radius}
              onChange={onRadius}
              marks={MARKS.map((value) => ({ value }))}
            />
          </div>
          <WallField
            label={t('task.validUntil')}
            required
            value={until}
            onChange={setUntil}
            error={problem?.about('/validUntil')}
          />
          <ProblemNote error={problem} />
          <Group>
            <Button
              type="submit"
              loading={ask.isPending}
              disabled={title.trim() === '' || reason.trim() === '' || until === null || point === null}
            >
              {t('task.ask')}
            </Button>
          </Group>
        </Stack>
        {map}
      </SimpleGrid>
    </form>
  );
};
