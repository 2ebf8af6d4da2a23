import { Alert, Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useExhibits } from '../../features/evidence/api.ts';
import { UploadPanel } from '../../features/evidence/UploadPanel.tsx';
import { useAsk } from '../../features/requests/api.ts';
import { AnswerForm } from '../../features/requests/AnswerForm.tsx';
import { codesOf } from '../../features/requests/answers.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { bytes } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** One camera and one window: how long the recording still exists, what to answer, and where to hand it over. */
export default function AskPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useAsk(id);
  const exhibits = useExhibits({ ask: id }).data ?? [];
  const ask = query.data;
  const back = { to: '/inbox', label: t('nav.inbox') };
  if (!ask)
    return (
      <Page title={t('nav.inbox')} back={back}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const actions = ask.actions ?? [];
  const codes = codesOf(actions);
  const mayDeliver = actions.includes('begin_delivery') || ask.state === 'delivering';
  const expected = ask.state === 'waiting' || ask.state === 'held' || ask.state === 'delivering';
  return (
    <Page
      title={ask.camera?.name ?? ask.camera?.code ?? t('nav.inbox')}
      back={back}
      lead={<StateBadge group="askState" code={ask.state} />}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <Paper>
            <Stack>
              {expected && <LossClock loss={ask} large />}
              <Facts
                items={[
                  [t('ask.window'), span(ask.window, language)],
                  [t('ask.camera'), [ask.camera?.code, ask.camera?.address].filter(Boolean).join(' · ')],
                  ask.lossStartsAt && [t('loss.starts'), dateTime(ask.lossStartsAt, language)],
                  ask.lossCompleteAt && [t('loss.complete'), dateTime(ask.lossCompleteAt, language)],
                  ask.dueAt && [t('ask.due'), dateTime(ask.dueAt, language)],
                ]}
              />
            </Stack>
          </Paper>
          {ask.answer && (
            <Alert color="petrol" title={name('answer', ask.answer.code)}>
              {ask.answer.note} <Text size="xs">{dateTime(ask.answer.answeredAt, language)}</Text>
            </Alert>
          )}
        </Stack>
        <Stack>
          {codes.length > 0 && (
            <Paper>
              <Title order={2} mb="sm">
                {t('answer.title')}
              </Title>
              <AnswerForm askId={ask.id} codes={codes} />
            </Paper>
          )}
          {mayDeliver && (
            <Paper>
              <Title order={2} mb="sm">
                {t('upload.title')}
              </Title>
              <UploadPanel askId={ask.id} window={ask.window} />
            </Paper>
          )}
          {!mayDeliver && expected && <Alert color="gray">{t('ask.notYet')}</Alert>}
          {exhibits.length > 0 && (
            <Paper>
              <Title order={2} mb="sm">
                {t('upload.delivered')}
              </Title>
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
