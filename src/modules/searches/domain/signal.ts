export const SIGNAL_KINDS = [
  'repeat-target',
  'same-door',
  'task-target',
  'trail',
  'off-shift',
  'breadth',
  'without-request',
  'repeated-override',
  'refused',
  'override',
  'budget-raised',
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** Facts worth a line: each was allowed, with a reason. The others are patterns, and each is worth a question. */
export const NOTES: readonly SignalKind[] = ['override', 'budget-raised'];

/** What the detector knows of one search: where, when and for what, never what it showed. */
export interface Trace {
  readonly searchId: string;
  readonly accountId: string;
  readonly purpose: 'crime' | 'task';
  /** The crime or the planning task. */
  readonly purposeId: string;
  readonly at: Date;
  readonly longitude: number;
  readonly latitude: number;
  /** From the crime's place; null where nobody knows it, or there is no crime. */
  readonly crimeMeters: number | null;
  /** From the end of the crime to the begin of what was asked about; null where there is no crime. */
  readonly hoursAfterCrime: number | null;
  readonly isOverridden: boolean;
  /** A request was drafted for its crime. */
  readonly isFollowed: boolean;
}

/** What a search is weighed against. All of it lies before the search, or is the search. */
export interface History {
  /** Of the same person, the last `HISTORY_DAYS` up to and including the search. */
  readonly own: readonly Trace[];
  /** Others of the unit who searched within `TARGET_METERS` of the place in these days. */
  readonly colleaguesHere: number;
  /** Their searches away from their crimes within each of `SCALES`, and all their searches: what is usual at this place. */
  readonly unitAstray: readonly number[];
  readonly unitSearches: number;
  /** In how many different cells each other person of the region searched in the last `BREADTH_DAYS`. */
  readonly peerPlaces: readonly number[];
  /** Of each other person of the region with enough of them: crimes, and those that led to a request. Only where `isFruitless`. */
  readonly peerFollowed: readonly { readonly crimes: number; readonly followed: number }[];
}

export interface Signal {
  readonly kind: SignalKind;
  /** One signal for one matter: seen again, it is the same signal. */
  readonly key: string;
  readonly facts: Readonly<Record<string, number>>;
}

export const HISTORY_DAYS = 90;
export const RECENT_DAYS = 30;
export const TARGET_METERS = 300;
/** Somebody's house, its gate and its yard; and the ground on which somebody who steps aside still looks at it. */
export const SCALES = [75, 150, TARGET_METERS] as const;
export const BREADTH_DAYS = 7;
export const DAY = 86_400_000;

/** Away from its crime, or for none. */
export const isAstray = (one: Pick<Trace, 'crimeMeters'>): boolean => (one.crimeMeters ?? Infinity) > TARGET_METERS;

export const within = (traces: readonly Trace[], until: Date, days: number): Trace[] =>
  traces.filter((one) => +one.at > +until - days * DAY && +one.at <= +until);

/** Seven days since the epoch: any week does, as long as it is the same one for everybody. */
export const weekOf = (at: Date): string => `week-${Math.floor(+at / (7 * DAY))}`;
