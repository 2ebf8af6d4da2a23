import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Crime } from '../../api/contract.ts';
import type { Draft } from '../../lib/drafts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useRegisterCrime } from './api.ts';
import { SEVERITIES } from './codes.ts';
import { DraftNote, useKept } from '../../ui/draft.tsx';

/** Registers an offence. Severity follows from the article; it is asked for only where the table does not know it. */
export const CrimeForm = ({
  draft,
  point,
  map,
  onDone,
}: {
  /** Of the whole page: the place is chosen beside. */
  draft: Draft;
  point: readonly [number, number] | null;
  map: ReactNode;
  onDone: (crime: Crime) => void;
}) => {
  const { t, name } = useWords();
  const register = useRegisterCrime();
  const problem = register.error;
  const [pending, setPending] = useKept(draft, 'pending', false);
  const [erdr, setErdr] = useKept(draft, 'erdr', '');
  const [log, setLog] = useKept(draft, 'log', '');
  const [article, setArticle] = useKept(draft, 'article', '');
  const [part, setPart] = useKept<number | string>(draft, 'part', '');
  const [severity, setSeverity] = useKept<string | null>(draft, 'severity', null);
  const [from, setFrom] = useKept<string | null>(draft, 'from', null);
  const [to, setTo] = useKept<string | null>(draft, 'to', null);
  const [address, setAddress] = useKept(draft, 'address', '');
  const wantsSeverity = severity !== null || problem?.about('/severity') !== undefined;
  const send = () =>
    register.mutate(
      {
        ...(pending ? { pending: { reportingLogNumber: log } } : { erdrNumber: erdr }),
        article,
        ...(part === '' ? {} : { part: Number(part) }),
        ...(severity ? { severity } : {}),
        occurred: { from, to: to ?? from },
        ...(point ? { location: { type: 'Point', coordinates: point } } : {}),
        ...(address.trim() ? { address: address.trim() } : {}),
      },
      { onSuccess: (crime) => (draft.done(), onDone(crime)) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="sm">
          <DraftNote draft={draft} />
          <Switch
            label={t('crime.isPending')}
            checked={pending}
            onChange={(event) => setPending(event.currentTarget.checked)}
          />
          {pending ? (
            <TextInput
              label={t('crime.logNumber')}
              required
              value={log}
              onChange={(event) => setLog(event.currentTarget.value)}
              error={problem?.about('/pending')}
            />
          ) : (
            <TextInput
              label={t('crime.erdr')}
              description={t('crime.erdrHint')}
              required
              inputMode="numeric"
              value={erdr}
              onChange={(event) => setErdr(event.currentTarget.value)}
              error={problem?.about('/erdrNumber')}
            />
          )}
          <Group grow align="flex-start">
            <TextInput
              label={t('crime.articleField')}
              required
              value={article}
              onChange={(event) => setArticle(event.currentTarget.value)}
              error={problem?.about('/article')}
            />
            <NumberInput
              label={t('crime.part')}
              min={1}
              max={20}
              value={part}
              onChange={setPart}
              error={problem?.about('/part')}
            />
          </Group>
          {wantsSeverity && (
            <Select
              label={t('crime.severity')}
              description={t('crime.severityHint')}
              required
              value={severity}
              onChange={setSeverity}
              error={problem?.about('/severity')}
              data={SEVERITIES.map((value) => ({ value, label: name('severity', value) }))}
            />
          )}
          <Group grow align="flex-start">
            <WallField
              label={t('crime.from')}
              required
              value={from}
              onChange={setFrom}
              error={problem?.about('/occurred/from')}
            />
            <WallField label={t('crime.to')} value={to} onChange={setTo} error={problem?.about('/occurred/to')} />
          </Group>
          <TextInput
            label={t('crime.address')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={problem?.about('/address')}
          />
          <ProblemNote error={problem} />
          <Group>
            <Button type="submit" loading={register.isPending} disabled={!article || !from || (pending ? !log : !erdr)}>
              {t('crime.register')}
            </Button>
          </Group>
        </Stack>
        {map}
      </SimpleGrid>
    </form>
  );
};
