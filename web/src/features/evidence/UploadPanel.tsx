import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconDeviceUsb, IconFolderOpen, IconPlayerPause, IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import type { Window } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { bytes } from '../../lib/numbers.ts';
import { announce, useConsignments, type Way } from './consignments/api.ts';
import { MediumDialog } from './consignments/MediumDialog.tsx';
import { OnItsWay } from './consignments/OnItsWay.tsx';
import { UnfinishedByMedium } from './consignments/UnfinishedByMedium.tsx';
import { commit, type Earlier, isUnfinished } from './api.ts';
import type { Reading } from './ClockReading.tsx';
import { filesOf, isFootage } from './dropped-files.ts';
import { OwnerClock } from './OwnerClock.tsx';
import { UploadRow } from './UploadRow.tsx';
import { type Parcel, useUploads } from './use-uploads.ts';

interface UploadPanelProps {
  readonly askId: string;
  readonly window: Window;
  /** What was begun earlier, perhaps on another machine. */
  readonly earlier: readonly Earlier[];
  /** The ask still takes files beside these. */
  readonly mayAdd: boolean;
  /** From now on this panel has something to tell: it stays, whatever becomes of the ask. */
  readonly onBegun: () => void;
}

let serial = 0;

const isAnnounced = ({ state }: { readonly state: string }): boolean => state === 'announced';

/** Hands over the files of an ask: several at once, or a whole folder. */
export const UploadPanel = ({ askId, window: asked, earlier, mayAdd, onBegun }: UploadPanelProps) => {
  const { t, language } = useWords();
  const [clock, setClock] = useState<Reading | null>(null);
  const { stage, isBusy, states, start, consign, pause, resume, reset } = useUploads(
    (promised) => commit(askId, clock === null ? promised : { ...promised, clockReadings: [clock] }),
    earlier,
  );
  const media = (useConsignments({ ask: askId }).data ?? []).filter(({ state }) => state !== 'withdrawn');
  const onMedia = new Set(media.flatMap(({ files }) => files.map(({ exhibitId }) => exhibitId)));
  const unfinished = earlier.filter((exhibit) => isUnfinished(exhibit) && !onMedia.has(exhibit.id));
  /** Null: over the line. */
  const [way, setWay] = useState<Way | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [parcels, setParcels] = useState<readonly Parcel[]>([]);
  const [passedOver, setPassedOver] = useState(0);
  const [isOver, setIsOver] = useState(false);

  const add = (files: readonly File[]): void => {
    const footage = files.filter(isFootage);
    setPassedOver(files.length - footage.length);
    setParcels((all) => [
      ...all,
      ...footage.map((file) => ({ key: String(++serial), file, covered: asked }) satisfies Parcel),
    ]);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    if (stage === 'idle') void filesOf(event.dataTransfer).then(add);
  };
  const go = (wanted: readonly Parcel[], by: Way | null): void => {
    onBegun();
    setWay(by);
    setChoosing(false);
    void (by === null ? start(wanted) : consign(wanted, (exhibitIds) => announce(exhibitIds, by)));
  };
  const failed = parcels.filter(({ key }) => states.get(key)?.step === 'failed');
  const total = parcels.reduce((sum, { file }) => sum + file.size, 0);

  return (
    <Stack
      gap="sm"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      style={{ outline: isOver ? '2px dashed var(--mantine-color-petrol-5)' : undefined, outlineOffset: 6 }}
    >
      {media.map((consignment) => (
        <OnItsWay key={consignment.id} consignment={consignment} />
      ))}
      {unfinished.length > 0 && stage === 'idle' && (
        <Alert color="amber" title={t('upload.unfinished')}>
          {unfinished.map((exhibit) => (
            <Text size="sm" key={exhibit.id} style={{ overflowWrap: 'anywhere' }}>
              {exhibit.fileName} · {bytes(exhibit.size, language)}
            </Text>
          ))}
          <Text size="sm" mt={4} mb="xs">
            {t('upload.unfinishedLead')}
          </Text>
          <UnfinishedByMedium exhibitIds={unfinished.map(({ id }) => id)} announced={media.filter(isAnnounced)} />
        </Alert>
      )}
      {stage === 'idle' && (
        <Group gap="sm">
          <FileButton multiple onChange={add} inputProps={{ 'aria-label': t('upload.file') }}>
            {(props) => (
              <Button
                {...props}
                variant={parcels.length > 0 ? 'default' : 'filled'}
                leftSection={<IconUpload size={17} aria-hidden />}
              >
                {t(parcels.length > 0 ? 'upload.more' : 'upload.choose')}
              </Button>
            )}
          </FileButton>
          <FileButton
            multiple
            onChange={add}
            inputProps={{ 'aria-label': t('upload.folder'), ...({ webkitdirectory: '' } as object) }}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFolderOpen size={17} aria-hidden />}>
                {t('upload.folder')}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      {passedOver > 0 && (
        <Text size="xs" c="dimmed" role="status">
          {t('upload.passedOver', { count: passedOver })}
        </Text>
      )}
      {parcels.map((parcel) => (
        <UploadRow
          key={parcel.key}
          parcel={parcel}
          state={states.get(parcel.key) ?? null}
          isPaused={stage === 'paused'}
          onCovered={(covered) =>
            setParcels((all) => all.map((each) => (each.key === parcel.key ? { ...each, covered } : each)))
          }
          onRemove={() => setParcels((all) => all.filter(({ key }) => key !== parcel.key))}
        />
      ))}
      {stage === 'idle' && parcels.length > 0 && (
        <>
          <OwnerClock reading={clock} onChange={setClock} />
          <Button onClick={() => go(parcels, null)}>
            {parcels.length === 1
              ? t('upload.start')
              : t('upload.startMany', { count: parcels.length, size: bytes(total, language) })}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDeviceUsb size={17} aria-hidden />}
            onClick={() => setChoosing(true)}
          >
            {t('consignment.instead')}
          </Button>
          <MediumDialog
            opened={isChoosing}
            onClose={() => setChoosing(false)}
            announced={media.filter(isAnnounced)}
            onChosen={(by) => go(parcels, by)}
          />
          <Text size="xs" c="dimmed">
            {t('upload.digestNote')}
          </Text>
        </>
      )}
      {isBusy && (
        <Group gap="xs" justify="flex-end">
          <Button
            size="compact-md"
            variant="default"
            leftSection={
              stage === 'paused' ? <IconPlayerPlay size={15} aria-hidden /> : <IconPlayerPause size={15} aria-hidden />
            }
            disabled={![...states.values()].some(({ step }) => step === 'sending')}
            onClick={stage === 'paused' ? resume : pause}
          >
            {t(stage === 'paused' ? 'upload.resume' : 'upload.pause')}
          </Button>
          <Button size="compact-md" variant="default" onClick={reset}>
            {t('upload.stop')}
          </Button>
        </Group>
      )}
      {stage === 'over' && (
        <Group gap="xs">
          {failed.length > 0 && <Button onClick={() => go(failed, way)}>{t('common.retry')}</Button>}
          {mayAdd && (
            <Button
              variant="default"
              onClick={() => {
                setParcels([]);
                reset();
              }}
            >
              {t('upload.another')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
};
