import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { TerritoryImport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSaid } from '../use-said.ts';
import { Totals } from './Totals.tsx';

const MOST_SHOWN = 10;

/** What a run of geometries found or did: counts, each fault with its feature, and the report. `counted`: what the file has so many of. */
export const GeometryOutcome = ({ run, counted }: { run: TerritoryImport; counted?: string }) => {
  const { t, name } = useWords();
  const said = useSaid();
  const isDone = run.status === 'done';
  return (
    <Stack gap="sm">
      <Alert
        role="status"
        color={isDone ? (run.totals.rejected > 0 ? 'amber' : 'petrol') : 'red'}
        title={isDone ? t(run.dryRun ? 'import.checked' : 'import.finished') : name('importStatus', run.status)}
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
