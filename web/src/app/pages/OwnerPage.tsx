import { Button, Paper, SimpleGrid, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { useOwner } from '../../features/cameras/api.ts';
import { useAskFigures } from '../../features/requests/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number, percent } from '../../lib/numbers.ts';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** One organization: its cameras counted, how long they keep, how it answers. Counts only what the reader may know of. */
export default function OwnerPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const owner = useOwner(id);
  const figures = useAskFigures(id);
  const contact = useQuery({
    queryKey: ['organization', id],
    queryFn: () => api.get('/organizations/{id}', { path: { id } }),
  }).data;
  const back = { to: '/cameras', label: t('nav.cameras') };
  const data = owner.data;
  if (!data)
    return (
      <Page title={t('camera.owner')} back={back}>
        {owner.error ? <ProblemNote error={owner.error} /> : <Busy />}
      </Page>
    );
  const count = (value: number) => number(value, language);
  const days = (hours: number | null) =>
    hours === null ? t('common.none') : t('camera.days', { count: Number((hours / 24).toFixed(1)) });
  const hours = (value: number | null) =>
    value === null ? t('common.none') : t('owner.hours', { n: number(value, language, 1) });
  const asked = figures.data;
  return (
    <Page
      title={data.name}
      back={back}
      lead={name('organizationKind', data.kind)}
      actions={
        <Button component={Link} to={`/cameras?owner=${id}`} variant="default">
          {t('owner.cameras')}
        </Button>
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <Paper>
          <Title order={2} mb="sm">
            {t('owner.count')}
          </Title>
          <Facts
            items={[
              [t('common.total'), count(data.total)],
              ...Object.entries(data.byStatus).map(
                ([status, value]) => [name('cameraStatus', status), count(value)] as const,
              ),
              [
                t('owner.proven'),
                (data.byStatus.active ?? 0) === 0
                  ? count(0)
                  : `${count(data.provenWorking)} (${percent(data.provenWorking / (data.byStatus.active ?? 1), language)})`,
              ],
              [t('owner.neverProven'), count(data.neverProven)],
              [t('registry.initiative'), count(data.onPoliceInitiative)],
              [t('camera.ups'), count(data.withUps)],
              data.keptFor > 0 && [t('owner.keptFor'), count(data.keptFor)],
            ]}
          />
        </Paper>
        <Stack>
          <Paper>
            <Title order={2} mb="sm">
              {t('camera.retention')}
            </Title>
            <Facts
              items={[
                [t('owner.least'), days(data.retention.leastHours)],
                [t('owner.median'), days(data.retention.medianHours)],
                [t('owner.most'), days(data.retention.mostHours)],
                [t('owner.measured'), count(data.retention.measured)],
                [t('owner.assumed'), count(data.retention.assumed)],
              ]}
            />
          </Paper>
          <Paper>
            <Title order={2} mb="sm">
              {t('owner.answers')}
            </Title>
            <ProblemNote error={figures.error} />
            {asked && (
              <Facts
                items={[
                  [t('owner.asked'), count(asked.asked)],
                  [t('owner.answered'), count(asked.answered)],
                  [
                    t('owner.inTime'),
                    asked.answeredWithDueDate === 0
                      ? t('common.none')
                      : `${count(asked.answeredInTime)} / ${count(asked.answeredWithDueDate)}`,
                  ],
                  [t('owner.overdue'), count(asked.overdue)],
                  [t('owner.delivered'), count(asked.delivered)],
                  [t('owner.lost'), count(asked.lost)],
                  [t('owner.medianAnswer'), hours(asked.medianHours)],
                  [t('owner.p90Answer'), hours(asked.p90Hours)],
                ]}
              />
            )}
          </Paper>
          {contact && (contact.email !== null || contact.phone !== null) && (
            <Paper>
              <Title order={2} mb="sm">
                {t('camera.contact')}
              </Title>
              <Facts
                items={[
                  [t('signIn.email'), contact.email],
                  [t('admin.phone'), contact.phone],
                ]}
              />
            </Paper>
          )}
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
