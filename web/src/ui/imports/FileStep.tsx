import { Anchor, Button, FileInput, Group } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../ProblemNote.tsx';

interface FileStepProps {
  readonly file: File | null;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly ownerField?: ReactNode;
  /** A file to try it with. */
  readonly sample?: string | undefined;
  readonly onFile: (file: File | null) => void;
  readonly onNext: () => void;
}

const KINDS = '.csv,.tsv,.txt,.xlsx,.geojson,.json,.kml,.kmz';

export const FileStep = ({ file, isBusy, error, ownerField, sample, onFile, onNext }: FileStepProps) => {
  const { t } = useWords();
  return (
    <>
      <FileInput
        label={t('import.file')}
        description={t('import.fileHint')}
        placeholder={t('upload.choose')}
        leftSection={<IconFileImport size={18} aria-hidden />}
        accept={KINDS}
        value={file}
        disabled={isBusy}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={onFile}
      />
      {sample && (
        <Anchor href={sample} download size="sm">
          {t('import.sample')}
        </Anchor>
      )}
      {ownerField}
      <ProblemNote error={error} />
      <Group justify="flex-end">
        <Button disabled={!file} loading={isBusy} onClick={onNext}>
          {t('import.look')}
        </Button>
      </Group>
    </>
  );
};
