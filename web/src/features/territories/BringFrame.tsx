import { Alert, Anchor, Button, FileInput, Group, List, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Totals } from '../../ui/imports/Totals.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useSaid } from '../../ui/use-said.ts';
import type { TerritoryImport } from '../../api/contract.ts';
import type { Bringing } from './use-bringing.ts';

const MOST_SHOWN = 10;

const Outcome = ({ run, counted }: { run: TerritoryImport; counted: string }) => {
  const { t } = useWords();
  const said = useSaid();
  const isDone = run.status === 'done';
  return (
    <Stack gap="sm">
      <Alert
        role="status"
        color={isDone ? (run.totals.rejected > 0 ? 'amber' : 'petrol') : 'red'}
        title={isDone ? t(run.dryRun ? 'import.checked' : 'import.finished') : t('import.failed')}
      >
        {run.failure && said(run.failure)}
      </Alert>
      {isDone && <Totals totals={run.totals} counted={counted} />}
      {run.notes.map((note) => (
        <Text key={note} size="sm">
          {said(note)}
        </Text>
      ))}
      {run.errors.length > 0 && (
        <List size="sm" spacing={4}>
          {run.errors.slice(0, MOST_SHOWN).map((error) => (
            <List.Item key={`${error.row} ${error.column}`}>
              {t('bring.feature', { n: error.row })} <strong>{error.column}</strong>. {t('import.found')}:{' '}
              <code>{error.found || t('import.empty')}</code>. {t('import.expected')}: {said(error.expected)}.
            </List.Item>
          ))}
        </List>
      )}
      {run.reportUrl && (
        <Anchor href={run.reportUrl} download>
          <IconDownload size={15} aria-hidden /> {t('import.report', { format: 'CSV' })}
        </Anchor>
      )}
    </Stack>
  );
};

interface BringFrameProps {
  readonly title: string;
  readonly fileLabel: string;
  readonly fileHint: string;
  /** What the file has so many of. */
  readonly counted: string;
  readonly bringing: Bringing;
  readonly isReady?: boolean;
  readonly onGo: (dryRun: boolean) => void;
  readonly children: ReactNode;
}

/** A GeoJSON file and what must be known of it; first a check that writes nothing, then the same in earnest. */
export const BringFrame = (props: BringFrameProps) => {
  const { title, fileLabel, fileHint, counted, bringing, isReady = true, onGo, children } = props;
  const { t } = useWords();
  const { file, run, isBusy, isChecked } = bringing;
  return (
    <Paper>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="sm">
        <FileInput
          label={fileLabel}
          description={fileHint}
          placeholder={t('upload.choose')}
          leftSection={<IconFileUpload size={18} aria-hidden />}
          accept=".geojson,.json,application/geo+json,application/json"
          value={file}
          disabled={isBusy}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          onChange={bringing.take}
        />
        {children}
        <ProblemNote error={bringing.error} />
        {isBusy && <Progress value={bringing.progress * 100} animated aria-label={t('import.progress')} />}
        {run && <Outcome run={run} counted={counted} />}
        <Group justify="flex-end">
          <Button
            variant={isChecked ? 'default' : 'filled'}
            disabled={!file || isBusy || !isReady}
            onClick={() => onGo(true)}
          >
            {t('import.check')}
          </Button>
          <Button variant={isChecked ? 'filled' : 'default'} disabled={!isChecked} onClick={() => onGo(false)}>
            {t('import.run')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
