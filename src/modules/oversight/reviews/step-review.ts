import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { DAYS_TO_EXPLAIN, daysAfter, type ReviewAction, stepFor } from '../domain/review-lifecycle.ts';
import { ReviewOfOwnUnit, ReviewStepNotPossible } from '../oversight.errors.ts';
import { FindReviews } from './find-reviews.query.ts';
import type { ReviewView } from './review.dto.ts';
import { reviewEvent } from './reviews.events.ts';
import { isOfOtherUnit } from './reviews.policy.ts';
import { type Review, ReviewsRepository } from './reviews.repository.ts';

/** One step of a review, by whoever it is for. Its words stay in the table, the step is an entry. */
@Injectable()
export class StepReview {
  constructor(
    private readonly transaction: Transaction,
    private readonly reviews: ReviewsRepository,
    private readonly find: FindReviews,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Opening a review shows how somebody searched: on record, but not for whom it is about. */
  show(id: string, actor: Actor): Promise<ReviewView> {
    return this.transaction.within(actor, async (tx) => {
      const view = await this.find.get(tx, id);
      const identity = { id, accountId: view.account.id, reviewerId: view.reviewer?.id ?? null };
      if (view.part !== 'searcher') await this.journal.append(tx, [reviewEvent('review.consulted', identity)]);
      return view;
    });
  }

  ask(id: string, question: string, actor: Actor): Promise<ReviewView> {
    return this.step(id, 'ask', actor, async (tx, review, now) => {
      await this.reviews.ask(tx, id, question, now, daysAfter(now, DAYS_TO_EXPLAIN));
      await this.journal.append(tx, [reviewEvent('review.explanation-asked', review)]);
    });
  }

  explain(id: string, explanation: string, actor: Actor): Promise<ReviewView> {
    return this.step(id, 'explain', actor, async (tx, review, now) => {
      await this.reviews.explain(tx, id, explanation, now);
      await this.journal.append(tx, [reviewEvent('review.explained', review)]);
    });
  }

  decide(id: string, verdict: 'justified' | 'unjustified', reason: string, actor: Actor): Promise<ReviewView> {
    const action = verdict === 'justified' ? 'justify' : 'find-unjustified';
    return this.step(id, action, actor, async (tx, review, now) => {
      await this.reviews.decide(tx, id, verdict, reason, now);
      await this.journal.append(tx, [
        reviewEvent('review.decided', review, { verdict, wasAsked: review.state !== 'open' }),
      ]);
    });
  }

  private step(
    id: string,
    action: ReviewAction,
    actor: Actor,
    take: (tx: Tx, review: Review, now: Date) => Promise<void>,
  ): Promise<ReviewView> {
    return this.transaction.within(actor, async (tx) => {
      const review = await this.reviews.lock(tx, id);
      const part = review.accountId === actor.accountId ? 'searcher' : 'reviewer';
      const presentOrganizationId = (await this.reviews.presentUnitOf(tx, review.accountId)) ?? review.organizationId;
      if (part === 'reviewer' && !isOfOtherUnit(actor, { ...review, presentOrganizationId }))
        throw new ReviewOfOwnUnit();
      if (part === 'searcher' && action !== 'explain') throw new ReviewOfOwnUnit();
      if (stepFor(review.state, action, part) === null) throw new ReviewStepNotPossible(review.state, action);
      await take(tx, review, this.clock.now());
      return this.find.get(tx, id);
    });
  }
}
