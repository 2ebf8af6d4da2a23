import { DomainError } from '../../kernel/errors.ts';

/** A closed proceeding is no purpose to open positions for. */
export class CrimeClosed extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'crime-closed';
  constructor() {
    super('The proceeding was closed without an offence; it gives no purpose to search for cameras.', {}, [
      { pointer: '/purpose/crimeId', detail: 'closed' },
    ]);
  }
}

/** In the contract, but not in this version: said plainly instead of an empty answer. */
export class NotYet extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'not-yet';
  constructor(what: string, pointer: string, instead: string) {
    super(`This version does not search by ${what} yet; ${instead}.`, {}, [{ pointer, detail: 'not available yet' }]);
  }
}

export class WindowTooLong extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'window-too-long';
  constructor(days: number, pointer = '/window/to') {
    super(`A search asks for ${days} days at the most; take the smallest window that serves.`, { longestDays: days }, [
      { pointer, detail: `at most ${days} days` },
    ]);
  }
}

export class WindowInFuture extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'window-in-future';
  constructor(pointer = '/window/from') {
    super('No camera has recorded what has not happened.', {}, [{ pointer, detail: 'lies in the future' }]);
  }
}

/** Drawn so that nobody can say what is inside: crossing itself, or without ground. */
export class AreaUnusable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'area-unusable';
  constructor(why: string) {
    super('The area cannot be searched: its outline crosses itself or holds no ground.', {}, [
      { pointer: '/place/area', detail: why },
    ]);
  }
}

export class PlaceTooLarge extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'place-too-large';
  constructor(pointer: string, most: string) {
    super(`A search asks about ${most} at the most; draw the smallest place that serves.`, {}, [
      { pointer, detail: `at most ${most}` },
    ]);
  }
}

export class SightingInFuture extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'sighting-in-future';
  constructor() {
    super('Nobody has been seen at a moment that has not come.', {}, [
      { pointer: '/seenAt', detail: 'lies in the future' },
    ]);
  }
}

/** A search is taken further, never back. */
export class SightingBeforeSearch extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'sighting-before-search';
  constructor(begin: string) {
    super('The sighting is earlier than what the search asks about; make a search of its own for it.', { begin }, [
      { pointer: '/seenAt', detail: `not before ${begin}` },
    ]);
  }
}
