import { Button, SegmentedControl, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useEndOutage, useOutages, useWithdrawOutage, type OutageState } from '../../features/outages/api.ts';
import { OutageForm } from '../../features/outages/OutageForm.tsx';
import { OutageItem } from '../../features/outages/OutageItem.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { told } from '../../ui/toast.ts';

const STATES = ['now', 'coming', 'past'] as const;

/** When cameras had, have or will have no power; a search lowers its hopes for such a window and says why. */
export default function OutagesPage() {
  const { t, name } = useWords();
  const [state, setState] = useState<OutageState>('now');
  const [telling, setTelling] = useState(false);
  const outages = useOutages({ state });
  const end = useEndOutage();
  const withdraw = useWithdrawOutage();
  const items = outages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('outage.title')}
      lead={t('outage.lead')}
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setTelling(true)}>
          {t('outage.tell')}
        </Button>
      }
    >
      <Stack>
        <SegmentedControl
          style={{ alignSelf: 'flex-start' }}
          aria-label={t('outage.shown')}
          value={state}
          onChange={(value) => setState(value)}
          data={STATES.map((value) => ({ value, label: name('outageState', value) }))}
        />
        <ProblemNote error={outages.error ?? end.error ?? withdraw.error} retry={() => void outages.refetch()} />
        {outages.isPending ? (
          <Busy />
        ) : items.length === 0 && !outages.error ? (
          <Empty title={t('outage.none')}>{state === 'now' ? t('outage.noneHint') : null}</Empty>
        ) : (
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('outage.title')}>
            {items.map((outage) => (
              <OutageItem
                key={outage.id}
                outage={outage}
                onEnd={(each) => end.mutate(each, { onSuccess: () => told(t('outage.wasEnded')) })}
                onWithdraw={(each) => withdraw.mutate(each, { onSuccess: () => told(t('outage.wasWithdrawn')) })}
              />
            ))}
          </Stack>
        )}
        <More query={outages} />
      </Stack>
      <Dialog opened={telling} onClose={() => setTelling(false)} title={t('outage.tell')}>
        <OutageForm onDone={() => (setTelling(false), told(t('outage.wasTold')))} />
      </Dialog>
    </Page>
  );
}
