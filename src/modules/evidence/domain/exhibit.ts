import type { ExhibitState } from './lifecycle.ts';

export const REJECTIONS = ['digest-mismatch', 'size-mismatch', 'terminated', 'abandoned', 'delivery-ended'] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** A recording was delivered; a still is one frame of it; a player is the program of its maker that shows it. */
export const EXHIBIT_KINDS = ['recording', 'still', 'player'] as const;
export type ExhibitKind = (typeof EXHIBIT_KINDS)[number];

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What the owner commits to before the first byte; never changed afterwards. */
export interface Commitment {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  readonly covered: Span;
  readonly clockOffsetSeconds: number | null;
}

export interface Exhibit extends Commitment {
  readonly id: string;
  readonly askId: string;
  readonly requestId: string;
  readonly ownerId: string;
  /** The organization that asked. */
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly kind: ExhibitKind;
  /** The recording that a still or a player belongs to. */
  readonly ofExhibit: string | null;
  readonly state: ExhibitState;
  readonly rejection: Rejection | null;
  readonly foundSha256: string | null;
  readonly foundSha512: string | null;
  readonly mediaType: string | null;
  readonly storageKey: string;
  readonly removedAt: Date | null;
  /** The owner's earlier exhibit whose bytes it has; never told to whoever asked. */
  readonly copiedFrom: string | null;
  /** Null where it came by a letter: an owner without account. */
  readonly createdBy: string | null;
  readonly letterNumber: string | null;
  readonly createdAt: Date;
  readonly movedAt: Date;
  readonly sealedAt: Date | null;
  readonly version: number;
}

/** What the server finds when it reads the stored bytes. */
export interface Finding {
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
  readonly mediaType: string | null;
}

/** Null where the bytes are what was promised. */
export function contradictionOf(promised: Pick<Exhibit, 'size' | 'sha256'>, found: Finding): Rejection | null {
  if (found.size !== promised.size) return 'size-mismatch';
  return found.sha256 === promised.sha256 ? null : 'digest-mismatch';
}

/**
 * The recorder's clock may be wrong: footage that it calls 14:00 shows what happened at 14:00 minus the offset. A file
 * that, so corrected, shows no moment of the window that was asked for is a mistake worth telling before the upload.
 */
export function showsSomethingOf(covered: Span, asked: Span, clockOffsetSeconds: number | null): boolean {
  const shift = (clockOffsetSeconds ?? 0) * 1000;
  return covered.from.getTime() - shift < asked.to.getTime() && covered.to.getTime() - shift > asked.from.getTime();
}

/** A file arrives only while somebody may still receive it: see the states of the ask in requests. */
export function mayArrive(
  ask: { state: string; requestState: string; legalBasisValidUntil: Date | null },
  now: Date,
): boolean {
  if (ask.legalBasisValidUntil !== null && ask.legalBasisValidUntil <= now) return false;
  if (ask.state === 'delivering') return ask.requestState === 'open';
  // A second file of a delivered ask was committed while the request was open, and the first one may have fulfilled it.
  return ask.state === 'delivered' && (ask.requestState === 'open' || ask.requestState === 'closed');
}
