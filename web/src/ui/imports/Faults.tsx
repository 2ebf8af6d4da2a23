import { Badge, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import type { ImportRun } from './api.ts';
import classes from './Imports.module.css';

/** What is wrong with which row, what was found, what was expected and how to mend it. */
export const Faults = ({ run }: { run: ImportRun }) => {
  const { t } = useWords();
  return (
    <section aria-label={t('import.errors')}>
      <Text fw={600} mb={4}>
        {t('import.errors')}
      </Text>
      <ol className={classes['faults']}>
        {run.errors.map((error, index) => (
          <li key={index}>
            <div className={classes['place']}>
              <Badge color={error.severity === 'error' ? 'red' : 'amber'} variant="light">
                {t(error.severity === 'error' ? 'import.isRejected' : 'import.isNote')}
              </Badge>
              <span>
                {t('import.rowColumn', { row: error.row })} <strong>{error.column}</strong>
              </span>
            </div>
            <div>
              {t('import.found')}: <code>{error.found || t('import.empty')}</code>
            </div>
            <div lang="en">
              {t('import.expected')}: {error.expected}. {error.hint}
            </div>
          </li>
        ))}
      </ol>
      {run.errors.length >= 100 && (
        <Text size="xs" c="dimmed">
          {t('import.firstErrors', { count: run.errors.length })}
        </Text>
      )}
    </section>
  );
};
