import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Severity, Stage } from '../../api/contract.ts';
import { useSession } from '../../api/session.ts';
import { useCrimes } from '../../features/crimes/api.ts';
import { SEVERITIES, STAGES } from '../../features/crimes/codes.ts';
import { useArticle } from '../../features/crimes/CrimePicker.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { ImportDialog } from '../../ui/imports/ImportDialog.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

export default function CrimesPage() {
  const { t, name, language } = useWords();
  const role = useSession().data?.actor.role;
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 300);
  const [importing, setImporting] = useState(false);
  const [address, setAddress] = useSearchParams();
  const [counted, from, to, hasPlace] = ['counted', 'registeredFrom', 'registeredTo', 'hasPlace'].map((key) =>
    address.get(key),
  );
  const crimes = useCrimes({
    severity,
    stage,
    q,
    counted,
    hasPlace,
    registeredFrom: from,
    registeredTo: to,
    severityGroup: address.get('severityGroup'),
    territory: address.get('territory'),
  });
  const articleOf = useArticle();
  const writes = role === 'investigator' || role === 'supervisor';
  const rows = crimes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('nav.crimes')}
      actions={
        writes && (
          <>
            <Button
              variant="default"
              leftSection={<IconTableImport size={17} aria-hidden />}
              onClick={() => setImporting(true)}
            >
              {t('import.open')}
            </Button>
            <Button component={Link} to="/crimes/new" leftSection={<IconPlus size={17} aria-hidden />}>
              {t('crime.new')}
            </Button>
          </>
        )
      }
    >
      <Group mb="md" gap="sm" align="flex-end">
        <TextInput label={t('crime.number')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Select
          clearable
          label={t('crime.severity')}
          placeholder={t('common.all')}
          value={severity}
          onChange={(value) => setSeverity(value)}
          data={SEVERITIES.map((value) => ({ value, label: name('severity', value) }))}
        />
        <Select
          clearable
          label={t('crime.stage')}
          placeholder={t('common.all')}
          value={stage}
          onChange={(value) => setStage(value)}
          data={STAGES.map((value) => ({ value, label: name('stage', value) }))}
        />
      </Group>
      {counted && from && to && (
        <Group mb="md" gap="sm">
          <Text size="sm">
            {t('crime.countedIn', { from: dateOnly(from, language), to: dateOnly(to, language) })}
            {counted === 'solved' && `, ${t('crime.countedSolved')}`}
            {hasPlace === 'false' && `, ${t('crime.countedPlaceless')}`}
          </Text>
          <Button variant="default" size="compact-sm" onClick={() => setAddress({})}>
            {t('crime.showAll')}
          </Button>
        </Group>
      )}
      <ProblemNote error={crimes.error} retry={() => void crimes.refetch()} />
      {crimes.isPending ? (
        <Busy />
      ) : rows.length === 0 && !crimes.error ? (
        <Empty title={t('crime.none')}>{writes && t('crime.noneHint')}</Empty>
      ) : (
        <Rows
          label={t('nav.crimes')}
          rows={rows.map((crime) => ({
            id: crime.id,
            to: `/crimes/${crime.id}`,
            title: articleOf(crime),
            meta: `${crime.erdrNumber ?? t('crime.pending')} · ${dateTime(crime.occurred.from, language)}${crime.address ? ` · ${crime.address}` : ''}`,
            badges: (
              <>
                <StateBadge group="severity" code={crime.severity} />
                <StateBadge group="stage" code={crime.stage} />
              </>
            ),
          }))}
        />
      )}
      <More query={crimes} />
      <ImportDialog
        opened={importing}
        onClose={() => setImporting(false)}
        path="/crimes/imports"
        title={t('import.crimes')}
        renews={['crimes']}
      />
    </Page>
  );
}
