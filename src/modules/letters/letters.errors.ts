import { DomainError, Invalid } from '../../kernel/errors.ts';

/** Never given out, revoked, too old, or its request has ended: the answer is the same. */
export class LetterVoid extends DomainError {
  readonly kind = 'gone';
  readonly code = 'letter-void';
  constructor() {
    super('This letter leads nowhere: it was replaced, has expired, its request has ended, or it never existed.');
  }
}

export class LetterAnswered extends DomainError {
  readonly kind = 'gone';
  readonly code = 'letter-answered';
  constructor() {
    super('Everything that this letter asks for has been answered. Nothing more is needed.');
  }
}

export class LetterNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'letter-not-possible';
}

export class NothingToAsk extends Invalid {
  constructor() {
    super('nothing-to-ask-by-letter', 'Nothing of this request waits for an answer of that owner.', [
      { pointer: '/ownerId', detail: 'no ask of this request waits for that owner' },
    ]);
  }
}

export class PaperDateOdd extends Invalid {
  constructor(detail: string) {
    super('paper-date-odd', 'The date on the paper does not fit the letter.', [{ pointer: '/writtenOn', detail }]);
  }
}

export class TooManyLetterAttempts extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-letter-attempts';
  constructor() {
    super('Too many letters were tried from this network address. Try again in an hour.');
  }
}
