import { DomainError } from '../../kernel/errors.ts';
import type { PasswordFault } from './domain/password-rules.ts';

export class NotSignedIn extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'unauthenticated';
  constructor() {
    super('Sign in first: the session is missing, has ended, or the token is not valid.');
  }
}

export class CsrfTokenMissing extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'csrf-token-missing';
  constructor() {
    super('Send the csrfToken of your session in the header X-CSRF-Token.');
  }
}

/** One answer for an unknown address, a wrong password and a disabled account: who asks must not learn which. */
export class SignInRefused extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'sign-in-refused';
  constructor() {
    super('E-mail address and password do not match an active account.');
  }
}

export class TooManyAttempts extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-attempts';
  constructor(retryAfterSeconds: number) {
    super('Too many failed sign-ins. Wait a quarter of an hour and try again.', { retryAfterSeconds });
  }
}

export class CrossSiteRequest extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'cross-site-request';
  constructor() {
    super('Another site may not sign anybody in here.');
  }
}

export class NoSession extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no-session';
  constructor() {
    super('You came with an access token; there is no session to end. Revoke the token instead.');
  }
}

export class PasswordMustChange extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'password-must-change';
  constructor() {
    super('This is an initial password. Choose your own first: POST /api/v1/profile/password.');
  }
}

/** Something that only a person at a browser may do: a token must not be able to lengthen its own life. */
export class NotByToken extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'not-by-token';
  constructor() {
    super('This needs a session; an access token may not do it.');
  }
}

export class EmailTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'email-taken';
  constructor() {
    super('There is already an account with this e-mail address.');
  }
}

export class OrganizationNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'organization-name-taken';
  constructor() {
    super('There is already an organization of this name in this territory.');
  }
}

export class OwnRights extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'own-rights';
  constructor() {
    super('Nobody changes their own role, organization, address or activity; another administrator does.');
  }
}

export class WrongPassword extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'wrong-password';
  constructor() {
    super('The present password is another one.', {}, [{ pointer: '/current', detail: 'not the present password' }]);
  }
}

const WHY: Readonly<Record<PasswordFault, string>> = {
  'too-short': 'at least 12 characters',
  'too-long': 'at most 256 characters',
  'too-common': 'too easy to guess: mostly common words, names or keys in a row',
};

export class PasswordRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'password-refused';
  constructor(fault: PasswordFault) {
    super('Choose another password.', { fault }, [{ pointer: '/next', detail: WHY[fault] }]);
  }
}
