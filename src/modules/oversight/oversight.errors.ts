import { DomainError } from '../../kernel/errors.ts';
import type { ReviewAction, ReviewState } from './domain/review-lifecycle.ts';

export class ReviewStepNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'review-step-not-possible';
  constructor(state: ReviewState, action: ReviewAction) {
    super(`A review that is ${state} cannot be taken this way.`, { state, action });
  }
}

/** Somebody of the same unit, or whom it is about: never their own. */
export class ReviewOfOwnUnit extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'review-of-own-unit';
  constructor() {
    super('A search is reviewed by somebody of another unit than the one that made it.');
  }
}
