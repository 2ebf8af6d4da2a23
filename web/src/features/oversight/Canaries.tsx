import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CanaryCamera } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { useCanaries, useEndCanary, useMarkCanary } from './api.ts';

/** Invented cameras: who opens the exact place of one has been looking where nothing is. */
export const Canaries = () => {
  const { t } = useWords();
  const canaries = useCanaries();
  const rows = canaries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <Title order={2} fz="lg" mt="xl" mb="xs">
        {t('canary.title')}
      </Title>
      <Text size="sm" c="dimmed" maw="75ch" mb="sm">
        {t('canary.lead')}
      </Text>
      <Mark />
      <ProblemNote error={canaries.error} retry={() => void canaries.refetch()} />
      {canaries.isPending ? (
        <Busy />
      ) : rows.length === 0 && !canaries.error ? (
        <Empty title={t('canary.none')} />
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('canary.title')}>
          {rows.map((canary) => (
            <Row key={canary.id} canary={canary} />
          ))}
        </Stack>
      )}
      <More query={canaries} />
    </section>
  );
};

const Mark = () => {
  const { t } = useWords();
  const [camera, setCamera] = useState('');
  const [note, setNote] = useState('');
  const mark = useMarkCanary();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark.mutate(
      { camera: camera.trim(), note: note.trim() },
      {
        onSuccess: () => {
          setCamera('');
          setNote('');
        },
      },
    );
  };
  return (
    <Paper component="form" onSubmit={submit} mb="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          required
          label={t('canary.camera')}
          value={camera}
          onChange={(event) => setCamera(event.currentTarget.value)}
        />
        <TextInput
          required
          maxLength={500}
          label={t('canary.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </SimpleGrid>
      <ProblemNote error={mark.error} />
      <Group mt="sm">
        <Button type="submit" loading={mark.isPending} disabled={camera.trim() === '' || note.trim().length < 3}>
          {t('canary.mark')}
        </Button>
      </Group>
    </Paper>
  );
};

const Row = ({ canary }: { canary: CanaryCamera }) => {
  const { t, language } = useWords();
  const end = useEndCanary(canary.id);
  return (
    <Paper component="li" py="xs">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          {canary.code}{' '}
          <Text span c="dimmed">
            {canary.name}
          </Text>
        </Text>
        <SureButton size="compact-sm" sure={t('canary.endSure')} loading={end.isPending} onSure={() => end.mutate()}>
          {t('canary.end')}
        </SureButton>
      </Group>
      <Text size="sm">{canary.note}</Text>
      <Text size="xs" c="dimmed">
        {canary.markedBy} · {dateTime(canary.markedAt, language)}
      </Text>
      <ProblemNote error={end.error} />
    </Paper>
  );
};
