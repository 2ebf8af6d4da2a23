import { Box, Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { ImportPreview, Reading } from './api.ts';
import classes from './Imports.module.css';

const FIRST = 30;

interface ColumnListProps {
  readonly preview: ImportPreview;
  readonly mapping: Reading['mapping'];
  /** False where a preset says which column is which. */
  readonly suggests: boolean;
  readonly onMap: (mapping: Reading['mapping']) => void;
}

/** Each column of the file with its first values, and the field that it tells. */
export const ColumnList = ({ preview, mapping, suggests, onMap }: ColumnListProps) => {
  const { t, name } = useWords();
  const [isWhole, setWhole] = useState(false);
  const taken: Readonly<Record<string, string>> = { ...(suggests ? preview.suggested : {}), ...mapping };
  const fieldOf = (column: string) => Object.keys(taken).find((field) => taken[field] === column) ?? null;
  const give = (column: string, field: string | null) => {
    const next = { ...mapping };
    const before = fieldOf(column);
    if (before !== null) {
      delete next[before];
      // a suggestion that is taken back must be said, or the server makes it again
      if (suggests && preview.suggested[before] !== undefined) next[before] = '';
    }
    if (field !== null) next[field] = column;
    onMap(next);
  };
  const data = preview.fields
    .map((field) => ({
      value: field.name,
      label: name('importField', field.name) + (field.required ? ' *' : ''),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const shown = isWhole ? preview.columns : preview.columns.slice(0, FIRST);
  return (
    <section aria-label={t('import.mapping')}>
      <Text fw={600}>{t('import.mapping')}</Text>
      {!suggests && (
        <Text size="sm" c="dimmed">
          {t('import.byPreset')}
        </Text>
      )}
      <Box component="ul" className={classes['columns'] ?? ''} tabIndex={0} aria-label={t('import.mapping')}>
        {shown.map((column) => {
          const at = preview.columns.indexOf(column);
          const values = [...new Set(preview.samples.map((row) => row[at] ?? '').filter(Boolean))].slice(0, 3);
          return (
            <li key={column} data-used={fieldOf(column) !== null || undefined}>
              <div className={classes['column']}>
                <strong>{column}</strong>
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {values.length > 0 ? values.join(' · ') : t('import.empty')}
                </Text>
              </div>
              <Select
                size="sm"
                aria-label={t('import.meaning', { column })}
                placeholder={t('import.unused')}
                data={data}
                value={fieldOf(column)}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('common.clear') }}
                onChange={(field) => give(column, field)}
              />
            </li>
          );
        })}
      </Box>
      {preview.columns.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t('import.allColumns', { count: preview.columns.length })}
        </Button>
      )}
    </section>
  );
};
