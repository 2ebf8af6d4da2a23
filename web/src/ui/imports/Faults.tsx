import { Badge, Box, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { useSaid } from '../use-said.ts';
import type { ImportRun } from './api.ts';
import classes from './Imports.module.css';

/** What is wrong with which row, what was found, what was expected and how to mend it. */
export const Faults = ({ run }: { run: ImportRun }) => {
  const { t } = useWords();
  const said = useSaid();
  return (
    <section aria-label={t('import.errors')}>
      <Text fw={600} mb={4}>
        {t('import.errors')}
      </Text>
      <Box component="ol" className={classes['faults'] ?? ''} tabIndex={0} aria-label={t('import.errors')}>
        {run.errors.map((error, index) => (
          <li key={index}>
            <div className={classes['place']}>
              <Badge color={error.severity === 'error' ? 'red' : 'amber'} variant="light">
                {t(error.severity === 'error' ? 'import.isRejected' : 'import.isNote')}
              </Badge>
              <span>
                {t('import.rowColumn', { row: error.row })}{' '}
                <strong>{error.column === '*' ? t('import.wholeRow') : error.column}</strong>
              </span>
            </div>
            <div>
              {t('import.found')}: <code>{error.found || t('import.empty')}</code>
            </div>
            <div>
              {t('import.expected')}: {said(error.expected)}. {said(error.hint)}
            </div>
          </li>
        ))}
      </Box>
      {run.errors.length >= 100 && (
        <Text size="xs" c="dimmed">
          {t('import.firstErrors', { count: run.errors.length })}
        </Text>
      )}
    </section>
  );
};
