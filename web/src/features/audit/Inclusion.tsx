import { Alert, Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { keepText } from '../../lib/keep.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Command } from './Command.tsx';
import { useInclusion } from './api.ts';

/** The proof that one entry is in the journal, to take along; taking it is on record. */
export const Inclusion = () => {
  const { t, language } = useWords();
  const [entry, setEntry] = useState(useSearchParams()[0].get('entry') ?? '');
  const inclusion = useInclusion();
  const proven = inclusion.data?.entries[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    inclusion.mutate(entry.trim());
  };
  return (
    <Paper component="form" onSubmit={submit} mt="lg">
      <Title order={2} fz="lg" mb={4}>
        {t('checkpoint.entryTitle')}
      </Title>
      <Text size="sm" maw="70ch">
        {t('checkpoint.entryLead')}
      </Text>
      <Group mt="sm" gap="sm" align="flex-end">
        <TextInput
          required
          label={t('checkpoint.entryId')}
          value={entry}
          onChange={(event) => (setEntry(event.currentTarget.value), inclusion.reset())}
          style={{ flex: '1 1 18rem', maxWidth: '26rem' }}
        />
        <Button type="submit" loading={inclusion.isPending} disabled={entry.trim() === ''}>
          {t('checkpoint.prove')}
        </Button>
      </Group>
      <ProblemNote error={inclusion.error} />
      {proven && (
        <Alert mt="sm" color="petrol" role="status" title={t('checkpoint.entryIn')}>
          <Text size="sm">
            {t('checkpoint.entryInHint', {
              leaf: number(proven.leafIndex, language, 0),
              size: number(proven.treeSize, language, 0),
              hashes: proven.path.length,
            })}
          </Text>
          {proven.erasedBy !== undefined && (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('checkpoint.entryErased', { by: proven.erasedBy })}
            </Text>
          )}
          <Button
            mt="xs"
            variant="default"
            size="compact-md"
            onClick={() => keepText(JSON.stringify(inclusion.data, null, 2), 'bundle.json', 'application/json')}
          >
            bundle.json
          </Button>
          <Command text="npx svidok-verify bundle bundle.json --key key.pem" />
        </Alert>
      )}
    </Paper>
  );
};
