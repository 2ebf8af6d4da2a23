import { type ExhibitState, mayReceive } from '../../domain/lifecycle.ts';

export const CARRIED_BY = ['courier', 'post', 'in_person'] as const;
export const SEALS = ['intact', 'broken', 'unsealed'] as const;
export const CONSIGNMENT_STATES = ['announced', 'received', 'withdrawn'] as const;
type ConsignmentState = (typeof CONSIGNMENT_STATES)[number];

/** How long an owner may take for one file over the line, counted from whatever last changed its way. */
const UPLOAD_DAYS = 7;
/** How long a medium may be on its way. */
const ON_ITS_WAY_DAYS = 30;

const DAY = 86_400_000;

/** `M-2026-000042`: on the note that goes with the medium, and in the custody of each file on it. */
export const consignmentNumber = (year: number, serial: number): string =>
  `M-${year}-${String(serial).padStart(6, '0')}`;

export interface OnItsWay {
  readonly state: ConsignmentState;
  readonly announcedAt: Date;
  readonly settledAt: Date | null;
}

export const expectedUntil = ({ announcedAt }: Pick<OnItsWay, 'announcedAt'>): Date =>
  new Date(announcedAt.getTime() + ON_ITS_WAY_DAYS * DAY);

/** Announced, and its days are over. */
export const isOverdue = (medium: OnItsWay, now: Date): boolean =>
  medium.state === 'announced' && expectedUntil(medium) <= now;

/** The end of a commitment that nobody goes on with; a medium on its way gives it more time. */
export function commitmentEndsAt(committedAt: Date, medium: OnItsWay | null): Date {
  if (medium?.state === 'announced') return expectedUntil(medium);
  const since = Math.max(committedAt.getTime(), medium?.settledAt?.getTime() ?? 0);
  return new Date(since + UPLOAD_DAYS * DAY);
}

export interface FoundFile {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Promised extends FoundFile {
  readonly exhibitId: string;
  readonly state: ExhibitState;
}

export interface Reading {
  /** What was promised, with the name under which it lies on the medium. */
  readonly matched: readonly { readonly promised: Promised; readonly found: FoundFile }[];
  /** Promised by nobody: not taken. `instead`: has the name of a promised file that is not there, and other bytes. */
  readonly unknown: readonly { readonly found: FoundFile; readonly instead: Promised | null }[];
  readonly missing: readonly Promised[];
}

/** Bytes decide, whatever a file is called on the medium; copies of one file count once. */
export function readingOf(files: readonly FoundFile[], promised: readonly Promised[]): Reading {
  const bytes = ({ sha256, size }: FoundFile): string => `${sha256}:${size}`;
  const found = new Map(files.map((file) => [bytes(file), file]));
  const known = new Set(promised.map(bytes));
  const missing = promised.filter((one) => mayReceive(one.state) && !found.has(bytes(one)));
  return {
    matched: promised.flatMap((one) => {
      const file = found.get(bytes(one));
      return file === undefined ? [] : [{ promised: one, found: file }];
    }),
    unknown: [...found.values()]
      .filter((file) => !known.has(bytes(file)))
      .map((file) => ({ found: file, instead: missing.find((one) => one.fileName === file.fileName) ?? null })),
    missing,
  };
}
