import { Anchor, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Correction } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { told } from '../../ui/toast.ts';
import { useCorrections, useDismiss } from './api.ts';

/** What answers to requests said is wrong with a record: put it right, or say why it is right. Nothing is shown where nothing is open. */
export const CorrectionTasks = () => {
  const { t, name, language } = useWords();
  const days = (hours: number | null) =>
    hours === null ? t('common.unknown') : t('camera.days', { count: Number((hours / 24).toFixed(1)) });
  const tasks = useCorrections();
  const dismiss = useDismiss();
  const [asked, setAsked] = useState<Correction | null>(null);
  const [reason, setReason] = useState('');
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <ProblemNote error={tasks.error} retry={() => void tasks.refetch()} />;
  return (
    <section>
      <Title order={2} mb="sm">
        {t('upkeep.tasks')}
      </Title>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('upkeep.tasks')}>
        {items.map((task) => (
          <Paper component="li" key={task.id} p="sm">
            <Group justify="space-between" align="flex-start" gap="sm">
              <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
                <Text fw={600}>{name('correctionKind', task.kind)}</Text>
                <Anchor component={Link} to={`/cameras/${task.camera.id}`}>
                  {task.camera.name}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {[
                    task.camera.code,
                    task.camera.address,
                    task.kind === 'shorter_retention' &&
                      t('upkeep.retention', {
                        declared: days(task.camera.declaredHours),
                        measured: days(task.camera.measuredHours),
                      }),
                    t('upkeep.answers', { count: task.answers }),
                    dateOnly(task.lastAnswerAt, language),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              <Group gap="xs">
                <Button size="xs" component={Link} to={`/cameras/${task.camera.id}/edit`}>
                  {t('upkeep.correct')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    setReason('');
                    dismiss.reset();
                    setAsked(task);
                  }}
                >
                  {t('upkeep.dismiss')}
                </Button>
              </Group>
            </Group>
          </Paper>
        ))}
      </Stack>
      <More query={tasks} />
      <Dialog opened={asked !== null} onClose={() => setAsked(null)} title={t('upkeep.dismiss')}>
        <Stack>
          <Textarea
            data-autofocus
            label={t('upkeep.reason')}
            required
            maxLength={300}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemNote error={dismiss.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(null)}>
              {t('common.cancel')}
            </Button>
            <Button
              loading={dismiss.isPending}
              disabled={reason.trim() === ''}
              onClick={() =>
                asked &&
                dismiss.mutate(
                  { id: asked.id, reason: reason.trim() },
                  { onSuccess: () => (setAsked(null), told(t('upkeep.dismissed'))) },
                )
              }
            >
              {t('upkeep.dismiss')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </section>
  );
};
