import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useWords } from '../../i18n/use-words.ts';
import { useSaid } from '../use-said.ts';
import type { ImportRun } from './api.ts';
import { Faults } from './Faults.tsx';
import classes from './Imports.module.css';
import { Totals } from './Totals.tsx';

/** What a run found or did: counts, what would disappear, each fault with its row, and the report. */
export const Outcome = ({ run }: { run: ImportRun }) => {
  const { t, name } = useWords();
  const said = useSaid();
  const { totals, missing } = run;
  const isDone = run.status === 'done';
  return (
    <Stack gap="sm">
      <Alert
        color={isDone ? (totals.rejected > 0 ? 'amber' : 'petrol') : 'red'}
        role="status"
        title={isDone ? t(run.dryRun ? 'import.checked' : 'import.finished') : name('importStatus', run.status)}
      >
        {run.failure && said(run.failure)}
      </Alert>
      {isDone && <Totals totals={totals} />}
      {run.notes.length > 0 && (
        <List size="sm">
          {run.notes.map((note) => (
            <List.Item key={note}>{said(note)}</List.Item>
          ))}
        </List>
      )}
      {missing !== null && missing.total > 0 && (
        <section className={classes['missing']} aria-label={t('import.missing', { count: missing.total })}>
          <Text fw={600}>
            {missing.retired > 0
              ? t('import.retired', { count: missing.retired })
              : t('import.missing', { count: missing.total })}
          </Text>
          <Text size="sm" c="dimmed">
            {missing.unreadable > 0
              ? t('import.missingUnsure', { count: missing.unreadable })
              : missing.retired > 0
                ? t('import.retiredHint')
                : t('import.missingHint')}
          </Text>
          <ul>
            {missing.items.map((item) => (
              <li key={item.id}>
                <code>{item.key}</code> {item.name} <span>{item.code}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {run.errors.length > 0 && <Faults run={run} />}
      {run.reportUrl && (
        <Anchor href={run.reportUrl} download>
          <IconDownload size={15} aria-hidden /> {t('import.report', { format: name('importFormat', run.format) })}
        </Anchor>
      )}
    </Stack>
  );
};
