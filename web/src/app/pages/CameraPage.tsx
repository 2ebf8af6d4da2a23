import { Alert, Button, Group, Modal, Paper, SimpleGrid, Stack, Table, Text, Timeline, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { usePlaceName } from '../../api/territories.ts';
import { useCamera, useConsultations, useDecommission, useHistory } from '../../features/cameras/api.ts';
import { CameraGround } from '../../features/cameras/CameraGround.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { metres, number } from '../../lib/numbers.ts';
import { Busy, Empty, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { told } from '../../ui/toast.ts';

const NOWHERE = { region: null, district: null, community: null };

export default function CameraPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useCamera(id);
  const own = useSession().data?.actor.role === 'operator';
  const history = useHistory(id);
  const consultations = useConsultations(id, own);
  const retire = useDecommission(id);
  const [asking, setAsking] = useState(false);
  const camera = query.data?.data;
  const place = usePlaceName(camera?.territory ?? NOWHERE);
  const back = { to: '/cameras', label: t('nav.cameras') };
  if (!camera)
    return (
      <Page title={t('nav.cameras')} back={back}>
        {query.error ? <ProblemNote error={query.error} /> : <Busy />}
      </Page>
    );
  const days = (hours: number | null) =>
    hours === null ? t('common.unknown') : t('camera.days', { count: Number((hours / 24).toFixed(1)) });
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
            <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
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
            <Facts
              items={[
                [t('camera.owner'), `${camera.owner.name} (${name('organizationKind', camera.owner.kind)})`],
                [
                  t('camera.place'),
                  <>
                    {camera.address && <div>{camera.address}</div>}
                    {place}
                  </>,
                ],
                [t('camera.type'), name('cameraType', camera.type)],
                [
                  t('camera.retention'),
                  `${days(camera.retention.effectiveHours)}${camera.retention.assumed ? ` (${t('camera.assumed')})` : ''}`,
                ],
                [t('camera.declared'), days(camera.retention.declaredHours)],
                [t('camera.measured'), days(camera.retention.measuredHours)],
                [t('camera.mode'), name('recordingMode', camera.recordingMode)],
                [t('camera.ups'), camera.hasUps ? t('common.yes') : t('common.no')],
                camera.view && [
                  t('camera.view'),
                  camera.view.bearing === null
                    ? `${camera.view.angle >= 360 ? t('camera.allAround') : t('camera.noBearing')} · ${metres(camera.view.range, language)}`
                    : `${number(camera.view.bearing, language)}° · ${number(camera.view.angle, language)}° · ${metres(camera.view.range, language)}`,
                ],
                [t('camera.installedOn'), camera.installedOn && dateOnly(camera.installedOn, language)],
                [t('camera.initiative'), camera.onPoliceInitiative ? t('common.yes') : t('common.no')],
                [t('camera.programme'), camera.programme],
                [t('camera.provenWorking'), camera.provenWorkingAt && dateOnly(camera.provenWorkingAt, language)],
                camera.contact && [t('camera.contact'), camera.contact],
              ]}
            />
          </Paper>
          <CameraGround camera={camera} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, md: own ? 2 : 1 }}>
          <Paper>
            <Title order={2} mb="sm">
              {t('camera.history')}
            </Title>
            <ProblemNote error={history.error} />
            <Timeline active={history.data?.length ?? 0} bulletSize={12} lineWidth={2}>
              {history.data?.map((entry) => (
                <Timeline.Item
                  key={entry.version}
                  title={
                    Object.keys(entry.changes)
                      .map((key) => name('cameraField', key))
                      .join(', ') || t('camera.registered')
                  }
                >
                  <Text size="sm" c="dimmed">
                    {dateTime(entry.recordedAt, language)} · {entry.recordedBy ?? t('exhibit.system')}
                  </Text>
                </Timeline.Item>
              ))}
            </Timeline>
          </Paper>
          {own && (
            <Paper>
              <Title order={2} mb="sm">
                {t('camera.consultations')}
              </Title>
              <ProblemNote error={consultations.error} />
              {consultations.data?.length === 0 ? (
                <Empty title={t('camera.noConsultations')} />
              ) : (
                <Table>
                  <Table.Tbody>
                    {consultations.data?.map((each) => (
                      <Table.Tr key={`${each.at} ${each.organization.name}`}>
                        <Table.Td>{dateTime(each.at, language)}</Table.Td>
                        <Table.Td>{each.organization.name}</Table.Td>
                        <Table.Td>{name('purposeClass', each.purposeClass)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              )}
            </Paper>
          )}
        </SimpleGrid>
      </Stack>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('camera.retire')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack>
          <Text>{t('camera.retireAsk')}</Text>
          <ProblemNote error={retire.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              color="red"
              loading={retire.isPending}
              onClick={() =>
                retire.mutate(query.data?.etag ?? null, {
                  onSuccess: () => (setAsking(false), told(t('camera.retired'))),
                })
              }
            >
              {t('camera.retire')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Page>
  );
}
