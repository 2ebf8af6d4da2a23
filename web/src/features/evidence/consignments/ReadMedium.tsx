import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFolderOpen, IconUpload } from '@tabler/icons-react';
import type { Consignment } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { bytes } from '../../../lib/numbers.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { isFootage } from '../dropped-files.ts';
import { UploadRow } from '../UploadRow.tsx';
import { useMedium } from './use-medium.ts';

interface Named {
  readonly fileName: string;
  readonly size: number;
}

const Names = ({ files }: { files: readonly Named[] }) => {
  const { language } = useWords();
  return files.map(({ fileName, size }, i) => (
    <Text key={`${i} ${fileName}`} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {fileName} · {bytes(size, language)}
    </Text>
  ));
};

const SHOWN = 20;

/** The medium is plugged in: which of its files were promised, and those alone are taken. */
export const ReadMedium = ({ consignment }: { consignment: Consignment }) => {
  const { t } = useWords();
  const { stage, isBusy, candidates, states, read, problem, run, reset } = useMedium(consignment);
  const choose = (files: readonly File[]): void => void run(files.filter(isFootage));
  const strays = [
    ...(read?.reading.unknown ?? []).filter(({ insteadOf }) => insteadOf === null),
    ...(read?.passedOver ?? []).map(({ name, size }) => ({ fileName: name, size })),
  ];
  const differing = (read?.reading.unknown ?? []).filter(({ insteadOf }) => insteadOf !== null);
  const missing = read?.reading.missing ?? [];
  return (
    <Stack gap="sm">
      {!isBusy && (
        <>
          <Text size="sm">{t('consignment.readLead')}</Text>
          <Group gap="sm">
            <FileButton
              multiple
              onChange={choose}
              inputProps={{ 'aria-label': t('consignment.wholeMedium'), ...({ webkitdirectory: '' } as object) }}
            >
              {(props) => (
                <Button {...props} leftSection={<IconFolderOpen size={17} aria-hidden />}>
                  {t('consignment.wholeMedium')}
                </Button>
              )}
            </FileButton>
            <FileButton multiple onChange={choose} inputProps={{ 'aria-label': t('upload.choose') }}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={17} aria-hidden />}>
                  {t('upload.choose')}
                </Button>
              )}
            </FileButton>
          </Group>
        </>
      )}
      <ProblemNote error={problem} />
      {read && (
        <Text fw={600} role="status">
          {t('consignment.matched', { count: read.reading.matched.length, of: consignment.files.length })}
        </Text>
      )}
      {candidates.map(({ key, file }) => (
        <UploadRow
          key={key}
          parcel={{ key, file, covered: NO_SPAN }}
          state={states.get(key) ?? { step: 'waiting' }}
          isPaused={false}
          onCovered={() => undefined}
          onRemove={() => undefined}
        />
      ))}
      {isBusy && (
        <Group justify="flex-end">
          <Button size="compact-md" variant="default" onClick={reset}>
            {t('upload.stop')}
          </Button>
        </Group>
      )}
      {differing.length > 0 && (
        <Alert color="red" title={t('consignment.differing')}>
          <Names files={differing} />
          <Text size="sm" mt={4}>
            {t('consignment.differingLead')}
          </Text>
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert color="amber" title={t('consignment.missing')}>
          <Names files={missing} />
        </Alert>
      )}
      {strays.length > 0 && (
        <Alert color="gray" title={t('consignment.strays', { count: strays.length })}>
          <Names files={strays.slice(0, SHOWN)} />
          {strays.length > SHOWN && <Text size="sm">{t('consignment.andMore', { count: strays.length - SHOWN })}</Text>}
        </Alert>
      )}
      {stage === 'over' && missing.length === 0 && differing.length === 0 && (
        <Alert color="green" title={t('consignment.allThere')} />
      )}
    </Stack>
  );
};

/** What each file shows was promised by its owner; nothing of it is typed here. */
const NO_SPAN = { from: '', to: '' };
