import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { type RequestView, useSupplyNumber } from './api.ts';
import { isUnderWay } from './under-way.ts';

/** A number of the legal basis is still to come: until when, what happens without it, and where to hand it in. */
export const PendingNumber = ({ request }: { request: RequestView }) => {
  const { t, language } = useWords();
  const { numberPending, fieldTitles } = request.legalBasis;
  if (numberPending === null || !isUnderWay(request)) return null;
  return (
    <Alert color="amber" title={t('pendingNumber.title')}>
      <Stack gap="xs">
        <Text size="sm">{numberPending.fields.map((field) => fieldTitles[field]?.[language] ?? field).join(', ')}</Text>
        <Text size="sm" fw={600}>
          {numberPending.dueAt
            ? t('pendingNumber.due', { at: dateTime(numberPending.dueAt, language) })
            : t('pendingNumber.notYet')}
        </Text>
        {numberPending.fields.includes('erdrNumber') && (
          <Text size="sm">
            {t('pendingNumber.fromCrime')}{' '}
            <Anchor component={Link} to={`/crimes/${request.crimeId}`}>
              {t('pendingNumber.toCrime')}
            </Anchor>
          </Text>
        )}
        {request.actions.includes('supply_number') && <NumberForm id={request.id} />}
      </Stack>
    </Alert>
  );
};

const NumberForm = ({ id }: { id: string }) => {
  const { t } = useWords();
  const supply = useSupplyNumber(id);
  const [number, setNumber] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    supply.mutate({ number: number.trim() }, { onSuccess: () => told(t('pendingNumber.supplied')) });
  };
  return (
    <form onSubmit={send}>
      <Group align="flex-end" gap="xs">
        <TextInput
          style={{ flex: '1 1 14rem' }}
          required
          maxLength={300}
          label={t('pendingNumber.number')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={supply.error?.about('/number')}
        />
        <Button type="submit" loading={supply.isPending}>
          {t('pendingNumber.supply')}
        </Button>
      </Group>
      <ProblemNote error={supply.error} />
    </form>
  );
};
