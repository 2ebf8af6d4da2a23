import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SearchRecord, SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { MODES, type Mode } from './address.ts';
import { useSighting } from './api.ts';

interface SightingFormProps {
  readonly search: SearchRecord;
  readonly result: SearchResult;
  readonly onDone: (next: SearchRecord) => void;
  readonly onCancel: () => void;
}

/** The middle of the window: the likeliest minute, to be corrected by what the recording shows. */
const middleOf = ({ from, to }: SearchResult['window']): string =>
  new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();

/** Somebody was certainly seen on this camera: when, and how they moved on. */
export const SightingForm = ({ search, result, onDone, onCancel }: SightingFormProps) => {
  const { t, name } = useWords();
  const [seenAt, setSeenAt] = useState<string | null>(middleOf(result.window));
  const [mode, setMode] = useState<Mode>((search.place.mode ?? 'walk') as Mode);
  const sight = useSighting();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (seenAt)
          sight.mutate({ searchId: search.id, cameraId: result.camera.id, seenAt, mode }, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm">
        <Text fw={600}>{result.camera.name}</Text>
        <Text size="sm">{t('sighting.lead')}</Text>
        <WallField
          label={t('sighting.seenAt')}
          required
          value={seenAt}
          onChange={setSeenAt}
          error={sight.error?.about('/seenAt')}
        />
        <Select
          label={t('search.mode')}
          allowDeselect={false}
          data={MODES.map((each) => ({ value: each, label: name('mode', each) }))}
          value={mode}
          onChange={(next) => next && setMode(next)}
        />
        <ProblemNote error={sight.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={sight.isPending} disabled={seenAt === null}>
            {t('sighting.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
