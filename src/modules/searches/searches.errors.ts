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
  constructor(days: number) {
    super(`A search asks for ${days} days at the most; take the smallest window that serves.`, { longestDays: days }, [
      { pointer: '/window/to', detail: `at most ${days} days after from` },
    ]);
  }
}

export class WindowInFuture extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'window-in-future';
  constructor() {
    super('No camera has recorded what has not happened.', {}, [
      { pointer: '/window/from', detail: 'lies in the future' },
    ]);
  }
}
