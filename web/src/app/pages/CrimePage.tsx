import { Alert, Button, Group, Paper, Select, SimpleGrid, Stack, Timeline, Title } from '@mantine/core';
import { IconMapSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { usePlaceName } from '../../api/territories.ts';
import { useChangeCrime, useCrime } from '../../features/crimes/api.ts';
import { useArticle } from '../../features/crimes/CrimePicker.tsx';
import { CrimePreservation } from '../../features/retention/Preservations.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime, span } from '../../lib/dates.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, marked } from '../../map/scene.ts';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { told } from '../../ui/toast.ts';

const NOWHERE = { region: null, district: null, community: null };

export default function CrimePage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useCrime(id);
  const change = useChangeCrime(id);
  const role = useSession().data?.actor.role;
  const articleOf = useArticle();
  const [stage, setStage] = useState<string | null>(null);
  const crime = query.data?.data;
  const place = usePlaceName(crime?.territory ?? NOWHERE);
  const point = crime?.location?.coordinates;
  const [lon, lat] = point ?? [];
  const parts = useCallback(
    (palette: Palette) => (lon === undefined || lat === undefined ? [] : [marked([lon, lat], palette)]),
    [lon, lat],
  );
  const bounds = useMemo(
    () =>
      lon === undefined || lat === undefined
        ? null
        : boundsOf([
            [lon - 0.006, lat - 0.004],
            [lon + 0.006, lat + 0.004],
          ]),
    [lon, lat],
  );

  const back = { to: '/crimes', label: t('nav.crimes') };
  if (!crime)
    return (
      <Page title={t('nav.crimes')} back={back}>
        {query.error ? <ProblemNote error={query.error} /> : <Busy />}
      </Page>
    );
  const save = () =>
    stage &&
    change.mutate(
      { etag: query.data?.etag ?? null, change: { stage } },
      {
        onSuccess: () => {
          setStage(null);
          told(t('crime.stageSaved'));
        },
      },
    );
  return (
    <Page
      title={articleOf(crime)}
      back={back}
      lead={
        <Group gap={6}>
          {crime.erdrNumber ?? t('crime.pending')}
          <StateBadge group="severity" code={crime.severity} />
          <StateBadge group="stage" code={crime.stage} />
        </Group>
      }
      actions={
        <>
          {(role === 'investigator' || role === 'supervisor') && (
            <Button component={Link} variant="default" to={`/crimes/${crime.id}/timeline`}>
              {t('timeline.open')}
            </Button>
          )}
          <Button component={Link} variant="default" to={`/crimes/${crime.id}/completeness`}>
            {t('completeness.open')}
          </Button>
          {role === 'investigator' && (
            <Button
              component={Link}
              to={`/search?crime=${crime.id}`}
              leftSection={<IconMapSearch size={17} aria-hidden />}
            >
              {t('crime.findCameras')}
            </Button>
          )}
        </>
      }
    >
      <Stack>
        {(role === 'supervisor' || role === 'investigator') && <CrimePreservation crimeId={crime.id} role={role} />}
        {crime.pending && (
          <Alert color={crime.pending.isOverdue ? 'red' : 'amber'} title={t('crime.pending')}>
            {t('crime.pendingUntil', {
              log: crime.pending.reportingLogNumber,
              at: dateTime(crime.pending.registerBy, language),
            })}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Stack>
            <Paper>
              <Facts
                items={[
                  [
                    t('crime.occurred'),
                    crime.occurred.from === crime.occurred.to
                      ? dateTime(crime.occurred.from, language)
                      : span(crime.occurred, language),
                  ],
                  [
                    t('crime.place'),
                    <>
                      {crime.address && <div>{crime.address}</div>}
                      {place}
                    </>,
                  ],
                  [t('crime.registeredOn'), dateOnly(crime.registeredOn, language)],
                  [t('crime.organization'), crime.organization.name],
                  [
                    t('crime.severity'),
                    `${name('severity', crime.severity)}${crime.severityVerified ? '' : ` (${t('crime.unverified')})`}`,
                  ],
                  [t('crime.counted'), crime.isCounted ? t('common.yes') : t('common.no')],
                ]}
              />
            </Paper>
            <Paper>
              <Title order={2} mb="sm">
                {t('crime.stage')}
              </Title>
              <Timeline active={crime.stages.length} bulletSize={14} lineWidth={2}>
                {crime.stages.map((each) => (
                  <Timeline.Item key={`${each.stage} ${each.recordedAt}`} title={name('stage', each.stage)}>
                    <span style={{ fontSize: '0.8125rem', color: 'var(--mantine-color-dimmed)' }}>
                      {dateTime(each.at, language)}
                    </span>
                  </Timeline.Item>
                ))}
              </Timeline>
              {crime.nextStages.length > 0 && (
                <Group align="flex-end" mt="md">
                  <Select
                    label={t('crime.nextStage')}
                    value={stage}
                    onChange={setStage}
                    data={crime.nextStages.map((value) => ({ value, label: name('stage', value) }))}
                  />
                  <Button onClick={save} disabled={!stage} loading={change.isPending}>
                    {t('common.save')}
                  </Button>
                </Group>
              )}
              <ProblemNote error={change.error} />
            </Paper>
          </Stack>
          {point && (
            <Paper p={0} style={{ overflow: 'hidden', minHeight: '20rem' }}>
              <MapView label={t('crime.place')} parts={parts} bounds={bounds} maxZoom={15} />
            </Paper>
          )}
        </SimpleGrid>
      </Stack>
    </Page>
  );
}
