import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { nextReviewAt, quarterBefore } from '../domain/quarter.ts';
import { LEAST_CASES } from '../domain/share.ts';
import { type OwnerCounts, QuarterReviewsRepository } from './quarter-reviews.repository.ts';

const REVIEW_QUARTER = defineJob('reporting.review-quarter', { lane: 'steady' });

/** Some days into each quarter every owner who was asked in the one before is told what it came to. */
@Handles(REVIEW_QUARTER)
@Injectable()
export class ReviewQuarter implements Handler {
  constructor(
    private readonly reviews: QuarterReviewsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const quarter = quarterBefore(now);
    const events: DomainEvent[] = [];
    for (const counts of await this.reviews.countByOwner(tx, quarter))
      if (await this.reviews.keep(tx, quarter.name, counts, solvedWithOf(counts), now))
        events.push(quarterReviewed(quarter.name, counts));
    await this.journal.append(tx, events);
    await this.outbox.enqueue(tx, [{ job: REVIEW_QUARTER, subjectId: hint.subjectId, dueAt: nextReviewAt(now) }]);
  }
}

/** Of a handful of proceedings the number would say how one of them ended. */
const solvedWithOf = ({ crimes, solvedWith }: OwnerCounts): number | null => (crimes < LEAST_CASES ? null : solvedWith);

const quarterReviewed = (quarter: string, { organizationId, asked, delivered, useful }: OwnerCounts): DomainEvent => ({
  type: 'owner.quarter-reviewed',
  subject: { type: 'organization', id: organizationId },
  data: { quarter, asked, delivered, useful },
});
