import { Button, Group, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import type { ImportPreview, PresetPath, Reading } from './api.ts';
import { ColumnList } from './ColumnList.tsx';
import { Detected } from './Detected.tsx';
import { Presets } from './Presets.tsx';

interface ColumnsStepProps {
  readonly preview: ImportPreview;
  readonly reading: Reading;
  readonly presets: PresetPath | undefined;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Another way of reading: the file is looked at again. */
  readonly onRead: (reading: Reading) => void;
  /** Changes nothing in how the file is read. */
  readonly onSource: (source: string) => void;
  readonly onMap: (mapping: Reading['mapping']) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What the server made of the file, and which column is which. */
export const ColumnsStep = (props: ColumnsStepProps) => {
  const { preview, reading, presets, isBusy, error, onRead, onSource, onMap, onBack, onNext } = props;
  const { t, name } = useWords();
  const taken = { ...preview.suggested, ...reading.mapping };
  const missing = preview.fields.filter((field) => field.required && !taken[field.name]);
  const usesPreset = reading.preset !== null;
  const isOsm = preview.columns.includes('man_made') || taken['osmTags'] !== undefined;
  return (
    <>
      <Detected
        preview={preview}
        reading={reading}
        isBusy={isBusy}
        withSource={presets !== undefined}
        onSource={onSource}
        onRead={onRead}
      />
      {presets && <Presets path={presets} preview={preview} reading={reading} onRead={onRead} />}
      {isOsm ? (
        <Text size="sm">{t('import.osm')}</Text>
      ) : (
        <ColumnList preview={preview} mapping={reading.mapping} suggests={!usesPreset} onMap={onMap} />
      )}
      {!usesPreset && !isOsm && missing.length > 0 && taken['wkt'] === undefined && (
        <Text size="sm" c="var(--sv-urgent)" role="status">
          {t('import.needed', { fields: missing.map((field) => name('importField', field.name)).join(', ') })}
        </Text>
      )}
      <ProblemNote error={error} />
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button loading={isBusy} onClick={onNext}>
          {t('import.check')}
        </Button>
      </Group>
    </>
  );
};
