import { Tabs } from '@mantine/core';
import { FirstSteps } from '../../features/setup/FirstSteps.tsx';
import { useFirstSteps } from '../../features/setup/api.ts';
import { useNavigate, useParams } from 'react-router';
import { Accounts } from '../../features/access/Accounts.tsx';
import { Organizations } from '../../features/access/Organizations.tsx';
import { MailTexts } from '../../features/texts/MailTexts.tsx';
import { Queues } from '../../features/queues/Queues.tsx';
import { Calendar } from '../../features/requests/Calendar.tsx';
import { LegalBases } from '../../features/requests/LegalBases.tsx';
import { Schedules } from '../../features/retention/Schedules.tsx';
import { Houses } from '../../features/territories/Houses.tsx';
import { Places } from '../../features/territories/Places.tsx';
import { StreetNetwork } from '../../features/territories/StreetNetwork.tsx';
import { Territories } from '../../features/territories/Territories.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../../ui/Page.tsx';

export default function AdminPage() {
  const { t } = useWords();
  const steps = useFirstSteps();
  // Until everything is set up, whoever sets it up begins with what is left.
  const { part = steps.data?.isReady === false ? 'start' : 'organizations' } = useParams();
  const navigate = useNavigate();
  return (
    <Page title={t('nav.admin')}>
      <Tabs value={part} onChange={(value) => void navigate(`/admin/${value}`)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="start">{t('firstSteps.tab')}</Tabs.Tab>
          <Tabs.Tab value="organizations">{t('admin.organizations')}</Tabs.Tab>
          <Tabs.Tab value="accounts">{t('admin.accounts')}</Tabs.Tab>
          <Tabs.Tab value="territories">{t('territories.title')}</Tabs.Tab>
          <Tabs.Tab value="buildings">{t('houses.title')}</Tabs.Tab>
          <Tabs.Tab value="places">{t('ground.places')}</Tabs.Tab>
          <Tabs.Tab value="streets">{t('ground.streets')}</Tabs.Tab>
          <Tabs.Tab value="calendar">{t('calendar.title')}</Tabs.Tab>
          <Tabs.Tab value="bases">{t('bases.title')}</Tabs.Tab>
          <Tabs.Tab value="retention">{t('retention.scheduleTab')}</Tabs.Tab>
          <Tabs.Tab value="texts">{t('texts.title')}</Tabs.Tab>
          <Tabs.Tab value="queues">{t('queues.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="start">
          <FirstSteps />
        </Tabs.Panel>
        <Tabs.Panel value="organizations">
          <Organizations />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <Accounts />
        </Tabs.Panel>
        <Tabs.Panel value="territories">
          <Territories />
        </Tabs.Panel>
        <Tabs.Panel value="buildings">
          <Houses />
        </Tabs.Panel>
        <Tabs.Panel value="places">
          <Places />
        </Tabs.Panel>
        <Tabs.Panel value="streets">
          <StreetNetwork />
        </Tabs.Panel>
        <Tabs.Panel value="calendar">
          <Calendar />
        </Tabs.Panel>
        <Tabs.Panel value="bases">
          <LegalBases />
        </Tabs.Panel>
        <Tabs.Panel value="retention">
          <Schedules />
        </Tabs.Panel>
        <Tabs.Panel value="texts">
          <MailTexts />
        </Tabs.Panel>
        <Tabs.Panel value="queues">
          <Queues />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
