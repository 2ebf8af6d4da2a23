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
