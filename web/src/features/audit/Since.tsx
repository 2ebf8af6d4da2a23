import { Alert, Button, Group, NumberInput, Paper, Text, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { keepText } from '../../lib/keep.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Command } from './Command.tsx';
import { headOf } from './note.ts';
import { useSince } from './api.ts';

/** For somebody who kept a checkpoint: the proof that the journal of now holds it. */
export const Since = () => {
  const { t, language } = useWords();
  const [size, setSize] = useState<number | string>('');
  const since = useSince();
  const proof = since.data?.consistency;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    since.mutate(Number(size));
  };
  return (
    <Paper component="form" onSubmit={submit} mt="md">
      <Title order={2} fz="lg" mb={4}>
        {t('checkpoint.sinceTitle')}
      </Title>
      <Text size="sm" maw="70ch">
        {t('checkpoint.sinceLead')}
      </Text>
      <Group mt="sm" gap="sm" align="flex-end">
        <NumberInput
          required
          hideControls
          allowDecimal={false}
          min={1}
          label={t('checkpoint.sinceSize')}
          value={size}
          onChange={(value) => (setSize(value), since.reset())}
        />
        <Button type="submit" loading={since.isPending} disabled={Number(size) < 1}>
          {t('checkpoint.prove')}
        </Button>
      </Group>
      <ProblemNote error={since.error} />
      {proof && (
        <Alert mt="sm" color="petrol" role="status" title={t('checkpoint.held')}>
          <Text size="sm">
            {t('checkpoint.heldHint', {
              from: number(proof.from.size, language, 0),
              to: number(headOf(proof.to.note).size, language, 0),
              hashes: proof.path.length,
            })}
          </Text>
          <Button
            mt="xs"
            variant="default"
            size="compact-md"
            onClick={() => keepText(JSON.stringify(proof, null, 2), 'proof.json', 'application/json')}
          >
            proof.json
          </Button>
          <Command text="npx svidok-verify consistency proof.json --key key.pem" />
        </Alert>
      )}
    </Paper>
  );
};
