import { Button, Group, Paper, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useMoveTask, useTask } from '../../features/searches/purposes.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, outlined } from '../../map/scene.ts';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { told } from '../../ui/toast.ts';

/** One planning task: where, why, until when; and for a second pair of eyes the decision. */
export default function TaskPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useTask(id);
  const move = useMoveTask(id);
  const session = useSession();
  const [note, setNote] = useState('');
  const task = query.data;
  const area = task?.area;
  const parts = useCallback((palette: Palette) => (area ? [outlined(area, palette)] : []), [area]);
  const bounds = useMemo(() => (area ? boundsOf(area.coordinates.flat()) : null), [area]);
  const back = { to: '/tasks', label: t('nav.tasks') };
  if (!task)
    return (
      <Page title={t('task.one')} back={back}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const isDecider = task.actions.includes('approve');
  const [lon, lat] = middleOf(task.area.coordinates[0] as [number, number][]);
  return (
    <Page
      title={task.title}
      back={back}
      lead={<StateBadge group="taskState" code={task.state} />}
      actions={
        task.isUsable && session.data?.actor.role === 'investigator' ? (
          <Button
            component={Link}
            to={`/search?task=${task.id}&lon=${lon}&lat=${lat}`}
            leftSection={<IconSearch size={16} aria-hidden />}
          >
            {t('task.search')}
          </Button>
        ) : undefined
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper>
          <Facts
            items={[
              [t('task.reason'), task.reason],
              [
                t('task.askedBy'),
                `${task.requestedBy.name} (${name('role', task.requestedBy.role)}), ${task.organization.name}`,
              ],
              [t('task.validUntil'), dateTime(task.validUntil, language)],
              [t('task.searches'), String(task.searches)],
              task.decision && [
                t('task.decision'),
                [task.decision.by, dateTime(task.decision.at, language), task.decision.note]
                  .filter(Boolean)
                  .join(' · '),
              ],
            ]}
          />
          {task.actions.length > 0 && (
            <Stack gap="sm" mt="lg">
              {isDecider && (
                <Textarea
                  label={t('task.note')}
                  autosize
                  value={note}
                  onChange={(event) => setNote(event.currentTarget.value)}
                />
              )}
              <ProblemNote error={move.error} />
              <Group>
                {task.actions.map((action) => (
                  <Button
                    key={action}
                    variant={action === 'approve' ? 'filled' : 'default'}
                    loading={move.isPending && move.variables.action === action}
                    disabled={move.isPending}
                    onClick={() => move.mutate({ action, note }, { onSuccess: () => told(name('taskDone', action)) })}
                  >
                    {name('taskAction', action)}
                  </Button>
                ))}
              </Group>
            </Stack>
          )}
        </Paper>
        <Paper p={0} style={{ height: '24rem', overflow: 'hidden' }}>
          <MapView label={t('task.place')} parts={parts} bounds={bounds} maxZoom={16} />
        </Paper>
      </SimpleGrid>
    </Page>
  );
}

function middleOf(ring: readonly (readonly [number, number])[]): [string, string] {
  const corners = ring.slice(0, -1);
  const mean = (axis: 0 | 1) => corners.reduce((total, corner) => total + corner[axis], 0) / corners.length;
  return [mean(0).toFixed(6), mean(1).toFixed(6)];
}
