import { Badge, Button, Group, Paper, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SearchReview } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useStepReview } from './api.ts';

const SHORTEST = 10;

/** One search that somebody of another unit looks at: what stood out, how it was made, and what is said of it. */
export const ReviewCard = ({ review }: { review: SearchReview }) => {
  const { t, name, language } = useWords();
  const isOwn = review.part === 'searcher';
  const title = isOwn
    ? t('review.aboutYou')
    : review.signalKind
      ? name('signalKind', review.signalKind)
      : t('review.sampled');
  const facts = Object.entries(review.facts).map(
    ([fact, value]) => `${name('signalFact', fact)}: ${number(value, language, 0)}`,
  );
  return (
    <Paper component="li">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={640} component="h2" m={0} fz="md">
          {title}
        </Text>
        <Group gap={6}>
          {review.isOverdue && <Badge color="red">{t('review.overdue')}</Badge>}
          <Badge color={review.state === 'unjustified' ? 'red' : review.state === 'justified' ? 'green' : 'amber'}>
            {name('reviewState', review.state)}
          </Badge>
        </Group>
      </Group>
      {!isOwn && review.signalKind && (
        <Text size="sm" c="dimmed" maw="70ch">
          {name('signalWhy', review.signalKind)}
        </Text>
      )}
      <Text mt={6}>
        {review.account.name}
        <Text span c="dimmed">
          {' '}
          · {review.organization.name}
        </Text>
      </Text>
      {facts.length > 0 && <Text size="sm">{facts.join(' · ')}</Text>}
      <HowMade review={review} />
      <Said review={review} />
      <Text size="xs" c="dimmed" mt={4}>
        {[
          t('review.opened', { at: dateTime(review.openedAt, language) }),
          review.decision === null && t('review.due', { at: dateTime(review.dueAt, language) }),
          review.part === 'inspector' &&
            (review.reviewer ? t('review.with', { name: review.reviewer.name }) : t('review.withInspectors')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {review.actions.length > 0 && <Act review={review} />}
    </Paper>
  );
};

const HowMade = ({ review: { search } }: { review: SearchReview }) => {
  const { t, name, language } = useWords();
  if (search === null) return null;
  return (
    <Text size="sm">
      {[
        dateTime(search.madeAt, language),
        name('reviewPurpose', search.purpose),
        t('review.cameras', { number: search.cameras }),
        search.radiusMeters !== null && t('review.radius', { number: number(search.radiusMeters, language, 0) }),
        t('review.window', { number: number(search.windowMinutes, language, 0) }),
        search.crimeMeters !== null && t('review.fromCrime', { number: number(search.crimeMeters, language, 0) }),
        search.overrideReason !== null && t('review.override', { text: search.overrideReason }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  );
};

const Said = ({ review }: { review: SearchReview }) => {
  const { t, language } = useWords();
  const said = [
    review.question && ([t('review.question'), review.question.text, review.question.at] as const),
    review.explanation && ([t('review.explanation'), review.explanation.text, review.explanation.at] as const),
    review.decision && ([t('review.decision'), review.decision.reason, review.decision.at] as const),
  ].filter((each) => each !== null);
  return said.map(([what, text, at]) => (
    <Text key={what} size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
      <Text span fw={600}>
        {what}
      </Text>{' '}
      ({dateTime(at, language)}): {text}
    </Text>
  ));
};

const Act = ({ review }: { review: SearchReview }) => {
  const { t, language } = useWords();
  const [text, setText] = useState('');
  const step = useStepReview(review.id);
  const words = text.trim();
  const isReady = words.length >= SHORTEST && !step.isPending;
  const may = (action: SearchReview['actions'][number]) => review.actions.includes(action);
  return (
    <>
      <Textarea
        mt="xs"
        autosize
        minRows={2}
        maxLength={2000}
        label={may('explain') ? t('review.yourExplanation') : t('review.yourReason')}
        description={
          may('explain') && review.question
            ? t('review.answerBy', { at: dateTime(review.question.answerBy, language) })
            : t('review.reasonHint')
        }
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={step.error} />
      <Group gap="xs" mt="xs">
        {may('explain') && (
          <Button
            disabled={!isReady}
            onClick={() => step.mutate({ path: 'explanation', body: { explanation: words } })}
          >
            {t('review.explain')}
          </Button>
        )}
        {may('justify') && (
          <Button
            disabled={!isReady}
            onClick={() => step.mutate({ path: 'decision', body: { verdict: 'justified', reason: words } })}
          >
            {t('review.justify')}
          </Button>
        )}
        {may('find-unjustified') && (
          <Button
            color="red"
            variant="light"
            disabled={!isReady}
            onClick={() => step.mutate({ path: 'decision', body: { verdict: 'unjustified', reason: words } })}
          >
            {t('review.findUnjustified')}
          </Button>
        )}
        {may('ask') && (
          <Button
            variant="default"
            disabled={!isReady}
            onClick={() => step.mutate({ path: 'question', body: { question: words } })}
          >
            {t('review.ask')}
          </Button>
        )}
      </Group>
    </>
  );
};
