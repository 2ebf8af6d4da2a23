import { Button, Group, Tabs, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useConsignments } from '../../features/evidence/consignments/api.ts';
import { ConsignmentRows } from '../../features/evidence/consignments/ConsignmentRows.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

const STATES = ['announced', 'received', 'withdrawn'] as const;

const List = ({ state }: { state: (typeof STATES)[number] }) => {
  const { t, name } = useWords();
  const consignments = useConsignments({ state });
  if (!consignments.data) return consignments.error ? <ProblemNote error={consignments.error} /> : <Busy />;
  if (consignments.data.length === 0) return <Empty title={t('consignment.none')}>{t('consignment.noneLead')}</Empty>;
  return <ConsignmentRows consignments={consignments.data} label={name('consignmentState', state)} />;
};

/** Media that come to the unit; whoever has one in hand finds it by the number on its note. */
export default function ConsignmentsPage() {
  const { t, name } = useWords();
  const go = useNavigate();
  const [address, setAddress] = useSearchParams();
  const [number, setNumber] = useState('');
  const shown = STATES.find((state) => state === address.get('shown')) ?? 'announced';
  return (
    <Page title={t('nav.media')} lead={t('consignment.pageLead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go(`/consignments/${encodeURIComponent(number.trim().toUpperCase())}`);
        }}
      >
        <Group align="flex-end" mb="md" gap="xs">
          <TextInput
            label={t('consignment.number')}
            placeholder="M-2026-000001"
            maxLength={40}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={number.trim() === ''}>
            {t('consignment.find')}
          </Button>
        </Group>
      </form>
      <Tabs
        value={shown}
        onChange={(value) => value && setAddress({ shown: value }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {STATES.map((state) => (
            <Tabs.Tab key={state} value={state}>
              {name('consignmentState', state)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {STATES.map((state) => (
          <Tabs.Panel key={state} value={state}>
            <List state={state} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
