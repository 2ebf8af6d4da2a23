import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { Deletions } from '../../features/retention/Deletions.tsx';
import { Preservations } from '../../features/retention/Preservations.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';

const STATES = ['proposed', 'approved', 'deleted', 'refused', 'lapsed'] as const;

/** What of the unit is due, what is preserved, and what is gone. */
export default function RetentionPage() {
  const { t, name } = useWords();
  const [address, setAddress] = useSearchParams();
  const role = useSession().data?.actor.role;
  const shown = address.get('shown') ?? 'proposed';
  return (
    <Page title={t('nav.retention')} lead={t('retention.lead')}>
      <Tabs
        value={shown}
        onChange={(value) => value && setAddress({ shown: value }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {STATES.map((state) => (
            <Tabs.Tab key={state} value={state}>
              {name('deletionState', state)}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="preserved">{t('retention.preservedTab')}</Tabs.Tab>
        </Tabs.List>
        {STATES.map((state) => (
          <Tabs.Panel key={state} value={state}>
            <Deletions state={state} role={role} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="preserved">
          <Preservations role={role} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
