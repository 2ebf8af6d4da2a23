import { Alert, Anchor, Badge, Button, Group, Paper, SimpleGrid, Stack, Timeline, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useConsignments } from '../../features/evidence/consignments/api.ts';
import { ConsignmentRows } from '../../features/evidence/consignments/ConsignmentRows.tsx';
import { useExhibits } from '../../features/evidence/api.ts';
import { useCoverage } from '../../features/evidence/coverage.ts';
import { CoverageNote } from '../../features/evidence/Coverage.tsx';
import { PackagePanel } from '../../features/evidence/PackagePanel.tsx';
import { LetterList } from '../../features/letters/LetterList.tsx';
import { lossOf, useRequest, type LegalBasisView, type RequestView } from '../../features/requests/api.ts';
import { useByFor } from '../../features/requests/by-for.ts';
import { AskList } from '../../features/requests/AskList.tsx';
import { DraftEditor } from '../../features/requests/DraftEditor.tsx';
import { PendingNumber } from '../../features/requests/PendingNumber.tsx';
import { StepButtons } from '../../features/requests/StepButtons.tsx';
import { Urgency } from '../../features/requests/Urgency.tsx';
import { UrgentSubmission } from '../../features/requests/UrgentSubmission.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { bytes, number } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

const Basis = ({ basis }: { basis: LegalBasisView }) => {
  const { t, language } = useWords();
  return (
    <>
      <div style={{ marginBottom: '0.5rem', fontWeight: 600 }}>{basis.title[language]}</div>
      <Facts
        items={[
          ...Object.entries(basis.fields).flatMap(([key, value]) => {
            const title = basis.fieldTitles[key]?.[language];
            return title === undefined ? [] : [[title, value] as const];
          }),
          basis.validUntil && ([t('request.validUntil'), dateTime(basis.validUntil, language)] as const),
        ]}
      />
    </>
  );
};

const Story = ({ request }: { request: RequestView }) => {
  const { name, language } = useWords();
  const byFor = useByFor();
  const steps = request.timeline.filter((step) => step.askId === null);
  return (
    <Timeline active={steps.length} bulletSize={14} lineWidth={2}>
      {steps.map((step) => (
        <Timeline.Item key={`${step.at} ${step.action}`} title={name('deed', step.action)}>
          <div style={{ fontSize: '0.8125rem', color: 'var(--mantine-color-dimmed)' }}>
            {[
              dateTime(step.at, language),
              step.by.name ? byFor({ by: step.by.name, for: step.by.for }) : name('role', step.by.role),
            ].join(' · ')}
          </div>
          {step.note && <div style={{ fontSize: '0.875rem' }}>{step.note}</div>}
        </Timeline.Item>
      ))}
    </Timeline>
  );
};

export default function RequestPage() {
  const { t, name, language } = useWords();
  const byFor = useByFor();
  const { id = '' } = useParams();
  const query = useRequest(id);
  const exhibits = useExhibits({ request: id });
  const request = query.data;
  const role = useSession().data?.actor.role;
  const isUnit = role === 'investigator' || role === 'supervisor';
  const sealed = (exhibits.data ?? []).filter((exhibit) => exhibit.state === 'sealed').length;
  const coverage = useCoverage('requests', id, isUnit ? sealed : 0).data;
  const media = useConsignments({ request: id }, isUnit).data ?? [];
  const back = { to: '/requests', label: t('nav.requests') };
  if (!request)
    return (
      <Page title={t('nav.requests')} back={back}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const delivered = exhibits.data ?? [];
  return (
    <Page
      title={t('request.title', { number: request.number })}
      back={back}
      lead={
        <Group gap={6}>
          <StateBadge group="requestState" code={request.state} />
          {request.severity && <StateBadge group="severity" code={request.severity} />}
          <Anchor component={Link} to={`/crimes/${request.crimeId}`}>
            {t('request.crime')}
          </Anchor>
        </Group>
      }
      actions={
        <>
          {request.isEditable && <DraftEditor key={request.version} request={request} />}
          <StepButtons id={request.id} actions={request.actions} />
          {request.actions.includes('submit') && <UrgentSubmission id={request.id} />}
          <Button component={Link} to={`/requests/${request.id}/completeness`} variant="default">
            {t('completeness.open')}
          </Button>
        </>
      }
    >
      <Stack>
        {request.decision?.note && request.state === 'draft' && (
          <Alert color="amber" title={t('request.returned')}>
            {request.decision.note}
          </Alert>
        )}
        <Urgency request={request} />
        <PendingNumber request={request} />
        {request.state === 'submitted' && request.endorsement && (
          <Alert color="gray">
            {t('request.endorsed', { by: byFor(request.endorsement), at: dateTime(request.endorsement.at, language) })}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Paper>
            {request.loss && (
              <div style={{ marginBottom: '1rem' }}>
                <LossClock loss={lossOf(request.loss)} large />
              </div>
            )}
            <Facts
              items={[
                [t('request.necessity'), request.necessity],
                [
                  t('request.proportion'),
                  t('request.cameraHours', {
                    count: request.proportionality.cameraHours,
                    hours: number(request.proportionality.cameraHours, language, 1),
                  }),
                ],
                [t('request.author'), request.author.name],
              ]}
            />
            <Title order={2} mt="lg" mb="xs">
              {t('request.legalBasis')}
            </Title>
            <Basis basis={request.legalBasis} />
          </Paper>
          <Paper>
            <Title order={2} mb="sm">
              {t('request.story')}
            </Title>
            <Story request={request} />
          </Paper>
        </SimpleGrid>
        <section>
          <Title order={2} mb="xs">
            {t('request.asks')}
          </Title>
          {coverage && request.asks.length > 1 && <CoverageNote of={coverage.share} isOfAll />}
          <AskList
            asks={request.asks}
            extra={(ask) => [
              ...(coverage?.asks ?? [])
                .filter((covered) => covered.askId === ask.id && covered.files > 0)
                .map((covered) => <CoverageNote key="coverage" of={covered.share} gaps={covered.gaps} />),
              ...delivered
                .filter((exhibit) => exhibit.askId === ask.id)
                .map((exhibit) => (
                  <Group key={exhibit.id} gap={6} mt={6}>
                    <IconDownload size={15} aria-hidden />
                    <Anchor component={Link} to={`/exhibits/${exhibit.id}`}>
                      {exhibit.fileName}
                    </Anchor>
                    <span>{bytes(exhibit.size, language)}</span>
                    <StateBadge group="exhibitState" code={exhibit.state} />
                    {exhibit.kind !== 'recording' && <Badge color="gray">{name('exhibitKind', exhibit.kind)}</Badge>}
                  </Group>
                )),
            ]}
          />
        </section>
        {media.length > 0 && (
          <section>
            <Title order={2} mb="xs">
              {t('nav.media')}
            </Title>
            <ConsignmentRows consignments={media} label={t('nav.media')} />
          </section>
        )}
        {isUnit && request.state !== 'draft' && request.state !== 'submitted' && (
          <PackagePanel request={request} exhibits={delivered} />
        )}
        <LetterList request={request} />
      </Stack>
    </Page>
  );
}
