import { DomainError } from '../../../kernel/errors.ts';

export class PictureTooLarge extends DomainError {
  readonly kind = 'too-large';
  readonly code = 'picture-too-large';
  constructor(mostBytes: number) {
    super(`A picture may have at most ${mostBytes / 1024 / 1024} MB.`, { mostBytes });
  }
}

export class PictureUnreadable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'picture-unreadable';
  constructor(why: string, cause?: unknown) {
    super(`This cannot be taken as a picture: ${why}.`, {}, [{ pointer: '/file', detail: why }]);
    this.cause = cause;
  }
}
