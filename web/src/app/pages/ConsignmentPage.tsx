import { Alert, Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { Consignment } from '../../api/contract.ts';
import { useSession } from '../../api/session.ts';
import { useConsignments } from '../../features/evidence/consignments/api.ts';
import { NoteButton } from '../../features/evidence/consignments/NoteButton.tsx';
import { ReadMedium } from '../../features/evidence/consignments/ReadMedium.tsx';
import { ReceiptForm } from '../../features/evidence/consignments/ReceiptForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { bytes } from '../../lib/numbers.ts';
import { Busy, Empty, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

const MONO = { fontFamily: 'var(--mantine-font-family-monospace)', overflowWrap: 'anywhere' } as const;

const Files = ({ consignment }: { consignment: Consignment }) => {
  const { t, language } = useWords();
  return (
    <Paper component="section" aria-label={t('consignment.filesTitle')}>
      <Title order={2} mb="sm">
        {t('consignment.filesTitle')}
      </Title>
      <Stack gap="sm">
        {consignment.files.map((file) => (
          <div key={file.exhibitId}>
            <Group gap="xs">
              <Anchor component={Link} to={`/exhibits/${file.exhibitId}`} style={{ overflowWrap: 'anywhere' }}>
                {file.fileName}
              </Anchor>
              <StateBadge group="exhibitState" code={file.state} />
            </Group>
            <Text size="sm" c="dimmed">
              {[bytes(file.size, language), file.cameraCode, span(file.coveredWindow, language)].join(' · ')}
            </Text>
            <Text size="xs" c="dimmed" style={MONO}>
              {file.sha256}
            </Text>
          </div>
        ))}
      </Stack>
    </Paper>
  );
};

/** One medium: what should lie on it, its receipt, and the reading of it. */
export default function ConsignmentPage() {
  const { t, name, language } = useWords();
  const { number = '' } = useParams();
  const query = useConsignments({ number });
  const role = useSession().data?.actor.role;
  const isUnit = role === 'investigator' || role === 'supervisor';
  const back = isUnit ? { to: '/consignments', label: t('nav.media') } : { to: '/inbox', label: t('nav.inbox') };
  const title = t('consignment.title', { number });
  if (!query.data)
    return (
      <Page title={title} back={back}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const consignment = query.data[0];
  if (consignment === undefined)
    return (
      <Page title={title} back={back}>
        <Empty title={t('consignment.unknown')}>{t('consignment.unknownLead')}</Empty>
      </Page>
    );
  const { receipt, state } = consignment;
  return (
    <Page
      title={title}
      back={back}
      lead={<StateBadge group="consignmentState" code={state} />}
      actions={<NoteButton id={consignment.id} />}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Paper>
            <Facts
              items={[
                [t('consignment.from'), consignment.owner.name],
                [t('consignment.to'), consignment.organization.name],
                [
                  t('consignment.request'),
                  isUnit ? (
                    <Anchor key="request" component={Link} to={`/requests/${consignment.requestId}`}>
                      {consignment.requestNumber}
                    </Anchor>
                  ) : (
                    consignment.requestNumber
                  ),
                ],
                [t('consignment.medium'), name('medium', consignment.medium)],
                [t('consignment.label'), consignment.label],
                [t('consignment.carriedBy'), name('carriedBy', consignment.carriedBy)],
                [t('consignment.announcedAt'), dateTime(consignment.announcedAt, language)],
                [t('consignment.announcedBy'), consignment.announcedBy],
                state === 'announced' && [t('consignment.until'), dateTime(consignment.expectedUntil, language)],
                consignment.withdrawnAt && [t('consignment.withdrawnAt'), dateTime(consignment.withdrawnAt, language)],
              ]}
            />
          </Paper>
          {receipt && (
            <Paper component="section" aria-label={t('consignment.receipt')}>
              <Title order={2} mb="sm">
                {t('consignment.receipt')}
              </Title>
              <Facts
                items={[
                  [t('consignment.broughtBy'), receipt.broughtBy],
                  [t('consignment.receivedAt'), dateTime(receipt.receivedAt, language)],
                  [t('consignment.seal'), name('seal', receipt.seal)],
                  [t('consignment.labelFound'), receipt.label],
                  [t('consignment.recordedBy'), `${receipt.recordedBy}, ${dateTime(receipt.recordedAt, language)}`],
                ]}
              />
            </Paper>
          )}
          <Files consignment={consignment} />
        </Stack>
        <Stack>
          {state === 'overdue' && <Alert color="amber" title={t('consignment.overdue')} />}
          {isUnit && state === 'announced' && (
            <Paper component="section" aria-label={t('consignment.takeInTitle')}>
              <Title order={2} mb="sm">
                {t('consignment.takeInTitle')}
              </Title>
              <ReceiptForm consignment={consignment} />
            </Paper>
          )}
          {isUnit && state === 'received' && (
            <Paper component="section" aria-label={t('consignment.readTitle')}>
              <Title order={2} mb="sm">
                {t('consignment.readTitle')}
              </Title>
              <ReadMedium consignment={consignment} />
            </Paper>
          )}
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
