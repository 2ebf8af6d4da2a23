import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconAppWindow } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import { commitPlayer, type Earlier, isUnfinished } from '../api.ts';
import { UploadRow } from '../UploadRow.tsx';
import { type Parcel, useUploads } from '../use-uploads.ts';

interface AddPlayerProps {
  readonly recordingId: string;
  /** Players of this recording that were promised or given before. */
  readonly earlier: readonly Earlier[];
}

let serial = 0;
/** A player shows nothing by itself. */
const NO_SPAN = { from: '', to: '' };

/** To the owner: the program of the recorder's maker, for a file that nothing else plays. */
export const AddPlayer = ({ recordingId, earlier }: AddPlayerProps) => {
  const { t } = useWords();
  const { stage, isBusy, states, start, reset } = useUploads(
    ({ fileName, size, sha256 }) => commitPlayer(recordingId, { fileName, size, sha256 }),
    earlier,
  );
  const [parcels, setParcels] = useState<readonly Parcel[]>([]);
  const send = (files: readonly File[]): void => {
    const chosen = files.map((file) => ({ key: `p${++serial}`, file, covered: NO_SPAN }));
    setParcels(chosen);
    void start(chosen);
  };
  return (
    <Stack gap="xs">
      {earlier.some(isUnfinished) && !isBusy && (
        <Text size="sm" c="dimmed">
          {t('player.unfinished')}
        </Text>
      )}
      {parcels.map((parcel) => (
        <UploadRow
          key={parcel.key}
          parcel={parcel}
          state={states.get(parcel.key) ?? { step: 'waiting' }}
          isPaused={false}
          onCovered={() => undefined}
          onRemove={() => undefined}
        />
      ))}
      {!isBusy && (
        <div>
          <FileButton
            multiple
            onChange={(files) => {
              if (stage === 'over') reset();
              send(files);
            }}
            inputProps={{ 'aria-label': t('player.add') }}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="compact-md"
                leftSection={<IconAppWindow size={16} aria-hidden />}
              >
                {t('player.add')}
              </Button>
            )}
          </FileButton>
        </div>
      )}
    </Stack>
  );
};
