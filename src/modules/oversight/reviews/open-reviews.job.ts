import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { SearchesForReview } from '../../searches/index.ts';
import { reviewerOf } from './assignment.ts';
import { DAYS_TO_REVIEW, daysAfter } from '../domain/review-lifecycle.ts';
import { isSampled } from './sampling.ts';
import { reviewEvent } from './reviews.events.ts';
import { type NewReview, ReviewsRepository } from './reviews.repository.ts';

const REVIEW_SIGNAL = defineJob('oversight.review-signal', { lane: 'steady', on: ['signal.raised'] });
const SAMPLE_SEARCH = defineJob('oversight.sample-search', { lane: 'steady', on: ['search.made'] });
const REVIEW_DUE = defineJob('oversight.review-due', { lane: 'steady' });

type Matter = Pick<
  NewReview,
  'source' | 'signalId' | 'searchId' | 'signalKind' | 'accountId' | 'organizationId' | 'facts' | 'search'
>;

/** Gives a matter to a reviewer of another unit, and reminds of it when it is due. */
@Injectable()
export class OpenReview {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, matter: Matter): Promise<void> {
    const id = newId();
    const openedAt = this.clock.now();
    const dueAt = daysAfter(openedAt, DAYS_TO_REVIEW);
    const present = await this.reviews.presentUnitOf(tx, matter.accountId);
    const concerned = {
      accountId: matter.accountId,
      organizationIds: [matter.organizationId, ...(present === null ? [] : [present])],
    };
    const reviewerId = reviewerOf(id, concerned, await this.reviews.candidates(tx));
    if (!(await this.reviews.add(tx, { ...matter, id, openedAt, dueAt, reviewerId }))) return;
    const { accountId, source, signalKind } = matter;
    await this.journal.append(tx, [
      reviewEvent('review.opened', { id, accountId, reviewerId }, { source, signalKind }),
    ]);
    await this.outbox.enqueue(tx, [{ job: REVIEW_DUE, subjectId: id, dueAt }]);
  }
}

/** Each signal becomes a review. */
@Handles(REVIEW_SIGNAL)
@Injectable()
export class ReviewSignal implements Handler {
  constructor(
    private readonly searches: SearchesForReview,
    private readonly open: OpenReview,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const signal = await this.searches.signal(tx, hint.subjectId);
    if (signal === null) return;
    const search = signal.searchId === null ? null : await this.searches.search(tx, signal.searchId);
    await this.open.run(tx, {
      source: 'signal',
      signalId: signal.id,
      signalKind: signal.kind,
      searchId: signal.searchId,
      accountId: signal.accountId,
      organizationId: signal.organizationId,
      facts: signal.facts,
      search: search?.summary ?? null,
    });
  }
}

/** And a share of all searches, drawn by chance: whoever stays below every rule may be asked, too. */
@Handles(SAMPLE_SEARCH)
@Injectable()
export class SampleSearch implements Handler {
  constructor(
    private readonly searches: SearchesForReview,
    private readonly open: OpenReview,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'REVIEW_SAMPLE_PERCENT' | 'SVIDOK_SECRET'>,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const { SVIDOK_SECRET: secret, REVIEW_SAMPLE_PERCENT: percent } = this.settings;
    if (!isSampled(secret, hint.subjectId, percent)) return;
    const search = await this.searches.search(tx, hint.subjectId);
    if (search === null) return;
    const { accountId, organizationId, id: searchId, summary } = search;
    await this.open.run(tx, { source: 'sample', signalId: null, signalKind: null, searchId, accountId, organizationId, facts: {}, search: summary }); // prettier-ignore
  }
}

/** What nobody decided in time goes to the inspectors. */
@Handles(REVIEW_DUE)
@Injectable()
export class EscalateReview implements Handler {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const review = await this.reviews.escalate(tx, hint.subjectId, this.clock.now());
    if (review !== null) await this.journal.append(tx, [reviewEvent('review.escalated', review)]);
  }
}
