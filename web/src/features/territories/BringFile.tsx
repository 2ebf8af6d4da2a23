import { Alert, Anchor, Button, Checkbox, FileInput, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceImport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Facts } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useBringFile, useBroughtRun, type Brings } from './geometries.ts';

const TOTALS = ['rows', 'created', 'updated', 'unchanged', 'rejected'] as const;

const Outcome = ({ run }: { run: PlaceImport }) => {
  const { t, language } = useWords();
  const isDone = run.status === 'done';
  return (
    <Stack gap="sm">
      <Alert
        role="status"
        color={isDone ? (run.totals.rejected > 0 ? 'amber' : 'petrol') : 'red'}
        title={isDone ? t(run.dryRun ? 'import.checked' : 'import.finished') : t('import.failed')}
      >
        {run.failure}
      </Alert>
      <Facts
        items={TOTALS.map((key) => [
          key === 'rows' ? t('ground.rows') : t(`import.${key}`),
          <Text key={key} span fz="xl" fw={620}>
            {number(run.totals[key], language)}
          </Text>,
        ])}
      />
      {run.notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
      {run.errors.slice(0, 10).map((error) => (
        <Text key={`${error.row} ${error.column}`} size="sm">
          {error.row}: {error.column} · {error.expected} · <code>{error.found}</code>
        </Text>
      ))}
      {run.reportUrl && (
        <Anchor href={run.reportUrl} download>
          <IconDownload size={15} aria-hidden /> {t('import.report')}
        </Anchor>
      )}
    </Stack>
  );
};

/** A file of places or streets: checked without effect first, then brought. */
export const BringFile = ({ of, hint }: { of: Brings; hint: string }) => {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('OpenStreetMap');
  const [attribution, setAttribution] = useState('© OpenStreetMap contributors, ODbL');
  const [replaces, setReplaces] = useState(false);
  const [id, setId] = useState<string | null>(null);
  const bring = useBringFile(of);
  const { run, over, error } = useBroughtRun(of, id);
  const busy = bring.isPending || (id !== null && !over && !error);
  const isChecked = over && run?.dryRun === true && run.status === 'done';
  const renew =
    <T,>(set: (value: T) => void) =>
    (value: T) => (setId(null), bring.reset(), set(value));
  const go = (dryRun: boolean) => {
    if (!file) return;
    setId(null);
    bring.mutate({ file, source, attribution, replaces, dryRun }, { onSuccess: (accepted) => setId(accepted.id) });
  };
  return (
    <Stack gap="sm">
      <FileInput
        label={t('ground.file')}
        description={hint}
        placeholder={t('upload.choose')}
        leftSection={<IconFileUpload size={18} aria-hidden />}
        accept=".geojson,.json,application/geo+json,application/json"
        value={file}
        disabled={busy}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={renew(setFile)}
      />
      <TextInput
        label={t('houses.source')}
        description={t('houses.sourceHint')}
        required
        value={source}
        onChange={(event) => renew(setSource)(event.currentTarget.value)}
        error={bring.error?.about('/options/source')}
      />
      <TextInput
        label={t('houses.attribution')}
        required
        value={attribution}
        onChange={(event) => renew(setAttribution)(event.currentTarget.value)}
        error={bring.error?.about('/options/attribution')}
      />
      <Checkbox
        label={t('ground.replaces')}
        description={t('houses.replacesHint')}
        checked={replaces}
        onChange={(event) => renew(setReplaces)(event.currentTarget.checked)}
      />
      <ProblemNote error={bring.error ?? error} />
      {busy && <Progress value={(run?.progress ?? 0) * 100} animated aria-label={t('import.progress')} />}
      {over && run && <Outcome run={run} />}
      <Group justify="flex-end">
        <Button variant={isChecked ? 'default' : 'filled'} disabled={!file || busy} onClick={() => go(true)}>
          {t('import.check')}
        </Button>
        <Button variant={isChecked ? 'filled' : 'default'} disabled={!isChecked} onClick={() => go(false)}>
          {t('import.run')}
        </Button>
      </Group>
    </Stack>
  );
};
