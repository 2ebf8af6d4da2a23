import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useLegalBases, useRequest, useRequests, type RequestView } from '../../features/requests/api.ts';
import { AskList } from '../../features/requests/AskList.tsx';
import { firstLoss } from '../../features/requests/RequestRow.tsx';
import { StepButtons } from '../../features/requests/StepButtons.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './DecisionsPage.module.css';

const Decision = ({ listed }: { listed: RequestView }) => {
  const { t, language } = useWords();
  const request = useRequest(listed.id).data ?? listed;
  const basis = useLegalBases().data?.find((each) => each.code === request.legalBasis.code);
  const asks = request.asks ?? [];
  const loss = firstLoss(asks);
  return (
    <Paper component="article" className={classes['card']} aria-labelledby={`r-${request.id}`}>
      <div>
        <Title order={2} id={`r-${request.id}`}>
          <Anchor component={Link} to={`/requests/${request.id}`} inherit>
            {request.number}
          </Anchor>
        </Title>
        <Text size="sm" c="dimmed">
          {[
            request.author?.name,
            request.submittedAt && dateTime(request.submittedAt, language),
            basis?.title[language],
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {loss && <LossClock loss={loss} />}
      <div className={classes['weigh']}>
        <div>
          <div className={classes['figure']}>{number(request.cameraHours, language, 1)}</div>
          <div className={classes['word']}>{t('request.cameraHoursWord')}</div>
        </div>
        <div>
          <div className={classes['figure']}>{asks.length}</div>
          <div className={classes['word']}>{t('request.camerasWord')}</div>
        </div>
        {request.crime && (
          <div>
            <div className={classes['figure']} style={{ fontSize: '1.0625rem', lineHeight: '1.75rem' }}>
              {t('crime.article', { article: request.crime.article })}{' '}
              <StateBadge group="severity" code={request.crime.severity} />
            </div>
            <div className={classes['word']}>{t('crime.severity')}</div>
          </div>
        )}
      </div>
      <Text className={classes['full']}>{request.necessity}</Text>
      <details className={classes['full']}>
        <summary>{t('request.asks')}</summary>
        <AskList asks={asks} />
      </details>
      <div className={classes['full']}>
        <StepButtons id={request.id} actions={request.actions ?? []} />
      </div>
    </Paper>
  );
};

/** What waits for a second pair of eyes: how much is asked for, beside how grave the case is. */
export default function DecisionsPage() {
  const { t } = useWords();
  const requests = useRequests({ state: 'submitted', sort: 'loss' });
  const rows = requests.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.decisions')} lead={t('request.decisionsLead')}>
      <ProblemNote error={requests.error} retry={() => void requests.refetch()} />
      {requests.isPending ? (
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
}
