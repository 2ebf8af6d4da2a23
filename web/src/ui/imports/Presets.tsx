import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import { undoable } from '../undo.tsx';
import {
  readingOptions,
  usePresetChanges,
  usePresets,
  type ImportPreview,
  type PresetPath,
  type Reading,
} from './api.ts';

interface PresetsProps {
  readonly path: PresetPath;
  readonly preview: ImportPreview;
  readonly reading: Reading;
  readonly onRead: (reading: Reading) => void;
}

/** Known kinds of files: those that fit this one, those of the organization, and this way of reading to be kept. */
export const Presets = ({ path, preview, reading, onRead }: PresetsProps) => {
  const { t, name } = useWords();
  const presets = usePresets(path);
  const { save, remove } = usePresetChanges(path);
  const [title, setTitle] = useState('');
  const saved = presets.data?.saved ?? [];
  const builtIn = presets.data?.builtIn ?? [];
  const label = (preset: string) =>
    name('importPreset', preset.replaceAll(/[^a-z]/g, '-')) +
    (preview.fitting.includes(preset) ? ` · ${t('import.fits')}` : '');
  const chosen = saved.find((preset) => preset.id === reading.preset);
  return (
    <section aria-label={t('import.presets')}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          label={t('import.presets')}
          description={t('import.presetsHint')}
          placeholder={t('import.noPreset')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={[
            { group: t('import.ownPresets'), items: saved.map(({ id, name: value }) => ({ value: id, label: value })) },
            {
              group: t('import.knownPresets'),
              items: builtIn.map((preset) => ({ value: preset.name, label: label(preset.name) })),
            },
          ].filter(({ items }) => items.length > 0)}
          value={reading.preset}
          onChange={(preset) => onRead({ ...reading, preset, mapping: {} })}
        />
        {chosen && (
          <ActionIcon
            size="lg"
            variant="default"
            aria-label={t('import.deletePreset', { name: chosen.name })}
            onClick={() =>
              remove.mutate(chosen.id, {
                onSuccess: () => {
                  onRead({ ...reading, preset: null, mapping: {} });
                  undoable(t('undo.preset', { name: chosen.name }), () =>
                    save.mutateAsync({ name: chosen.name, options: chosen.options }),
                  );
                },
              })
            }
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <details>
        <summary>{t('import.savePreset')}</summary>
        <Group align="flex-end" gap="xs" mt="xs">
          <TextInput
            style={{ flex: 1 }}
            label={t('import.presetName')}
            maxLength={60}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={!title.trim()}
            loading={save.isPending}
            onClick={() => save.mutate(bodyOf(title, preview, reading), { onSuccess: () => setTitle('') })}
          >
            {t('common.save')}
          </Button>
        </Group>
      </details>
      <ProblemNote error={save.error ?? remove.error} />
    </section>
  );
};

/** What is kept: the whole mapping as it stands, suggestions included, so that it reads the next file the same way. */
function bodyOf(title: string, preview: ImportPreview, reading: Reading) {
  const { preset, ...options } = readingOptions(reading);
  const isOwn = preset !== undefined && /^[0-9a-f]{8}-/.test(preset);
  const whole = preset === undefined ? { ...preview.suggested, ...reading.mapping } : reading.mapping;
  return {
    name: title.trim(),
    options: {
      ...options,
      ...(preset === undefined || isOwn ? {} : { preset }),
      ...(Object.keys(whole).length > 0 ? { mapping: whole } : {}),
    } as never,
  };
}
