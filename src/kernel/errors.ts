/** What kind of "no" it is; platform/http alone turns a kind into a status. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'locked'
  | 'precondition-failed'
  | 'too-large'
  | 'invalid'
  | 'precondition-required'
  | 'too-many'
  | 'unavailable';

export interface Fault {
  /** JSON pointer to the place in the input, e.g. `/window/to`. */
  readonly pointer: string;
  readonly detail: string;
  /** Of a fault of form: the rule that was broken, so that a client can say it in its reader's language. */
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A refusal that the caller can understand. Subclasses live in `<module>.errors.ts`, are named after the fact that is
 * in the way, and know nothing of HTTP. `code` is stable and has a page in docs/problems.
 */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  abstract readonly code: string;
  /** Facts of the case that may be told to the caller; never case data of others. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];

  constructor(message: string, facts: Record<string, unknown> = {}, faults: readonly Fault[] = []) {
    super(message);
    this.name = new.target.name;
    this.facts = facts;
    this.faults = faults;
  }
}

/** Absent, or not to be known of by this actor: the answer is the same. */
export class NotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';
  constructor(what: string) {
    super(`There is no such ${what}, or it is not yours to see.`);
  }
}

export class Forbidden extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'forbidden';
  constructor(why = 'Your role may not do this.') {
    super(why);
  }
}

/** Well-formed, yet against a rule of the domain: 422 with pointers. */
export class Invalid extends DomainError {
  readonly kind = 'invalid';
  readonly code: string;
  constructor(code: string, message: string, faults: readonly Fault[] = []) {
    super(message, {}, faults);
    this.code = code;
  }
}

export class StaleVersion extends DomainError {
  readonly kind = 'precondition-failed';
  readonly code = 'stale-version';
  constructor(current: number) {
    super('Somebody changed this since you read it. Read it again and repeat your change.', {
      currentVersion: current,
    });
  }
}

export class VersionMissing extends DomainError {
  readonly kind = 'precondition-required';
  readonly code = 'version-missing';
  constructor() {
    super('Send the version you saw in If-Match.');
  }
}
