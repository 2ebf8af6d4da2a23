import { lossOf, lossState, type RecordedWindow, shareLeft } from '../../../kernel/overwrite-clock.ts';

/** What of a camera decides whether it recorded a window and still has it. */
export interface Recorder {
  readonly status: 'planned' | 'active' | 'out_of_service' | 'decommissioned';
  /** `YYYY-MM-DD`; null = unknown. */
  readonly installedOn: string | null;
  readonly decommissionedOn: string | null;
  readonly recordingMode: 'continuous' | 'motion' | 'schedule';
  readonly effectiveHours: number;
  readonly isRetentionAssumed: boolean;
  /** 0..1, learned from the owner's answers. */
  readonly reliability: number;
}

export const LIKELIHOODS = ['likely', 'doubtful', 'unlikely', 'lost'] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

export type FootageReason =
  | 'retention-assumed'
  | 'partly-overwritten'
  | 'overwritten'
  | 'out-of-service'
  | 'records-on-motion'
  | 'records-on-schedule'
  | 'unreliable'
  | 'power-outage';

export interface FootageFactors {
  /** Share of the window that is not yet overwritten. */
  readonly left: number;
  /** How far the retention is to be trusted. */
  readonly retention: number;
  readonly recording: number;
  readonly working: number;
  /** Share of the window with power, by the outages that were told. */
  readonly powered: number;
}

export interface Footage {
  readonly likelihood: Likelihood;
  readonly lossStartsAt: Date;
  readonly lossCompleteAt: Date;
  readonly factors: FootageFactors;
  readonly reasons: readonly FootageReason[];
}

const RECORDING: Readonly<Record<Recorder['recordingMode'], number>> = { continuous: 1, motion: 0.9, schedule: 0.6 };
const ASSUMED_RETENTION = 0.7;
/** An assumed retention may be wrong: footage that ought to be gone is then improbable, not impossible. */
const LEFT_AGAINST_ASSUMPTION = 0.1;
const OUT_OF_SERVICE = 0.3;
/** An outage was told by somebody, and the camera may have had another source: nothing is certain. */
const POWERED_AT_LEAST = 0.05;
const LIKELY_FROM = 0.75;
const DOUBTFUL_FROM = 0.35;
const UNRELIABLE_BELOW = 0.7;

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' });

/** False where the camera was certainly not there, or not yet, in any minute of the window. */
export function wasThere(recorder: Recorder, window: RecordedWindow): boolean {
  if (recorder.status === 'planned') return false;
  // Days, not moments: on the day of installation or removal nobody knows the hour.
  if (recorder.installedOn !== null && recorder.installedOn > DAY.format(window.to)) return false;
  if (recorder.status === 'decommissioned' && recorder.decommissionedOn === null) return false;
  return recorder.decommissionedOn === null || recorder.decommissionedOn >= DAY.format(window.from);
}

/** Whether there are recordings of the window, from what the register knows. */
export function footageOf(recorder: Recorder, window: RecordedWindow, now: Date, darkShare = 0): Footage {
  const loss = lossOf(window, recorder.effectiveHours);
  const state = lossState(loss, now);
  const known = shareLeft(window, loss, now);
  const isDown = recorder.status === 'out_of_service';
  const factors: FootageFactors = {
    left: recorder.isRetentionAssumed ? Math.max(LEFT_AGAINST_ASSUMPTION, known) : known,
    retention: recorder.isRetentionAssumed ? ASSUMED_RETENTION : 1,
    recording: RECORDING[recorder.recordingMode],
    working: Math.min(1, Math.max(0, recorder.reliability)) * (isDown ? OUT_OF_SERVICE : 1),
    powered: Math.max(POWERED_AT_LEAST, 1 - darkShare),
  };
  const reasons: FootageReason[] = [];
  if (recorder.isRetentionAssumed) reasons.push('retention-assumed');
  if (state !== 'whole') reasons.push(state === 'lost' ? 'overwritten' : 'partly-overwritten');
  if (isDown) reasons.push('out-of-service');
  if (recorder.recordingMode !== 'continuous') reasons.push(`records-on-${recorder.recordingMode}`);
  if (recorder.reliability < UNRELIABLE_BELOW) reasons.push('unreliable');
  if (darkShare > 0) reasons.push('power-outage');
  return {
    likelihood: likelihoodOf(factors),
    lossStartsAt: loss.startsAt,
    lossCompleteAt: loss.completeAt,
    factors,
    reasons,
  };
}

function likelihoodOf({ left, retention, recording, working, powered }: FootageFactors): Likelihood {
  if (left === 0) return 'lost';
  const chance = left * retention * recording * working * powered;
  if (chance >= LIKELY_FROM) return 'likely';
  return chance >= DOUBTFUL_FROM ? 'doubtful' : 'unlikely';
}
