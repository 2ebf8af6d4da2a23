import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import type { ImportPreview, Reading } from './api.ts';
import classes from './Imports.module.css';

const ENCODINGS = ['utf-8', 'windows-1251', 'utf-16le', 'utf-16be', 'koi8-u', 'cp949', 'windows-1252'];
const DELIMITERS = [',', ';', '\t', '|'] as const;

interface DetectedProps {
  readonly preview: ImportPreview;
  readonly reading: Reading;
  readonly isBusy: boolean;
  readonly withSource: boolean;
  readonly onRead: (reading: Reading) => void;
  readonly onSource: (source: string) => void;
}

/** Form, encoding, delimiter, decimal sign and sheet as they were found; what was guessed wrong is set right here. */
export const Detected = ({ preview, reading, isBusy, withSource, onRead, onSource }: DetectedProps) => {
  const { t, name } = useWords();
  const { format, encoding, delimiter, decimal, sheet, sheets } = preview;
  return (
    <section aria-label={t('import.detected')}>
      <Text fw={600}>{t('import.detected')}</Text>
      <dl className={classes['facts']}>
        <dt>{t('import.format')}</dt>
        <dd>{name('importFormat', format)}</dd>
        <dt>{t('import.columns')}</dt>
        <dd>{preview.columns.length}</dd>
        {decimal && (
          <>
            <dt>{t('import.decimal')}</dt>
            <dd className={decimal === 'mixed' ? classes['odd'] : undefined}>{name('importDecimal', decimal)}</dd>
          </>
        )}
      </dl>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {encoding && (
          <Select
            label={t('import.encoding')}
            data={[...new Set([...ENCODINGS, encoding])]}
            value={encoding}
            disabled={isBusy}
            allowDeselect={false}
            onChange={(value) => value && onRead({ ...reading, encoding: value })}
          />
        )}
        {delimiter && (
          <Select
            label={t('import.delimiter')}
            data={DELIMITERS.map((value) => ({
              value,
              label: name('importDelimiter', value === '\t' ? 'tab' : value),
            }))}
            value={delimiter}
            disabled={isBusy}
            allowDeselect={false}
            onChange={(value) => value && onRead({ ...reading, delimiter: value })}
          />
        )}
        {sheets.length > 1 && (
          <Select
            label={t('import.sheet')}
            data={[...new Set(sheets)]}
            value={sheet}
            disabled={isBusy}
            allowDeselect={false}
            onChange={(value) => value && onRead({ ...reading, sheet: value, mapping: {} })}
          />
        )}
        {withSource && (
          <TextInput
            label={t('import.source')}
            description={t('import.sourceHint')}
            maxLength={60}
            value={reading.source}
            onChange={(event) => onSource(event.currentTarget.value)}
          />
        )}
      </SimpleGrid>
    </section>
  );
};
