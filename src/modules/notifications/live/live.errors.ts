import { DomainError } from '../../../kernel/errors.ts';

export class TooManyStreams extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-streams';
  constructor(most: number) {
    super(`An account keeps at most ${most} live streams open. Close one, or ask with follow=false.`, { most });
  }
}
