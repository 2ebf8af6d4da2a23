import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** What an owner's operator needs for one camera: to find and export it, and to look whether it is the right hour. Ours, not measured. */
const MINUTES_A_CAMERA = 12;
const MINUTES_AN_HOUR = 15;

export type Severity = 'misdemeanour' | 'minor' | 'serious' | 'especially_serious';

/** Up to how many camera-hours a search stays in proportion to what it is about; the supervisor decides in every case. */
export const FITTING_CAMERA_HOURS: Readonly<Record<Severity, number>> = {
  misdemeanour: 6,
  minor: 24,
  serious: 72,
  especially_serious: 200,
};

export interface Effort {
  readonly cameraHours: number;
  readonly operatorMinutes: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function effortOf(window: RecordedWindow): Effort {
  const hours = (window.to.getTime() - window.from.getTime()) / HOUR;
  return { cameraHours: round(hours), operatorMinutes: Math.ceil(MINUTES_A_CAMERA + MINUTES_AN_HOUR * hours) };
}

export function totalOf(efforts: readonly Effort[]): Effort {
  return {
    cameraHours: round(efforts.reduce((sum, each) => sum + each.cameraHours, 0)),
    operatorMinutes: efforts.reduce((sum, each) => sum + each.operatorMinutes, 0),
  };
}

/** What one lets run before and after the known time of a crime, to see somebody come and go. */
const AROUND_THE_CRIME = 15 * MINUTE;
/** A proposal that saves less than a fifth is not worth a second search. */
const WORTH_FROM = 0.8;

/** The window around the known time of the crime, where what was asked for is much wider; null where it is narrow already. */
export function narrowerWindow(asked: RecordedWindow, occurred: RecordedWindow): RecordedWindow | null {
  const from = new Date(Math.max(asked.from.getTime(), occurred.from.getTime() - AROUND_THE_CRIME));
  const to = new Date(Math.min(asked.to.getTime(), occurred.to.getTime() + AROUND_THE_CRIME));
  if (from >= to) return null;
  const share = (to.getTime() - from.getTime()) / (asked.to.getTime() - asked.from.getTime());
  return share <= WORTH_FROM ? { from, to } : null;
}
