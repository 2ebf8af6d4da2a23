import { DomainError, Invalid } from '../../../kernel/errors.ts';

/** Never given out, used, too old: the answer is the same. */
export class OfferLinkVoid extends DomainError {
  readonly kind = 'gone';
  readonly code = 'offer-link-void';
  constructor() {
    super('This link was used, is too old, or never existed. Have a new one sent to the mailbox.');
  }
}

export class OfferOutside extends Invalid {
  constructor() {
    super('offer-outside', 'The place lies in no region that is known here.', [
      { pointer: '/location', detail: 'in no known region' },
    ]);
  }
}

export class OfferSettled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'offer-settled';
  constructor() {
    super('The offer was settled already.');
  }
}

export class OfferOwnerNotPrivate extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'offer-owner-not-private';
  constructor() {
    super('In this territory an organization of that name is a police unit or a local authority.', {}, [
      { pointer: '/ownerName', detail: 'the name of an authority' },
    ]);
  }
}

export class TooManyOffers extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-offers';
  constructor() {
    super('Too many offers and links were asked for from this network address. Try again in an hour.');
  }
}
