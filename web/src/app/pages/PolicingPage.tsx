import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { TerritoryName } from '../../features/cameras/registry/TerritoryFilter.tsx';
import { KINDS, usePolicingRecords } from '../../features/policing/api.ts';
import { RecordForm } from '../../features/policing/RecordForm.tsx';
import { RecordTable } from '../../features/policing/RecordTable.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

/** What is known of community policing and stands in no register. */
export default function PolicingPage() {
  const { t, name, language } = useWords();
  const ownRegion = useSession().data?.actor.regionCode ?? null;
  const [address, setAddress] = useSearchParams();
  const kind = KINDS.find((each) => each === address.get('kind')) ?? null;
  const [territory, from, to] = (['territory', 'from', 'to'] as const).map((key) => address.get(key));
  const [isOpen, setOpen] = useState(false);
  const found = usePolicingRecords({ kind, territory: territory ?? null, from: from ?? null, to: to ?? null });
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
          onChange={(value) =>
            setAddress((before) => (value === 'all' ? before.delete('kind') : before.set('kind', value), before))
          }
          data={[
            { value: 'all', label: t('policing.all') },
            ...KINDS.map((value) => ({ value, label: name('policingKind', value) })),
          ]}
        />
        {from && to && (
          <Group gap="sm">
            <Text size="sm">
              {t('policing.counted', { from: dateOnly(from, language), to: dateOnly(to, language) })}
              {territory && (
                <>
                  {' · '}
                  <TerritoryName code={territory} />
                </>
              )}
            </Text>
            <Button variant="default" size="compact-sm" onClick={() => setAddress({})}>
              {t('policing.showAll')}
            </Button>
          </Group>
        )}
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
