import { Alert, Button, Group, Paper, SimpleGrid, Stack, Tabs } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useCamera } from '../../features/cameras/api.ts';
import { CameraAsOf } from '../../features/cameras/CameraAsOf.tsx';
import { CameraConsultations } from '../../features/cameras/CameraConsultations.tsx';
import { CameraFacts } from '../../features/cameras/CameraFacts.tsx';
import { CameraPicture } from '../../features/cameras/CameraPicture.tsx';
import { CameraAsks } from '../../features/requests/CameraAsks.tsx';
import { CameraHistory } from '../../features/cameras/CameraHistory.tsx';
import { CameraGround } from '../../features/cameras/CameraGround.tsx';
import { RetireDialog } from '../../features/cameras/RetireDialog.tsx';
import { CameraOutages } from '../../features/outages/CameraOutages.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** One camera: what is registered, where it looks, and in tabs what happened to it. A tab asks the server only when it is opened. */
export default function CameraPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const query = useCamera(id);
  const own = useSession().data?.actor.role === 'operator';
  const [retiring, setRetiring] = useState(false);
  const camera = query.data?.data;
  const back = { to: '/cameras', label: t('nav.cameras') };
  if (!camera)
    return (
      <Page title={t('nav.cameras')} back={back}>
        {query.error ? <ProblemNote error={query.error} /> : <Busy />}
      </Page>
    );
  return (
    <Page
      title={camera.name}
      back={back}
      lead={
        <Group gap={6}>
          {camera.code} <StateBadge group="cameraStatus" code={camera.status} />
        </Group>
      }
      actions={
        own &&
        camera.status !== 'decommissioned' && (
          <>
            <Button variant="subtle" color="red" onClick={() => setRetiring(true)}>
              {t('camera.retire')}
            </Button>
            <Button component={Link} to={`/cameras/${id}/edit`} leftSection={<IconPencil size={17} aria-hidden />}>
              {t('common.edit')}
            </Button>
          </>
        )
      }
    >
      <Stack>
        {camera.isOutsideOwnerTerritory && <Alert color="amber">{t('camera.outside')}</Alert>}
        {camera.precision === 'grid' && <Alert color="gray">{t('camera.grid')}</Alert>}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Paper>
            <CameraFacts camera={camera} />
          </Paper>
          <CameraGround camera={camera} />
        </SimpleGrid>
        <Paper>
          <Tabs
            keepMounted={false}
            value={address.get('tab') ?? 'history'}
            onChange={(tab) => setAddress(tab && tab !== 'history' ? { tab } : {}, { replace: true })}
          >
            <Tabs.List mb="md">
              <Tabs.Tab value="history">{t('camera.history')}</Tabs.Tab>
              <Tabs.Tab value="outages">{t('outage.title')}</Tabs.Tab>
              <Tabs.Tab value="asks">{t('camera.asks')}</Tabs.Tab>
              {own && <Tabs.Tab value="picture">{t('camera.picture')}</Tabs.Tab>}
              {own && <Tabs.Tab value="looks">{t('camera.consultations')}</Tabs.Tab>}
            </Tabs.List>
            <Tabs.Panel value="history">
              <CameraHistory id={id} />
              <CameraAsOf id={id} />
            </Tabs.Panel>
            <Tabs.Panel value="outages">
              <CameraOutages cameraId={id} mayTell={own} />
            </Tabs.Panel>
            <Tabs.Panel value="asks">
              <CameraAsks id={id} />
            </Tabs.Panel>
            {own && (
              <Tabs.Panel value="picture">
                <CameraPicture camera={camera} />
              </Tabs.Panel>
            )}
            {own && (
              <Tabs.Panel value="looks">
                <CameraConsultations id={id} />
              </Tabs.Panel>
            )}
          </Tabs>
        </Paper>
      </Stack>
      <RetireDialog id={id} etag={query.data?.etag ?? null} opened={retiring} onClose={() => setRetiring(false)} />
    </Page>
  );
}
