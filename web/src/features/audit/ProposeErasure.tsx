import { Button, Group, Paper, Select, SimpleGrid, Textarea, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { NewJournalErasure } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useProposeErasure } from './api.ts';

const GROUNDS = ['court-order', 'data-subject', 'unlawful'] as const satisfies readonly NewJournalErasure['ground'][];
const SHORTEST_REASON = 10;

/** The first of two people. What is written here stays, so it says on which ground and never what the entry says. */
export const ProposeErasure = () => {
  const { t, name } = useWords();
  const [entry, setEntry] = useState(useSearchParams()[0].get('entry') ?? '');
  const [ground, setGround] = useState<NewJournalErasure['ground']>('court-order');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const propose = useProposeErasure();
  const isReady = entry.trim() !== '' && reference.trim().length >= 3 && reason.trim().length >= SHORTEST_REASON;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    propose.mutate(
      { entry: entry.trim(), ground, reference: reference.trim(), reason: reason.trim() },
      {
        onSuccess: () => {
          told(t('erasure.proposed'));
          setEntry('');
          setReference('');
          setReason('');
        },
      },
    );
  };
  return (
    <Paper component="form" onSubmit={submit} mb="lg">
      <Title order={2} fz="lg" mb="xs">
        {t('erasure.propose')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <TextInput
          required
          label={t('erasure.entryId')}
          description={t('erasure.entryIdHint')}
          value={entry}
          onChange={(event) => setEntry(event.currentTarget.value)}
          error={propose.error?.about('/entry')}
        />
        <Select
          required
          allowDeselect={false}
          label={t('erasure.ground')}
          description={t('erasure.groundHint')}
          value={ground}
          onChange={(value) => value !== null && setGround(value)}
          data={GROUNDS.map((value) => ({ value, label: name('erasureGround', value) }))}
        />
        <TextInput
          required
          maxLength={100}
          label={t('erasure.reference')}
          description={t('erasure.referenceHint')}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      </SimpleGrid>
      <Textarea
        mt="sm"
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('erasure.reason')}
        description={t('erasure.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={propose.error} />
      <Group mt="sm">
        <Button type="submit" disabled={!isReady} loading={propose.isPending}>
          {t('erasure.propose')}
        </Button>
      </Group>
    </Paper>
  );
};
