import { Tabs } from '@mantine/core';
import { type ComponentType, Suspense } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useFirstSteps } from '../../features/setup/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { lazily } from '../../ui/lazily.ts';
import { Busy, Page } from '../../ui/Page.tsx';

const named = <Name extends string>(name: Name, load: () => Promise<Record<Name, ComponentType>>) =>
  lazily<object>(() => load().then((module) => ({ default: module[name] })));

/** In the order of their tabs; each comes when it is opened. */
const PARTS = [
  ['start', 'firstSteps.tab', named('FirstSteps', () => import('../../features/setup/FirstSteps.tsx'))],
  [
    'organizations',
    'admin.organizations',
    named('Organizations', () => import('../../features/access/Organizations.tsx')),
  ],
  ['accounts', 'admin.accounts', named('Accounts', () => import('../../features/access/Accounts.tsx'))],
  [
    'territories',
    'territories.title',
    named('Territories', () => import('../../features/territories/Territories.tsx')),
  ],
  ['buildings', 'houses.title', named('Houses', () => import('../../features/territories/Houses.tsx'))],
  ['places', 'ground.places', named('Places', () => import('../../features/territories/Places.tsx'))],
  ['streets', 'ground.streets', named('StreetNetwork', () => import('../../features/territories/StreetNetwork.tsx'))],
  ['calendar', 'calendar.title', named('Calendar', () => import('../../features/requests/Calendar.tsx'))],
  ['bases', 'bases.title', named('LegalBases', () => import('../../features/requests/LegalBases.tsx'))],
  ['retention', 'retention.scheduleTab', named('Schedules', () => import('../../features/retention/Schedules.tsx'))],
  ['texts', 'texts.title', named('MailTexts', () => import('../../features/texts/MailTexts.tsx'))],
  ['queues', 'queues.title', named('Queues', () => import('../../features/queues/Queues.tsx'))],
] as const;

export default function AdminPage() {
  const { t } = useWords();
  const steps = useFirstSteps();
  const asked = useParams()['part'];
  // Until everything is set up, whoever sets it up begins with what is left.
  const part = asked ?? (steps.isPending ? null : steps.data?.isReady === false ? 'start' : 'organizations');
  const navigate = useNavigate();
  return (
    <Page title={t('nav.admin')}>
      <Tabs value={part} onChange={(value) => void navigate(`/admin/${value}`)} keepMounted={false}>
        <Tabs.List mb="md">
          {PARTS.map(([value, word]) => (
            <Tabs.Tab key={value} value={value}>
              {t(word)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {part === null && <Busy />}
        <Suspense fallback={<Busy />}>
          {PARTS.map(([value, , Part]) => (
            <Tabs.Panel key={value} value={value}>
              <Part />
            </Tabs.Panel>
          ))}
        </Suspense>
      </Tabs>
    </Page>
  );
}
