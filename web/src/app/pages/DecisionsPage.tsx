import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { ExportRequests } from '../../features/cameras/ExportRequests.tsx';
import { useExportRequests } from '../../features/cameras/exports.ts';
import { lossOf, requestQuery, useRequest, useRequests, type RequestSummary } from '../../features/requests/api.ts';
import { AskList } from '../../features/requests/AskList.tsx';
import { useDelegations } from '../../features/requests/delegations.ts';
import { Deputies, StandsInFor } from '../../features/requests/Deputies.tsx';
import { StepButtons } from '../../features/requests/StepButtons.tsx';
import { Urgency } from '../../features/requests/Urgency.tsx';
import { useByFor } from '../../features/requests/by-for.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useCalmly } from '../../lib/calmly.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Folded } from '../../ui/Folded.tsx';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import classes from './DecisionsPage.module.css';

const Decision = ({ listed }: { listed: RequestSummary }) => {
  const { t, name, language } = useWords();
  const details = useRequest(listed.id);
  const request = details.data;
  const byFor = useByFor();
  const { proportionality: extent } = listed;
  return (
    <Paper component="article" className={classes['card']} aria-labelledby={`r-${listed.id}`}>
      <div>
        <Title order={2} id={`r-${listed.id}`}>
          <Anchor component={Link} to={`/requests/${listed.id}`} inherit>
            {listed.number}
          </Anchor>
        </Title>
        <Text size="sm" c="dimmed">
          {[
            listed.author.name,
            listed.submittedAt && dateTime(listed.submittedAt, language),
            request?.legalBasis.title[language],
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {listed.loss && <LossClock loss={lossOf(listed.loss)} />}
      <div className={classes['weigh']}>
        <div>
          <div className={classes['figure']} data-high={extent.isHigh}>
            {number(extent.cameraHours, language, 1)}
          </div>
          <div className={classes['word']}>{t('request.cameraHoursWord', { count: extent.cameraHours })}</div>
        </div>
        <div>
          <div className={classes['figure']}>{extent.cameras}</div>
          <div className={classes['word']}>{t('request.camerasWord', { count: extent.cameras })}</div>
        </div>
        <div>
          <div className={classes['figure']}>{name('severity', listed.severity)}</div>
          <div className={classes['word']}>{t('crime.severity')}</div>
        </div>
      </div>
      {extent.isHigh && (
        <Text className={classes['full']} size="sm" c="var(--sv-soon)">
          {t('request.high', { threshold: number(extent.threshold, language, 1) })}{' '}
          {listed.endorsement &&
            t('request.endorsed', { by: byFor(listed.endorsement), at: dateTime(listed.endorsement.at, language) })}
        </Text>
      )}
      <Text className={classes['full']}>{request?.necessity}</Text>
      {request && (
        <Folded className={classes['full']} summary={t('request.asks')}>
          <AskList asks={request.asks} />
        </Folded>
      )}
      {/* Nobody decides on what is not there to be read yet, and no button moves away under the pointer. */}
      <div className={classes['full']}>
        <ProblemNote error={details.error} retry={() => void details.refetch()} />
        {request ? <StepButtons id={listed.id} actions={request.actions} /> : !details.error && <Busy />}
      </div>
    </Paper>
  );
};

/** What waits for a second pair of eyes: how much is asked for, beside how grave the case is. Owners decide on exports alone. */
export default function DecisionsPage() {
  const { t } = useWords();
  const role = useSession().data?.actor.role;
  if (role !== 'operator') return <Requested isSupervisor={role === 'supervisor'} />;
  return (
    <Page title={t('nav.decisions')}>
      <ExportRequests empty={<Empty title={t('export.none')}>{t('export.noneHint')}</Empty>} />
    </Page>
  );
}

/** A deputy decides on requests alone, and not on their own: those are not listed here. */
const Requested = ({ isSupervisor }: { isSupervisor: boolean }) => {
  const { t } = useWords();
  const requests = useRequests({ state: 'submitted', sort: 'loss' });
  const rows = (requests.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ actions }) => isSupervisor || actions.includes('return'),
  );
  const reviews = useRequests({ review: 'awaited', sort: 'newest' });
  const urgent = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  // What stands above the list comes first, or it would push the buttons away from whoever reaches for them.
  const [delegations, exports] = [useDelegations(true), useExportRequests(isSupervisor)];
  // So do the details of each: a card that grows pushes those below it.
  const details = useQueries({ queries: rows.map(({ id }) => requestQuery(id)) });
  const isThere = useCalmly(
    !requests.isPending &&
      !reviews.isPending &&
      !delegations.isPending &&
      !exports.isLoading &&
      details.every(({ isPending }) => !isPending),
  );
  return (
    <Page title={t('nav.decisions')} lead={t('request.decisionsLead')}>
      <StandsInFor />
      <Deputies />
      {urgent.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t('urgent.toReview')}
          </Title>
          <Stack mb="lg">
            {urgent.map((request) => (
              <Paper key={request.id} component="article" aria-labelledby={`u-${request.id}`}>
                <Title order={3} id={`u-${request.id}`} mb="xs">
                  <Anchor component={Link} to={`/requests/${request.id}`} inherit>
                    {request.number}
                  </Anchor>
                </Title>
                <Urgency request={request} />
              </Paper>
            ))}
          </Stack>
        </section>
      )}
      {isSupervisor && <ExportRequests onlyOpen />}
      <ProblemNote error={requests.error} retry={() => void requests.refetch()} />
      {!isThere ? (
        <Busy />
      ) : rows.length === 0 && !requests.error ? (
        <Empty title={t('request.nothingToDecide')} />
      ) : (
        <Stack>
          {rows.map((request) => (
            <Decision key={request.id} listed={request} />
          ))}
        </Stack>
      )}
      <More query={requests} />
    </Page>
  );
};
