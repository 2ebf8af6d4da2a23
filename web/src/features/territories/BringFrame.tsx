import { Button, FileInput, Group, Paper, Progress, Stack, Title } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { GeometryOutcome } from '../../ui/imports/GeometryOutcome.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { Bringing } from './use-bringing.ts';

interface BringFrameProps {
  readonly title: string;
  readonly fileLabel: string;
  readonly fileHint: string;
  /** What the file has so many of. */
  readonly counted: string;
  readonly bringing: Bringing;
  readonly isReady?: boolean;
  readonly onGo: (dryRun: boolean) => void;
  readonly children: ReactNode;
}

/** A GeoJSON file and what must be known of it; first a check that writes nothing, then the same in earnest. */
export const BringFrame = (props: BringFrameProps) => {
  const { title, fileLabel, fileHint, counted, bringing, isReady = true, onGo, children } = props;
  const { t } = useWords();
  const { file, run, isBusy, isChecked } = bringing;
  return (
    <Paper>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="sm">
        <FileInput
          label={fileLabel}
          description={fileHint}
          placeholder={t('upload.choose')}
          leftSection={<IconFileUpload size={18} aria-hidden />}
          accept=".geojson,.json,application/geo+json,application/json"
          value={file}
          disabled={isBusy}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          onChange={bringing.take}
        />
        {children}
        <ProblemNote error={bringing.error} />
        {isBusy && <Progress value={bringing.progress * 100} animated aria-label={t('import.progress')} />}
        {run && <GeometryOutcome run={run} counted={counted} />}
        <Group justify="flex-end">
          <Button
            variant={isChecked ? 'default' : 'filled'}
            disabled={!file || isBusy || !isReady}
            onClick={() => onGo(true)}
          >
            {t('import.check')}
          </Button>
          <Button variant={isChecked ? 'filled' : 'default'} disabled={!isChecked} onClick={() => onGo(false)}>
            {t('import.run')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
