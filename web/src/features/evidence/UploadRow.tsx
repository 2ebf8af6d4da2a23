import { ActionIcon, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconX } from '@tabler/icons-react';
import type { Window } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { bytes, percent } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import type { Parcel, ParcelState } from './use-uploads.ts';

interface UploadRowProps {
  readonly parcel: Parcel;
  /** Null until it is sent off. */
  readonly state: ParcelState | null;
  readonly isPaused: boolean;
  readonly onCovered: (covered: Window) => void;
  readonly onRemove: () => void;
}

const shareOf = (state: ParcelState, size: number): number => {
  if (state.step === 'digesting') return state.share;
  if (state.step === 'sending') return size > 0 ? state.sent / size : 1;
  return 0;
};

/** One file: what it covers, and once it is on its way how far it is. */
export const UploadRow = ({ parcel, state, isPaused, onCovered, onRemove }: UploadRowProps) => {
  const { t, language } = useWords();
  const { file, covered } = parcel;
  const isUnderWay = state !== null && !['done', 'consigned', 'failed'].includes(state.step);
  const word = (now: ParcelState): string => {
    if (now.step === 'waiting') return t('upload.inLine');
    if (now.step === 'digesting') return t('upload.digesting');
    if (now.step === 'committed') return t('upload.committed');
    if (isPaused) return t('upload.paused');
    return now.step === 'sending' && now.isCut ? t('upload.waiting') : t('upload.sending');
  };
  return (
    <Paper component="article" aria-label={file.name} p="sm" withBorder>
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {file.name}
          </Text>
          <Group gap={4} wrap="nowrap">
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {bytes(file.size, language)}
            </Text>
            {state === null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('upload.remove', { file: file.name })}
                onClick={onRemove}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Group>
        {state === null && (
          <Group grow align="flex-start">
            <WallField
              label={t('upload.coveredFrom')}
              value={covered.from}
              onChange={(from) => from && onCovered({ ...covered, from })}
            />
            <WallField
              label={t('upload.coveredTo')}
              value={covered.to}
              onChange={(to) => to && onCovered({ ...covered, to })}
            />
          </Group>
        )}
        {state !== null && isUnderWay && (
          <>
            <Group justify="space-between">
              <Text size="sm" role="status">
                {word(state)}
              </Text>
              <Text size="sm">
                {state.step === 'sending' && `${bytes(state.sent, language)} · `}
                {percent(shareOf(state, file.size), language)}
              </Text>
            </Group>
            <Progress
              value={shareOf(state, file.size) * 100}
              aria-label={`${t('upload.progress')}: ${file.name}`}
              color={state.step === 'sending' && state.isCut ? 'amber' : 'petrol'}
            />
          </>
        )}
        {state?.step === 'failed' && <ProblemNote error={state.problem} />}
        {(state?.step === 'done' || state?.step === 'consigned') && (
          <div role="status">
            <Group gap="xs" wrap="nowrap">
              <IconCircleCheck color="var(--sv-calm)" aria-hidden />
              <Text size="sm" fw={600}>
                {t(state.step === 'done' ? 'upload.done' : 'consignment.consigned')}
              </Text>
            </Group>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              SHA-256: <span style={{ fontFamily: 'var(--mantine-font-family-monospace)' }}>{state.digest}</span>
            </Text>
          </div>
        )}
      </Stack>
    </Paper>
  );
};
