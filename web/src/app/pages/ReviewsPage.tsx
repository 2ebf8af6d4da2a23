import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useReviewFigures, useReviews } from '../../features/oversight/api.ts';
import { ReviewCard } from '../../features/oversight/ReviewCard.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Empty, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';

/** Searches that somebody of another unit decides on: flagged ones, and a share of all drawn by chance. */
export default function ReviewsPage() {
  const { t } = useWords();
  const [state, setState] = useState<'waiting' | 'decided'>('waiting');
  const reviews = useReviews(state);
  const rows = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.reviews')} lead={t('review.lead')}>
      <Figures />
      <SegmentedControl
        my="md"
        aria-label={t('review.which')}
        value={state}
        onChange={(value) => setState(value as typeof state)}
        data={[
          { value: 'waiting', label: t('review.waiting') },
          { value: 'decided', label: t('review.decided') },
        ]}
      />
      <ProblemNote error={reviews.error} retry={() => void reviews.refetch()} />
      {reviews.isPending ? (
        <Busy />
      ) : rows.length === 0 && !reviews.error ? (
        <Empty title={t('review.none')}>{t('review.noneHint')}</Empty>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {rows.map((review) => (
            <ReviewCard key={review.id} review={review} />
          ))}
        </Stack>
      )}
      <More query={reviews} />
    </Page>
  );
}

/** With their denominators: of so many reviewed, so many were found unjustified. */
const Figures = () => {
  const { t, language } = useWords();
  const role = useSession().data?.actor.role;
  const figures = useReviewFigures(role === 'inspector').data;
  if (!figures) return null;
  const { signal, sample, medianDays } = figures;
  const of = (part: number, whole: number) =>
    t('review.of', { part: number(part, language, 0), whole: number(whole, language, 0) });
  return (
    <Facts
      items={[
        [t('review.flaggedReviewed'), of(signal.reviewed, signal.opened)],
        [t('review.flaggedUnjustified'), of(signal.unjustified, signal.reviewed)],
        [t('review.sampleReviewed'), of(sample.reviewed, sample.opened)],
        [t('review.sampleUnjustified'), of(sample.unjustified, sample.reviewed)],
        [t('review.sampleShare'), of(sample.opened, figures.searches)],
        [t('review.overdueCount'), number(signal.overdue + sample.overdue, language, 0)],
        [t('review.medianDays'), medianDays === null ? null : number(medianDays, language, 1)],
      ]}
    />
  );
};
