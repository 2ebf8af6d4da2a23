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

/** The password was right: only then is it told that a code is wanted. */
export class SecondFactorNeeded extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'second-factor-needed';
  constructor() {
    super('Send the code of your authenticator, or a recovery code, with the password.');
  }
}

export class SecondFactorRefused extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'second-factor-refused';
  constructor() {
    super('The code is not right, is too old, or was used already.');
  }
}

export class SecondFactorMustBeSet extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'second-factor-must-be-set';
  constructor() {
    super('A password alone opens nothing. Set up a second factor first: POST /api/v1/profile/second-factor.');
  }
}

export class NoSecondFactorPending extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no-second-factor-pending';
  constructor() {
    super('Nothing waits to be confirmed: begin with POST /api/v1/profile/second-factor, and confirm within an hour.');
  }
}

/** The code of a new authenticator; 422 and not 401, because its holder is signed in. */
export class WrongCode extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'wrong-code';
  constructor() {
    super('The code does not fit. Look at the clock of the device: it must be right to half a minute.', {}, [
      { pointer: '/code', detail: 'not the code of this half minute' },
    ]);
  }
}

/** Of somebody signed in, so no 401. */
export class CodeNeeded extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'code-needed';
  constructor() {
    super('Send the code of your authenticator, or a recovery code, with the password.', {}, [
      { pointer: '/code', detail: 'missing' },
    ]);
  }
}

/** One answer for a device that is not known, a wrong signature and a closed account: who asks must not learn which. */
export class PasskeyRefused extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'passkey-refused';
  constructor() {
    super(
      'This passkey opens no active account here, or it took longer than five minutes. Try again, or sign in with your password.',
    );
  }
}

/** Of somebody signed in, so no 401. */
export class PasskeyUnusable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'passkey-unusable';
  constructor() {
    super('The device did not answer as it should, or not within five minutes. Begin anew.', {}, [
      { pointer: '/response', detail: 'not an answer to the challenge of this browser' },
    ]);
  }
}

export class PasskeyNeedsAuthenticator extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'passkey-needs-authenticator';
  constructor() {
    super('Set up the authenticator first: it and its recovery codes are the way back when the device is lost.');
  }
}

export class TooManyPasskeys extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-passkeys';
  constructor(most: number) {
    super(`There are ${most} passkeys already. Remove one that is not used any more.`);
  }
}

export class NoIdentityProvider extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'no-identity-provider';
  constructor() {
    super('Nobody signs in with an identity provider here.');
  }
}

export class IdentityProviderSilent extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'identity-provider-silent';
  constructor() {
    super('The identity provider does not answer just now. Sign in with your password, or try again.');
  }
}

export class LogoutTokenRefused extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'logout-token-refused';
  constructor() {
    super('This is no logout token of the identity provider for this service, or it was used already.');
  }
}

export class ConfirmationNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'confirmation-needed';
  constructor() {
    super('Prove once more who you are: POST /api/v1/session/confirm, then repeat this request.');
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
  constructor(pointer: string) {
    super('The present password is another one.', {}, [{ pointer, detail: 'not the present password' }]);
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
  /** `pointer`: where the body has the new password. */
  constructor(fault: PasswordFault, pointer = '/next') {
    super('Choose another password.', { fault }, [{ pointer, detail: WHY[fault] }]);
  }
}

/** One answer for a link that is unknown, used, withdrawn or too old, and for an account that is shut: who asks must not learn which. */
export class InvitationVoid extends DomainError {
  readonly kind = 'gone';
  readonly code = 'invitation-void';
  constructor() {
    super(
      'This invitation was used, withdrawn or sent anew, or is older than seven days. An administrator sends another.',
    );
  }
}

/** As InvitationVoid. */
export class RecoveryVoid extends DomainError {
  readonly kind = 'gone';
  readonly code = 'recovery-void';
  constructor() {
    super('This link was used, or is older than half an hour. Ask for another.');
  }
}

export class TooManyRecoveries extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-recoveries';
  constructor() {
    super('Too many links were asked for from here. Wait an hour and try again.', { retryAfterSeconds: 3600 });
  }
}

export class MailNotSetUp extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'mail-not-set-up';
  constructor() {
    super('This installation sends no mail. Read out an initial password instead.');
  }
}

/** Where mails go, no password of somebody else is made up and read by anybody. */
export class PasswordByMail extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'password-by-mail';
  constructor() {
    super('Mails are sent here: invite this person anew, or let them ask for a link on the page for signing in.');
  }
}

export class InvitationNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'invitation-not-possible';
  constructor() {
    super(
      'Nobody is invited to an account that is shut, of the demo, or has a second factor; and only an open invitation is withdrawn.',
    );
  }
}

/** Rights are given by two: who proposed it withdraws at most, and of somebody who is an administrator no more nothing is approved. */
export class GrantByTwo extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'grant-by-two';
  constructor() {
    super('Rights are proposed by one administrator and approved by another, and both are administrators on that day.');
  }
}

export class GrantWaiting extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'grant-waiting';
  constructor() {
    super('Something is proposed for this account already. Have it decided, or withdraw it.');
  }
}

export class GrantSettled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'grant-settled';
  constructor() {
    super('This proposal was decided or withdrawn, or its seven days are over.');
  }
}

export class OrganizationInUse extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'organization-in-use';
  constructor() {
    super('People sign in for this organization: it keeps its kind and its place. Make another, and move them there.');
  }
}
