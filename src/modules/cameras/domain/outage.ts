export const OUTAGE_SCOPES = ['camera', 'feeder', 'community'] as const;
export type OutageScope = (typeof OUTAGE_SCOPES)[number];

export const OUTAGE_KINDS = ['planned', 'unplanned'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

export interface Repetition {
  readonly everyDays: number;
  /** `YYYY-MM-DD`, included. */
  readonly until: string;
}

export interface OutageTimes {
  readonly startsAt: Date;
  /** Null: nobody knows yet when the power comes back. */
  readonly endsAt: Date | null;
  readonly repeats: Repetition | null;
}

const DAY = 86_400_000;
const LONGEST_DAYS = 366;

/** What is wrong with the times of an outage, by pointer; nothing where they hold. */
export function faultsOfOutage({ startsAt, endsAt, repeats }: OutageTimes): { pointer: string; detail: string }[] {
  if (endsAt !== null && endsAt <= startsAt) return [{ pointer: '/endsAt', detail: 'must be later than startsAt' }];
  if (endsAt !== null && +endsAt - +startsAt > LONGEST_DAYS * DAY)
    return [{ pointer: '/endsAt', detail: `at most ${LONGEST_DAYS} days; take the camera out of service instead` }];
  if (repeats === null) return [];
  if (endsAt === null) return [{ pointer: '/endsAt', detail: 'needed where the outage repeats' }];
  if (+endsAt - +startsAt > repeats.everyDays * DAY)
    return [{ pointer: '/repeats/everyDays', detail: 'the outage would last into its own repetition' }];
  const until = Date.parse(`${repeats.until}T23:59:59Z`);
  if (until < +startsAt) return [{ pointer: '/repeats/until', detail: 'lies before the first outage' }];
  if (until - +startsAt > LONGEST_DAYS * DAY)
    return [{ pointer: '/repeats/until', detail: `at most ${LONGEST_DAYS} days after the first outage` }];
  return [];
}

export interface KnownOutage {
  readonly outageId: string;
  readonly scope: OutageScope;
  readonly kind: OutageKind;
  readonly from: Date;
  /** Null: it still lasts, as far as anybody knows. */
  readonly to: Date | null;
}

/** What the outages that were told mean for one camera and window. */
export interface Darkness {
  /** Share of the window without power, 0..1. */
  readonly share: number;
  /** What of it the battery does not bridge, earliest first; an outage that it bridges is not among them. */
  readonly outages: readonly KnownOutage[];
}

export const LIGHT: Darkness = { share: 0, outages: [] };

/**
 * How much of a window a camera had no power. A battery bridges the first minutes of each outage and is taken to be full
 * when it begins. Outages of several sources overlap; a minute counts once.
 */
export function darknessOf(
  outages: readonly KnownOutage[],
  window: { readonly from: Date; readonly to: Date },
  bridgedMinutes: number,
): Darkness {
  const dark = outages
    .map((outage) => ({
      outage,
      from: Math.max(+window.from, +outage.from + bridgedMinutes * 60_000),
      to: Math.min(+window.to, outage.to === null ? Infinity : +outage.to),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let total = 0;
  let reached = -Infinity;
  for (const { from, to } of dark) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  const length = +window.to - +window.from;
  return { share: length > 0 ? total / length : 0, outages: dark.map(({ outage }) => outage) };
}
