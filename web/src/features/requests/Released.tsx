import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { Folded } from '../../ui/Folded.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { told } from '../../ui/toast.ts';
import { type AskView, useConfirmRelease, useReleased } from './api.ts';

/** Holds that have ended: one click says that the recording is kept for them no longer. */
export const Released = () => {
  const { t } = useWords();
  const released = useReleased();
  const asks = released.data?.pages.flatMap((page) => page.items) ?? [];
  if (asks.length === 0) return null;
  return (
    <Paper component="section" aria-label={t('hold.endedTitle')} mb="md">
      <Folded
        summary={
          <>
            {t('hold.endedTitle')} <Badge color="gray">{asks.length}</Badge>
          </>
        }
      >
        <Text c="dimmed" maw="44rem" my="sm">
          {t('hold.endedLead')}
        </Text>
        <Stack gap="sm">
          {asks.map((ask) => (
            <ReleasedRow key={ask.id} ask={ask} />
          ))}
        </Stack>
        <More query={released} />
      </Folded>
    </Paper>
  );
};

const ReleasedRow = ({ ask }: { ask: AskView }) => {
  const { language } = useWords();
  return (
    <Group justify="space-between" align="center" gap="xs">
      <div style={{ flex: '1 1 16rem' }}>
        <Anchor component={Link} to={`/inbox/${ask.id}`} fw={600}>
          {ask.camera.name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {[ask.number, span(ask.window, language)].join(' · ')}
        </Text>
      </div>
      <ConfirmRelease ask={ask} />
    </Group>
  );
};

export const ConfirmRelease = ({ ask }: { ask: AskView }) => {
  const { t } = useWords();
  const confirm = useConfirmRelease();
  if (!ask.actions.includes('confirm_release')) return null;
  return (
    <>
      <Button
        variant="default"
        loading={confirm.isPending}
        aria-label={t('hold.confirmOf', { camera: ask.camera.name })}
        onClick={() => confirm.mutate(ask.id, { onSuccess: () => told(t('hold.confirmed')) })}
      >
        {t('hold.confirm')}
      </Button>
      <ProblemNote error={confirm.error} />
    </>
  );
};
