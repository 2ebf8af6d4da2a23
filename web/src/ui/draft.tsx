import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useState, type Dispatch, type SetStateAction } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { timeOnly } from '../lib/dates.ts';
import { Draft } from '../lib/drafts.ts';

/** `name`: of this form about this thing, such as `camera.` and its id; null where nothing is to be kept. */
export const useDraft = (name: string | null): Draft => useState(() => new Draft(name))[0];

/** State of a form that survives a reload. */
export function useKept<T>(
  draft: Draft,
  field: string,
  initial: T | (() => T),
): [value: T, set: Dispatch<SetStateAction<T>>] {
  const [first] = useState(initial);
  const [value, set] = useState<T>(() => draft.take(field, first));
  useEffect(() => draft.put(field, value, first), [draft, field, value, first]);
  useEffect(() => draft.onDiscard(() => set(() => first)), [draft, first]);
  return [value, set];
}

/** Says that what was begun is here again, and lets it go. */
export const DraftNote = ({ draft }: { draft: Draft }) => {
  const { t, language } = useWords();
  const [since, setSince] = useState(draft.since);
  if (since === null) return null;
  const discard = () => {
    draft.discard();
    setSince(null);
  };
  return (
    <Alert color="petrol" role="status" py="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('draft.isBack', { at: timeOnly(new Date(since), language) })}</Text>
        <Button size="compact-sm" variant="default" onClick={discard}>
          {t('draft.discard')}
        </Button>
      </Group>
    </Alert>
  );
};
