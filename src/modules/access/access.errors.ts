import { DomainError } from '../../kernel/errors.ts';

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
