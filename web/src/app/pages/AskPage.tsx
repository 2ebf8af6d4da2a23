import { Alert, Anchor, Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { isUnfinished, useExhibits } from '../../features/evidence/api.ts';
import { useCoverage } from '../../features/evidence/coverage.ts';
import { CoverageNote } from '../../features/evidence/Coverage.tsx';
import { DeliverAgain } from '../../features/evidence/DeliverAgain.tsx';
import { OutcomeBadge } from '../../features/evidence/OutcomeList.tsx';
import { UploadPanel } from '../../features/evidence/UploadPanel.tsx';
import { PaperOfAsk } from '../../features/letters/PaperOfAsk.tsx';
import { lossOf, useAnswer, useAsk } from '../../features/requests/api.ts';
import { AnswerForm } from '../../features/requests/AnswerForm.tsx';
import { HoldNote } from '../../features/requests/HoldNote.tsx';
import { ConfirmRelease } from '../../features/requests/Released.tsx';
import { Clarifications } from '../../features/requests/Clarifications.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { bytes } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { told } from '../../ui/toast.ts';

/** One camera and one window: how long the recording still exists, what to answer, and where to hand it over. */
export default function AskPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useAsk(id);
  const answer = useAnswer(id);
  const exhibits = useExhibits({ ask: id }).data ?? [];
  const [hasBegun, setHasBegun] = useState(false);
  const isUnderWay = exhibits.some(isUnfinished);
  const ask = query.data;
  const sealed = exhibits.filter(({ state, kind }) => state === 'sealed' && kind === 'recording').length;
  const coverage = useCoverage('asks', id, sealed).data?.asks[0];
  const back = { to: '/inbox', label: t('nav.inbox') };
  if (!ask)
    return (
      <Page title={t('nav.inbox')} back={back}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const codes = ask.answerCodes;
  const mayDeliver = ask.actions.includes('begin_delivery') || ask.state === 'delivering';
  const expected = ask.state === 'waiting' || ask.state === 'held' || ask.state === 'delivering';
  return (
    <Page title={ask.camera.name} back={back} lead={<StateBadge group="askState" code={ask.state} />}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Paper>
            <Stack gap="sm">
              {expected && <LossClock loss={lossOf(ask.loss)} large />}
              <HoldNote hold={ask.hold} />
              <div>
                <Text size="xs" c="dimmed">
                  {t('ask.window')}
                </Text>
                <Text fw={600}>{span(ask.window, language)}</Text>
                <Text size="sm">{[ask.camera.code, ask.camera.address].filter(Boolean).join(' · ')}</Text>
                {ask.sharedExport && (
                  <Text size="sm" mt={4}>
                    {t('inbox.shared', {
                      window: span(ask.sharedExport.window, language),
                      count: ask.sharedExport.asks,
                    })}
                  </Text>
                )}
              </div>
              <details>
                <summary>{t('common.details')}</summary>
                <Stack gap="sm" mt="sm">
                  {ask.hold.sentAt && expected && <Text size="sm">{ask.hold.text[language]}</Text>}
                  <Facts
                    items={[
                      [t('loss.starts'), dateTime(ask.loss.startsAt, language)],
                      [t('loss.complete'), dateTime(ask.loss.completeAt, language)],
                      [t('ask.organization'), ask.organization.name],
                      [t('request.legalBasis'), ask.legalBasis ? ask.legalBasis.title[language] : t('ask.basisLater')],
                      ask.dueAt && [t('ask.due'), dateTime(ask.dueAt, language)],
                    ]}
                  />
                </Stack>
              </details>
            </Stack>
          </Paper>
          {ask.answer && (
            <Alert color="petrol" title={name('answer', ask.answer.code)}>
              {ask.answer.note} <Text size="xs">{dateTime(ask.answer.answeredAt, language)}</Text>
            </Alert>
          )}
        </Stack>
        <Stack>
          {ask.actions.includes('confirm_release') && (
            <Paper>
              <Title order={2} mb="xs">
                {t('hold.endedTitle')}
              </Title>
              <Text size="sm" mb="sm">
                {t('hold.endedLead')}
              </Text>
              <ConfirmRelease ask={ask} />
            </Paper>
          )}
          {/* The first of several files delivers the ask; the others are still on their way. */}
          {(mayDeliver || hasBegun || isUnderWay) && (
            <Paper>
              <Title order={2} mb="sm">
                {t('upload.title')}
              </Title>
              <DeliverAgain askId={ask.id} />
              <UploadPanel
                askId={ask.id}
                window={ask.window}
                earlier={exhibits}
                mayAdd={mayDeliver}
                onBegun={() => setHasBegun(true)}
              />
            </Paper>
          )}
          {codes.length > 0 && (
            <Paper>
              <Title order={2} mb="sm">
                {mayDeliver ? t('answer.instead') : t('answer.title')}
              </Title>
              <AnswerForm
                codes={codes}
                answer={answer}
                draftName={`answer.${ask.id}`}
                onSent={() => told(t('answer.sent'))}
              />
            </Paper>
          )}
          <PaperOfAsk ask={ask} />
          {(ask.mayAskBack || ask.clarifications.length > 0) && (
            <Paper>
              <Title order={2} mb="sm">
                {t('clarify.title')}
              </Title>
              <Clarifications ask={ask} />
            </Paper>
          )}
          {!mayDeliver && expected && <Alert color="gray">{t('ask.notYet')}</Alert>}
          {exhibits.length > 0 && (
            <Paper>
              <Title order={2} mb="sm">
                {t('upload.delivered')}
              </Title>
              <Text size="sm" c="dimmed" mb="xs">
                {t('player.onFile')}
              </Text>
              {coverage && <CoverageNote of={coverage.share} gaps={coverage.gaps} />}
              <Stack gap="xs">
                {exhibits.map((exhibit) => (
                  <Group key={exhibit.id} gap="xs">
                    <Anchor component={Link} to={`/exhibits/${exhibit.id}`}>
                      {exhibit.fileName}
                    </Anchor>
                    <Text size="sm" c="dimmed">
                      {bytes(exhibit.size, language)}
                    </Text>
                    <StateBadge group="exhibitState" code={exhibit.state} />
                    {exhibit.kind === 'player' && <Badge color="gray">{name('exhibitKind', exhibit.kind)}</Badge>}
                    {exhibit.outcome && <OutcomeBadge outcome={exhibit.outcome} />}
                  </Group>
                ))}
              </Stack>
            </Paper>
          )}
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
