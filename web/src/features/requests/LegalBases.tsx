import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { LegalBasisVersion } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly as day } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { useBasisVersions, useRetireBasis, useTakeBack } from './legal-bases.ts';
import { NewVersion } from './LegalBasisForm.tsx';

const COLORS: Readonly<Record<LegalBasisVersion['state'], string>> = {
  in_force: 'petrol',
  coming: 'amber',
  past: 'gray',
};

/** The legal bases with all their versions, for whoever keeps them. */
export const LegalBases = () => {
  const { t } = useWords();
  const versions = useBasisVersions();
  const [isAdding, setAdding] = useState(false);
  if (!versions.data) return versions.error ? <ProblemNote error={versions.error} /> : <Busy />;
  const codes = [...new Set(versions.data.map(({ code }) => code))];
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw="44rem">
          {t('bases.lead')}
        </Text>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('bases.addBasis')}
        </Button>
      </Group>
      {codes.map((code) => (
        <Basis key={code} versions={versions.data.filter((version) => version.code === code)} />
      ))}
      <Dialog opened={isAdding} onClose={() => setAdding(false)} title={t('bases.addBasis')} size="xl">
        <NewVersion before={null} onDone={() => setAdding(false)} />
      </Dialog>
    </Stack>
  );
};

/** One basis: what counts today, what comes, and what was. */
const Basis = ({ versions }: { versions: readonly LegalBasisVersion[] }) => {
  const { t, language } = useWords();
  const [asked, setAsked] = useState<'version' | 'retire' | null>(null);
  const takeBack = useTakeBack(versions[0]?.code ?? '');
  const [newest] = versions;
  if (newest === undefined) return null;
  const shown = versions.find(({ state }) => state === 'in_force') ?? newest;
  const close = () => setAsked(null);
  return (
    <Paper component="section" aria-label={shown.title[language]}>
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 18rem' }}>
          <Title order={2} fz="md">
            {shown.title[language]}
          </Title>
          <Text size="xs" c="dimmed" ff="monospace">
            {shown.code}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={() => setAsked('version')}>
            {t('bases.newVersion')}
          </Button>
          <Button variant="subtle" color="red" size="xs" onClick={() => setAsked('retire')}>
            {t('bases.retire')}
          </Button>
        </Group>
      </Group>
      <Stack gap="xs" mt="sm">
        <ProblemNote error={takeBack.error} />
        {versions.map((version) => (
          <Group key={version.version} justify="space-between" align="flex-start" gap="xs">
            <Version version={version} />
            {version.state === 'coming' && (
              <Group gap="xs">
                <SureButton
                  size="xs"
                  sure={t('bases.takeBackSure')}
                  onSure={() => takeBack.mutate(version.version, { onSuccess: () => told(t('bases.takenBack')) })}
                >
                  {t('bases.takeBack')}
                </SureButton>
              </Group>
            )}
          </Group>
        ))}
      </Stack>
      <Dialog opened={asked === 'version'} onClose={close} title={t('bases.newVersion')} size="xl">
        <NewVersion before={newest} onDone={close} />
      </Dialog>
      <Dialog opened={asked === 'retire'} onClose={close} title={t('bases.retire')}>
        <Retirement code={newest.code} onDone={close} />
      </Dialog>
    </Paper>
  );
};

const Version = ({ version }: { version: LegalBasisVersion }) => {
  const { t, name, language } = useWords();
  const { numberPending } = version;
  const titleOf = (field: string) => version.fields.find((one) => one.name === field)?.title[language] ?? field;
  return (
    <details style={{ flex: '1 1 18rem' }}>
      <summary>
        {t('bases.versionFrom', { version: version.version, day: day(version.validFrom, language) })}{' '}
        <Badge color={COLORS[version.state]}>{name('basisState', version.state)}</Badge>{' '}
        {version.validTo && <Badge color="red">{t('bases.until', { day: day(version.validTo, language) })}</Badge>}
      </summary>
      <Text size="sm" c="dimmed" mt={4}>
        {version.note}
        {version.retiredNote && ` · ${version.retiredNote}`}
      </Text>
      <ul style={{ margin: '0.25rem 0', paddingInlineStart: '1.25rem' }}>
        {version.fields.map((field) => (
          <li key={field.name}>
            <Text span size="sm">
              {field.title[language]}{' '}
            </Text>
            <Text span size="xs" c="dimmed">
              {[name('basisFieldType', field.type), field.required ? t('bases.required') : t('bases.optional')].join(
                ' · ',
              )}
            </Text>
          </li>
        ))}
      </ul>
      {version.anyOf.map((group) => (
        <Text key={group.join()} size="sm">
          {t('bases.oneOf', { fields: group.map(titleOf).join(', ') })}
        </Text>
      ))}
      {version.validity && (
        <Text size="sm">
          {t('bases.lasts', { from: titleOf(version.validity.from), months: version.validity.atMostMonths })}
        </Text>
      )}
      {numberPending && (
        <Text size="sm">
          {t('bases.later', { fields: numberPending.fields.map(titleOf).join(', '), hours: numberPending.hours })}
        </Text>
      )}
    </details>
  );
};

const Retirement = ({ code, onDone }: { code: string; onDone: () => void }) => {
  const { t } = useWords();
  const retire = useRetireBasis(code);
  const [lastDay, setLastDay] = useState('');
  const [note, setNote] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    retire.mutate({ lastDay, note: note.trim() }, { onSuccess: () => (told(t('bases.retired')), onDone()) });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Text size="sm">{t('bases.retireLead')}</Text>
        <TextInput
          type="date"
          required
          label={t('bases.lastDay')}
          value={lastDay}
          onChange={(event) => setLastDay(event.currentTarget.value)}
          error={retire.error?.about('/lastDay')}
        />
        <TextInput
          required
          maxLength={300}
          label={t('bases.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={retire.error?.about('/note')}
        />
        <ProblemNote error={retire.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="red" loading={retire.isPending}>
            {t('bases.retire')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
