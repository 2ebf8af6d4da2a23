import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useOutages } from './api.ts';
import { OutageForm } from './OutageForm.tsx';
import { OutageItem } from './OutageItem.tsx';

/** The outages that concern one camera: its own, those of its feeder and of its community. */
export const CameraOutages = ({ cameraId, mayTell }: { cameraId: string; mayTell: boolean }) => {
  const { t } = useWords();
  const outages = useOutages({ camera: cameraId });
  const [telling, setTelling] = useState(false);
  const items = outages.data?.pages[0]?.items.slice(0, 5) ?? [];
  return (
    <div>
      {mayTell && (
        <Group justify="flex-end" mb="sm">
          <Button size="xs" variant="light" onClick={() => setTelling(true)}>
            {t('outage.tell')}
          </Button>
        </Group>
      )}
      <ProblemNote error={outages.error} />
      {outages.data && items.length === 0 ? (
        <Empty title={t('outage.noneHere')} />
      ) : (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('outage.title')}>
          {items.map((outage) => (
            <OutageItem key={outage.id} outage={outage} />
          ))}
        </Stack>
      )}
      <Dialog opened={telling} onClose={() => setTelling(false)} title={t('outage.tell')}>
        <OutageForm cameraId={cameraId} onDone={() => (setTelling(false), told(t('outage.wasTold')))} />
      </Dialog>
    </div>
  );
};
