export const EXPORT_FORMATS = ['csv', 'xlsx', 'geojson', 'kml', 'osm'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATES = ['requested', 'approved', 'refused', 'withdrawn', 'downloaded', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];
/** `expired` is not kept: it is what an open one is from its moment on. */
export type KeptExportState = Exclude<ExportState, 'expired'>;

export const EXPORT_STEPS = ['approve', 'refuse', 'withdraw', 'download'] as const;
export type ExportStep = (typeof EXPORT_STEPS)[number];

/** What a step makes of a request; a step that is not here is not possible. The database holds the same table. */
const LEADS_TO: Readonly<Record<ExportState, Partial<Readonly<Record<ExportStep, KeptExportState>>>>> = {
  requested: { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: { download: 'downloaded', withdraw: 'withdrawn' },
  refused: {},
  withdrawn: {},
  downloaded: {},
  expired: {},
};

/** Who is asked: another operator of the organization, or the police unit in charge where there is none. */
export type SecondPerson = 'colleague' | 'supervisor';

const HOUR = 3_600_000;
/** Long enough for a weekend, short enough that the reason still holds. */
export const HOURS_TO_DECIDE = 7 * 24;
/** An approval is for now: a file that nobody fetched within a day was not needed. */
export const HOURS_TO_FETCH = 24;

export const hoursAfter = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * HOUR);

export function stateAt(kept: KeptExportState, expiresAt: Date, now: Date): ExportState {
  return (kept === 'requested' || kept === 'approved') && expiresAt <= now ? 'expired' : kept;
}

/** Null where the step is not possible from here. */
export const after = (state: ExportState, step: ExportStep): KeptExportState | null => LEADS_TO[state][step] ?? null;

/** Steps that are possible and this person's: the asker withdraws and fetches, somebody else decides. */
export function stepsFor(state: ExportState, isAsker: boolean): ExportStep[] {
  const own: readonly ExportStep[] = isAsker ? ['withdraw', 'download'] : ['approve', 'refuse'];
  return own.filter((step) => after(state, step) !== null);
}

/** May one person take this many out without a second one, having taken those out within a day? */
export const needsSecondPerson = (cameras: number, takenToday: number, limit: number): boolean =>
  cameras > 0 && takenToday + cameras > limit;
