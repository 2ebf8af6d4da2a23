import { Select, Stack, Text } from '@mantine/core';
import type { SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';

export const NOT_ASKED_REASONS = [
  'out_of_view',
  'footage_lost',
  'not_working',
  'covered_by_another',
  'too_far',
  'refused_earlier',
  'disproportionate',
] as const;

/** What the search itself says already, so that only the rest has to be said by hand. */
export const presumedReason = (result: SearchResult): string | null =>
  result.tier === 'out_of_view'
    ? 'out_of_view'
    : result.footage.likelihood === 'lost'
      ? 'footage_lost'
      : result.camera.status === 'out_of_service'
        ? 'not_working'
        : null;

interface NotAskedFieldsProps {
  /** The cameras of the search that are not asked. */
  readonly results: readonly SearchResult[];
  readonly reasons: ReadonlyMap<string, string>;
  readonly onReason: (cameraIds: readonly string[], reason: string) => void;
}

/** Why the other cameras are not asked: one reason for all that is left, or one for each. */
export const NotAskedFields = ({ results, reasons, onReason }: NotAskedFieldsProps) => {
  const { t, name } = useWords();
  const open = results.filter((result) => !reasons.has(result.camera.id));
  const data = NOT_ASKED_REASONS.map((value) => ({ value, label: name('notAsked', value) }));
  if (results.length === 0) return null;
  return (
    <details>
      <summary>{t('completeness.notAskedSummary', { count: results.length, open: open.length })}</summary>
      <Stack gap="xs" mt="xs">
        <Text size="xs" c="dimmed">
          {t('completeness.notAskedHint')}
        </Text>
        {open.length > 1 && (
          <Select
            size="xs"
            label={t('completeness.forAll', { count: open.length })}
            data={data}
            value={null}
            onChange={(reason) =>
              reason &&
              onReason(
                open.map((result) => result.camera.id),
                reason,
              )
            }
          />
        )}
        {results.map((result) => (
          <Select
            key={result.camera.id}
            size="xs"
            label={result.camera.name}
            placeholder={t('completeness.choose')}
            data={data}
            value={reasons.get(result.camera.id) ?? null}
            onChange={(reason) => reason && onReason([result.camera.id], reason)}
          />
        ))}
      </Stack>
    </details>
  );
};
