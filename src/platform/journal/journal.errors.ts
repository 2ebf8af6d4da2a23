import { DomainError } from '../../kernel/errors.ts';

/** The entry was written a moment ago; its leaf and the checkpoint above it follow within a minute. */
export class EntryNotSealed extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'entry-not-sealed';
  constructor(missing: readonly string[]) {
    super('The journal has no signed checkpoint above this entry yet; it follows within a minute.', {
      entries: missing.slice(0, 20),
    });
  }
}

/** A proof between sizes that no checkpoint was signed for. */
export class NoSuchCheckpoint extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'no-such-checkpoint';
  constructor(size: number) {
    super('No checkpoint of this size was signed.', { size });
  }
}

/** The signing key is not as it has to be: told to the operator in the log, never to a caller. */
export class SigningKeyFault extends Error {
  override readonly name = 'SigningKeyFault';
}
