import { DomainError } from '../../kernel/errors.ts';

/** Where files are kept is full, away, or does not let us in: the caller may try again; nothing half was kept. */
export class StoreUnavailable extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'store-unavailable';
  constructor(cause: Error) {
    super(
      'Files cannot be taken just now. Nothing that was kept is lost; try again in a moment, and an upload goes on from where it stopped.',
    );
    this.cause = cause;
  }
}

/** No room, a quota, a disk that can only be read or not even that. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/** What a disk or a bucket says when it cannot; anything else stays what it is. A bucket's client marks all that it throws. */
export function translateStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DomainError) return error;
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const isOfBucket = $metadata !== undefined && ![404, 409, 412].includes($metadata.httpStatusCode ?? 0);
  return isOfBucket || (typeof code === 'string' && DISK.has(code)) ? new StoreUnavailable(error) : error;
}
