import {
  Alert,
  Anchor,
  Button,
  FileInput,
  Group,
  Modal,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { IconDownload, IconFileTypeCsv } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Facts } from '../Page.tsx';
import { ProblemNote } from '../ProblemNote.tsx';
import { useImportRun, useStartImport, type ImportPath, type ImportRun } from './api.ts';

interface ImportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly path: ImportPath;
  readonly title: string;
  /** Query key whose lists the import changes. */
  readonly renews: readonly unknown[];
  readonly owner?: string | null;
  readonly ownerField?: ReactNode;
}

const ENCODINGS = ['utf-8', 'windows-1251', 'utf-16le', 'koi8-u', 'cp949', 'windows-1252'];
const DELIMITERS = [
  { value: ',', label: ', (comma)' },
  { value: ';', label: ';' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: '|' },
];

const Errors = ({ run }: { run: ImportRun }) => {
  const { t } = useWords();
  return (
    <div>
      <Text fw={600} mb={4}>
        {t('import.errors')}
      </Text>
      <Table.ScrollContainer minWidth={560} maxHeight={280}>
        <Table striped stickyHeader verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.row')}</Table.Th>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.found')}</Table.Th>
              <Table.Th>{t('import.expected')}</Table.Th>
              <Table.Th>{t('import.hint')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {run.errors.map((error, index) => (
              <Table.Tr key={index}>
                <Table.Td>{error.row}</Table.Td>
                <Table.Td>{error.column}</Table.Td>
                <Table.Td>
                  <code>{error.found}</code>
                </Table.Td>
                <Table.Td>{error.expected}</Table.Td>
                <Table.Td>{error.hint}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {run.errors.length >= 100 && (
        <Text size="xs" c="dimmed">
          {t('import.firstErrors', { count: run.errors.length })}
        </Text>
      )}
    </div>
  );
};

const Outcome = ({ run }: { run: ImportRun }) => {
  const { t, language } = useWords();
  const { totals } = run;
  return (
    <Stack gap="sm">
      <Alert
        color={run.status === 'done' ? (totals.rejected > 0 ? 'amber' : 'petrol') : 'red'}
        role="status"
        title={run.status === 'done' ? t(run.dryRun ? 'import.checked' : 'import.finished') : t('import.failed')}
      >
        {run.failure}
      </Alert>
      <Facts
        items={(['rows', 'created', 'updated', 'unchanged', 'rejected'] as const).map((key) => [
          t(`import.${key}`),
          <Text
            key={key}
            span
            fz="xl"
            fw={620}
            c={key === 'rejected' && totals[key] > 0 ? 'var(--sv-urgent)' : undefined}
          >
            {number(totals[key], language)}
          </Text>,
        ])}
      />
      {run.notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
      {run.errors.length > 0 && <Errors run={run} />}
      {run.reportUrl && (
        <Anchor href={run.reportUrl} download>
          <IconDownload size={15} aria-hidden /> {t('import.report')}
        </Anchor>
      )}
    </Stack>
  );
};

/** A table into the register: first a check that writes nothing, then the same again in earnest. */
export const ImportDialog = ({ opened, onClose, path, title, renews, owner = null, ownerField }: ImportDialogProps) => {
  const { t, name, language } = useWords();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [encoding, setEncoding] = useState<string | null>(null);
  const [delimiter, setDelimiter] = useState<string | null>(null);
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const start = useStartImport(path);
  const [runId, setRunId] = useState<string | null>(null);
  const query = useImportRun(path, runId);
  const run = runId === null ? undefined : query.data;
  const over = run !== undefined && run.status !== 'queued' && run.status !== 'running';
  const busy = start.isPending || (runId !== null && !over);

  useEffect(() => {
    if (over && !run?.dryRun) void queries.invalidateQueries({ queryKey: renews });
    // only the end of a run changes the lists
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over, run?.id]);

  const go = (dryRun: boolean) => {
    if (!file) return;
    setRunId(null);
    start.mutate(
      { file, dryRun, owner, preset: null, encoding, delimiter, mapping },
      { onSuccess: ({ id }) => setRunId(id) },
    );
  };
  const reset = () => {
    setRunId(null);
    setFile(null);
    setMapping({});
    start.reset();
  };
  const checked = over && run.dryRun && run.status === 'done';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <FileInput
          label={t('import.file')}
          description={t('import.fileHint')}
          placeholder={t('upload.choose')}
          leftSection={<IconFileTypeCsv size={18} aria-hidden />}
          accept=".csv,.txt,.tsv,text/csv"
          value={file}
          disabled={busy}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          onChange={(next) => {
            reset();
            setFile(next);
          }}
        />
        {ownerField}
        <details>
          <summary>{t('import.advanced')}</summary>
          <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
            <Select
              clearable
              label={t('import.encoding')}
              placeholder={t('import.auto')}
              data={ENCODINGS}
              value={encoding}
              onChange={setEncoding}
            />
            <Select
              clearable
              label={t('import.delimiter')}
              placeholder={t('import.auto')}
              data={DELIMITERS.map(({ value, label }) => ({ value, label: label.replace(' (comma)', '') }))}
              value={delimiter}
              onChange={setDelimiter}
            />
          </SimpleGrid>
          {run && (
            <>
              <Text size="sm" fw={600} mt="sm">
                {t('import.mapping')}
              </Text>
              <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="xs">
                {Object.entries({ ...run.mapping, ...mapping }).map(([field, column]) => (
                  <Select
                    key={field}
                    size="xs"
                    label={name('importField', field)}
                    data={run.columns.map(String)}
                    value={column}
                    onChange={(value) => value && setMapping({ ...mapping, [field]: value })}
                    searchable
                  />
                ))}
              </SimpleGrid>
            </>
          )}
        </details>
        <ProblemNote error={start.error ?? query.error} />
        {busy && (
          <div>
            <Text size="sm" role="status">
              {run?.status === 'running'
                ? t('import.running', { rows: number(run.totals.rows, language) })
                : t('import.queued')}
            </Text>
            <Progress
              mt={4}
              value={Math.round((run?.progress ?? 0) * ((run?.progress ?? 0) > 1 ? 1 : 100))}
              animated
              aria-label={t('import.progress')}
            />
          </div>
        )}
        {over && <Outcome run={run} />}
        <Group justify="flex-end">
          {over && !run.dryRun ? (
            <>
              <Button variant="default" onClick={reset}>
                {t('import.another')}
              </Button>
              <Button onClick={onClose}>{t('common.done')}</Button>
            </>
          ) : (
            <>
              <Button variant={checked ? 'default' : 'filled'} disabled={!file || busy} onClick={() => go(true)}>
                {t('import.check')}
              </Button>
              <Button variant={checked ? 'filled' : 'default'} disabled={!checked} onClick={() => go(false)}>
                {checked && run.totals.rejected > 0 ? t('import.anyway') : t('import.run')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};
