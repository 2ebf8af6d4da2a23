import { DomainError } from '../../../kernel/errors.ts';

export class NothingToLookAt extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'nothing-to-look-at';
  constructor(state: string) {
    super('There is no working copy of this exhibit to look at.', { state });
  }
}

export class NoWorkingCopies extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no-working-copies';
  constructor() {
    super('This installation makes no working copies: it has no ffmpeg, or no sandbox to run it in.');
  }
}

export class LookOver extends DomainError {
  readonly kind = 'gone';
  readonly code = 'look-over';
  constructor() {
    super('The time of this look is over. Say again what you look for.');
  }
}

export class NoSuchMoment extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'no-such-moment';
  constructor(durationSeconds: number) {
    super('The recording has no such moment.', { durationSeconds }, [
      { pointer: '/atSeconds', detail: `at most ${durationSeconds} seconds` },
    ]);
  }
}

export class NotARecording extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'not-a-recording';
  constructor() {
    super('This is possible for a recording only.');
  }
}

export class TooManyNotes extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-notes';
  constructor(most: number) {
    super('A recording has as many notes as it may have.', { most });
  }
}
