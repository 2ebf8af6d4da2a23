import { Alert, Badge, Button, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { DelegationList } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly as day } from '../../lib/dates.ts';
import { Folded } from '../../ui/Folded.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { useDelegations, useEndDelegation, useNameDeputy } from './delegations.ts';

/** To a deputy: for whom they decide today. */
export const StandsInFor = () => {
  const { t } = useWords();
  const names = useDelegations(true).data?.standsInFor.map(({ name }) => name) ?? [];
  if (names.length === 0) return null;
  return (
    <Alert color="amber" mb="md">
      {t('deputy.standsIn', { names: names.join(', ') })}
    </Alert>
  );
};

/** Who decides while a supervisor of the unit is away. */
export const Deputies = () => {
  const { t, name, language } = useWords();
  const delegations = useDelegations(true);
  const end = useEndDelegation();
  const { data } = delegations;
  if (!data) return null;
  const shown = data.items.filter(({ state }) => state !== 'over');
  const inForce = shown.filter(({ state }) => state === 'in_force').length;
  return (
    <Paper component="section" aria-label={t('deputy.title')} mb="md">
      <Folded
        summary={
          <>
            {t('deputy.title')} {inForce > 0 && <Badge color="petrol">{inForce}</Badge>}
          </>
        }
      >
        <Text c="dimmed" maw="44rem" my="sm">
          {t('deputy.lead')}
        </Text>
        <ProblemNote error={end.error} />
        <Stack gap="sm">
          {shown.length === 0 && <Text>{t('deputy.none')}</Text>}
          {shown.map((one) => (
            <Group key={one.id} justify="space-between" align="center">
              <div style={{ flex: '1 1 14rem' }}>
                <Text fw={600}>{t('deputy.who', { deputy: one.deputy.name, delegator: one.delegator.name })}</Text>
                <Text size="sm">
                  {day(one.fromDay, language)} – {day(one.toDay, language)}{' '}
                  <Badge color={one.state === 'in_force' ? 'petrol' : 'gray'}>{name('deputyState', one.state)}</Badge>
                </Text>
              </div>
              {one.isMine && (
                <Group gap="xs">
                  <SureButton
                    sure={t('deputy.endSure')}
                    loading={end.isPending}
                    onSure={() => end.mutate(one.id, { onSuccess: () => told(t('deputy.ended')) })}
                  >
                    {t('deputy.end')}
                  </SureButton>
                </Group>
              )}
            </Group>
          ))}
          {data.deputies.length > 0 && <NameDeputy deputies={data.deputies} />}
        </Stack>
      </Folded>
    </Paper>
  );
};

const NameDeputy = ({ deputies }: { deputies: DelegationList['deputies'] }) => {
  const { t, name } = useWords();
  const make = useNameDeputy();
  const [deputyId, setDeputyId] = useState<string | null>(null);
  const [fromDay, setFromDay] = useState('');
  const [toDay, setToDay] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (deputyId === null) return;
    make.mutate(
      { deputyId, fromDay, toDay },
      { onSuccess: () => (setDeputyId(null), setFromDay(''), setToDay(''), told(t('deputy.named'))) },
    );
  };
  return (
    <form onSubmit={send}>
      <Group align="flex-end" gap="sm">
        <Select
          style={{ flex: '2 1 16rem' }}
          required
          searchable
          label={t('deputy.deputy')}
          data={deputies.map((one) => ({ value: one.id, label: `${one.name} · ${name('role', one.role)}` }))}
          value={deputyId}
          onChange={setDeputyId}
          error={make.error?.about('/deputyId')}
        />
        <TextInput
          style={{ flex: '1 1 9rem' }}
          type="date"
          required
          label={t('deputy.from')}
          value={fromDay}
          onChange={(event) => setFromDay(event.currentTarget.value)}
          error={make.error?.about('/fromDay')}
        />
        <TextInput
          style={{ flex: '1 1 9rem' }}
          type="date"
          required
          label={t('deputy.to')}
          value={toDay}
          onChange={(event) => setToDay(event.currentTarget.value)}
          error={make.error?.about('/toDay')}
        />
        <Button type="submit" loading={make.isPending} disabled={deputyId === null}>
          {t('deputy.name')}
        </Button>
      </Group>
      <ProblemNote error={make.error} />
    </form>
  );
};
