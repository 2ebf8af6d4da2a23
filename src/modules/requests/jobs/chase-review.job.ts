import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { hoursAfter } from '../domain/deadlines.ts';
import { awaitsReview, REVIEW_DUE_HOURS, REVIEW_LAPSES_HOURS } from '../domain/urgency.ts';
import { requestEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { EndRequest } from '../use-cases/end-request.ts';
import { CHASE_REVIEW } from './request-jobs.ts';

/** An urgent request that nobody reviewed: told once a day, and ended when its time has run out. */
@Handles(CHASE_REVIEW)
@Injectable()
export class ChaseReview implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly endRequest: EndRequest,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const request = await this.requests.lock(tx, hint.subjectId);
    const { state, submittedAt } = request;
    if (!awaitsReview(request) || submittedAt === null || hoursAfter(submittedAt, REVIEW_DUE_HOURS) > now) return;
    const lapsesAt = hoursAfter(submittedAt, REVIEW_LAPSES_HOURS);
    if (lapsesAt <= now) {
      if (state === 'open') await this.endRequest.run(SYSTEM, request.id, 'lapse_review', null, null, tx);
      return;
    }
    await this.journal.append(tx, [requestEvent('request.review-overdue', request, { from: state, to: state })]);
    const again = hoursAfter(now, REVIEW_DUE_HOURS);
    await this.outbox.enqueue(tx, [
      { job: CHASE_REVIEW, subjectId: request.id, dueAt: again < lapsesAt ? again : lapsesAt },
    ]);
  }
}
