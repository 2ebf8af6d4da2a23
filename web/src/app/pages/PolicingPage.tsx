import { Button, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { type Kind, KINDS, usePolicingRecords } from '../../features/policing/api.ts';
import { RecordForm } from '../../features/policing/RecordForm.tsx';
import { RecordTable } from '../../features/policing/RecordTable.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

/** What is known of community policing and stands in no register. */
export default function PolicingPage() {
  const { t, name } = useWords();
  const ownRegion = useSession().data?.actor.regionCode ?? null;
  const [kind, setKind] = useState<Kind | null>(null);
  const [isOpen, setOpen] = useState(false);
  const found = usePolicingRecords(kind);
  const records = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={t('nav.policing')}
      lead={t('policing.lead')}
      actions={<Button onClick={() => setOpen(true)}>{t('policing.record')}</Button>}
    >
      <Stack>
        <SegmentedControl
          style={{ maxWidth: '100%', overflowX: 'auto', alignSelf: 'flex-start' }}
          aria-label={t('policing.kind')}
          value={kind ?? 'all'}
          onChange={(value) => setKind(KINDS.find((each) => each === value) ?? null)}
          data={[
            { value: 'all', label: t('policing.all') },
            ...KINDS.map((value) => ({ value, label: name('policingKind', value) })),
          ]}
        />
        <ProblemNote error={found.error} retry={() => void found.refetch()} />
        {found.isPending && <Busy />}
        {found.data && records.length === 0 && <Empty title={t('policing.none')}>{t('policing.lead')}</Empty>}
        {records.length > 0 && <RecordTable records={records} ownRegion={ownRegion} />}
        <More query={found} />
      </Stack>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('policing.record')}>
        <RecordForm ownRegion={ownRegion} onDone={() => setOpen(false)} />
      </Dialog>
    </Page>
  );
}
