import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconUpload, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Window } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { bytes, percent } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useUpload } from './use-upload.ts';

/** Hands over one file for an ask. The page may be left only when nothing is under way. */
export const UploadPanel = ({ askId, window: asked }: { askId: string; window: Window }) => {
  const { t, language } = useWords();
  const { state, start, pause, resume, reset } = useUpload(askId);
  const [file, setFile] = useState<File | null>(null);
  const [covered, setCovered] = useState<Window>(asked);

  if (state.step === 'done')
    return (
      <Stack gap="xs" role="status">
        <Group gap="xs" wrap="nowrap">
          <IconCircleCheck color="var(--sv-calm)" aria-hidden />
          <Text fw={600}>{t('upload.done')}</Text>
        </Group>
        <Text size="xs" c="dimmed">
          SHA-256: <span style={{ fontFamily: 'var(--mantine-font-family-monospace)' }}>{state.digest}</span>
        </Text>
        <div>
          <Button
            variant="default"
            onClick={() => {
              setFile(null);
              reset();
            }}
          >
            {t('upload.another')}
          </Button>
        </div>
      </Stack>
    );

  const share =
    state.step === 'digesting'
      ? state.share
      : state.step === 'sending'
        ? state.total > 0
          ? state.sent / state.total
          : 1
        : 0;
  const idle = state.step === 'idle' || state.step === 'failed';
  return (
    <Stack gap="sm">
      {idle && (
        <>
          <Group gap="sm" wrap="wrap">
            <FileButton onChange={setFile} inputProps={{ 'aria-label': t('upload.file') }}>
              {(props) => (
                <Button
                  {...props}
                  variant={file ? 'default' : 'filled'}
                  leftSection={<IconUpload size={17} aria-hidden />}
                >
                  {file ? t('upload.otherFile') : t('upload.choose')}
                </Button>
              )}
            </FileButton>
            {file && (
              <Text size="sm">
                {file.name} · {bytes(file.size, language)}
              </Text>
            )}
          </Group>
          {file && (
            <>
              <Group grow align="flex-start">
                <WallField
                  label={t('upload.coveredFrom')}
                  value={covered.from}
                  onChange={(from) => from && setCovered({ ...covered, from })}
                />
                <WallField
                  label={t('upload.coveredTo')}
                  value={covered.to}
                  onChange={(to) => to && setCovered({ ...covered, to })}
                />
              </Group>
              <ProblemNote error={state.step === 'failed' ? state.problem : null} />
              <Button onClick={() => void start(file, covered)}>
                {state.step === 'failed' ? t('common.retry') : t('upload.start')}
              </Button>
              <Text size="xs" c="dimmed">
                {t('upload.digestNote')}
              </Text>
            </>
          )}
        </>
      )}
      {!idle && (
        <>
          <Group justify="space-between">
            <Text size="sm" fw={600} role="status">
              {state.step === 'digesting'
                ? t('upload.digesting')
                : state.step === 'committing'
                  ? t('upload.committing')
                  : state.paused
                    ? t('upload.paused')
                    : state.waiting
                      ? t('upload.waiting')
                      : t('upload.sending')}
            </Text>
            <Text size="sm">{percent(share, language)}</Text>
          </Group>
          <Progress
            value={share * 100}
            aria-label={t('upload.progress')}
            color={state.step === 'sending' && state.waiting ? 'amber' : 'petrol'}
          />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {file?.name}{' '}
              {state.step === 'sending' && `· ${bytes(state.sent, language)} / ${bytes(state.total, language)}`}
            </Text>
            <Group gap="xs">
              {state.step === 'sending' &&
                (state.paused ? (
                  <Button
                    size="compact-md"
                    variant="default"
                    leftSection={<IconPlayerPlay size={15} aria-hidden />}
                    onClick={resume}
                  >
                    {t('upload.resume')}
                  </Button>
                ) : (
                  <Button
                    size="compact-md"
                    variant="default"
                    leftSection={<IconPlayerPause size={15} aria-hidden />}
                    onClick={pause}
                  >
                    {t('upload.pause')}
                  </Button>
                ))}
              {state.step === 'digesting' && (
                <Button size="compact-md" variant="default" onClick={reset}>
                  {t('common.cancel')}
                </Button>
              )}
            </Group>
          </Group>
        </>
      )}
    </Stack>
  );
};
