import { Anchor, Button, Group, SimpleGrid, Title } from '@mantine/core';
import { IconMapSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMine, useQuestions, useToAssess } from '../../features/board/api.ts';
import { lossOf } from '../../features/requests/api.ts';
import { useRequestRow } from '../../features/requests/RequestRow.tsx';
import { isUnderWay } from '../../features/requests/under-way.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useCalmly } from '../../lib/calmly.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';

/** What owners asked back: until somebody replies, their term stands still and the overwriting does not. */
const Questions = () => {
  const { t, language } = useWords();
  const questions = useQuestions();
  return (
    <section>
      <Title order={2} mb="xs">
        {t('board.questions')}
      </Title>
      <ProblemNote error={questions.error} />
      {questions.data?.length === 0 && <Empty title={t('board.noQuestions')} />}
      {(questions.data?.length ?? 0) > 0 && (
        <Rows
          label={t('board.questions')}
          rows={(questions.data ?? []).map((each) => ({
            id: each.askId,
            to: `/requests/${each.requestId}`,
            title: each.question,
            meta: [each.owner.name, each.camera.name, each.number, dateTime(each.askedAt, language)].join(' · '),
            aside: <LossClock loss={lossOf(each.loss)} />,
          }))}
        />
      )}
    </section>
  );
};

const ToAssess = () => {
  const { t, language } = useWords();
  const exhibits = useToAssess();
  return (
    <section>
      <Title order={2} mb="xs">
        {t('board.toAssess')}
      </Title>
      <ProblemNote error={exhibits.error} />
      {exhibits.data?.length === 0 && <Empty title={t('board.nothingToAssess')} />}
      {(exhibits.data?.length ?? 0) > 0 && (
        <Rows
          label={t('board.toAssess')}
          rows={(exhibits.data ?? []).map((each) => ({
            id: each.id,
            to: `/exhibits/${each.id}`,
            title: each.fileName,
            meta: [each.owner.name, span(each.coveredWindow, language)].join(' · '),
          }))}
        />
      )}
    </section>
  );
};

const Mine = () => {
  const { t } = useWords();
  const requests = useMine();
  const rowOf = useRequestRow();
  const all = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = all.filter(isUnderWay);
  return (
    <section>
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2}>{t('board.mine')}</Title>
        <Anchor component={Link} to="/losses?mine=1">
          {t('board.calendar')}
        </Anchor>
      </Group>
      <ProblemNote error={requests.error} retry={() => void requests.refetch()} />
      {rows.length === 0 && !requests.error ? (
        <Empty title={t('board.noneMine')}>{t('request.noneHint')}</Empty>
      ) : (
        <Rows label={t('board.mine')} rows={rows.map(rowOf)} />
      )}
      <More query={requests} />
    </section>
  );
};

/** The investigator's board: what waits for you, and your requests by what presses. */
export default function BoardPage() {
  const { t } = useWords();
  // Together, or each would push away what stands below it.
  const isThere = useCalmly([useMine(), useQuestions(), useToAssess()].every(({ isPending }) => !isPending));
  return (
    <Page
      title={t('nav.board')}
      lead={t('board.lead')}
      actions={
        <Button component={Link} to="/search" leftSection={<IconMapSearch size={17} aria-hidden />}>
          {t('request.startSearch')}
        </Button>
      }
    >
      {isThere ? (
        <>
          <Mine />
          <SimpleGrid cols={{ base: 1, md: 2 }} mt="lg" style={{ alignItems: 'start' }}>
            <Questions />
            <ToAssess />
          </SimpleGrid>
        </>
      ) : (
        <Busy />
      )}
    </Page>
  );
}
