import type { Fault } from '../../../../kernel/errors.ts';
import type { Severity } from '../../../../kernel/severity.ts';
import { dayAfter } from '../../../../kernel/wall-time.ts';
import { USEFULNESS } from '../../domain/assessment.ts';

export const CASE_STAGES = [
  'registered',
  'suspicion_served',
  'indictment_in_court',
  'conviction',
  'closed_no_offence',
] as const;
export const WORTHS = ['unassessed', ...USEFULNESS] as const;
export const COUNTS_FROM = ['sealed', 'assessed', 'stage'] as const;

/** One line of the schedule: to what it applies (an empty list: to any), and how long that is kept. */
export interface RetentionClass {
  readonly code: string;
  readonly title: { readonly uk: string; readonly en: string };
  /** Exhibits, or uploads that contradicted their commitment. */
  readonly of: 'sealed' | 'rejected';
  readonly severities: readonly Severity[];
  readonly stages: readonly (typeof CASE_STAGES)[number][];
  readonly usefulness: readonly (typeof WORTHS)[number][];
  /** Null: as long as the class applies. */
  readonly keepDays: number | null;
  /** From the seal, or from something later. */
  readonly countsFrom: (typeof COUNTS_FROM)[number];
}

export interface ScheduleVersion {
  readonly version: number;
  /** `YYYY-MM-DD`, a day of Kyiv. */
  readonly validFrom: string;
  readonly classes: readonly RetentionClass[];
}

/** What decides how long an exhibit is kept. */
export interface KeepingFacts {
  readonly sealedAt: Date;
  readonly assessedAt: Date | null;
  readonly usefulness: (typeof WORTHS)[number];
  readonly severity: string;
  readonly stage: string;
  readonly stageSince: Date;
  /** The last day that somebody asked for, where it was extended. */
  readonly extendedUntil: string | null;
}

export interface Keeping {
  readonly class: RetentionClass;
  /** The last day on which it is kept; null: no end is in sight. */
  readonly keepUntil: string | null;
}

/** Of all versions, whatever their order: the one that counts on a day. */
export function scheduleOn<S extends ScheduleVersion>(versions: readonly S[], day: string): S | null {
  const begun = versions.filter(({ validFrom }) => validFrom <= day);
  return begun.sort((a, b) => a.version - b.version).at(-1) ?? null;
}

/** Computed from dates whenever it is asked for, and stored nowhere: the first class that applies, its days, and extensions. */
export function keepingOf(
  { classes }: Pick<ScheduleVersion, 'classes'>,
  facts: KeepingFacts,
  dayOf: (at: Date) => string,
): Keeping {
  const found = classes.find((each) => each.of === 'sealed' && appliesTo(each, facts));
  if (found === undefined) throw new Error('The schedule has no last class that applies to everything.');
  if (found.keepDays === null) return { class: found, keepUntil: null };
  const begin = beginOf(found, facts);
  const until = dayAfter(dayOf(begin < facts.sealedAt ? facts.sealedAt : begin), found.keepDays);
  const { extendedUntil } = facts;
  return { class: found, keepUntil: extendedUntil !== null && extendedUntil > until ? extendedUntil : until };
}

export const isDue = ({ keepUntil }: Pick<Keeping, 'keepUntil'>, today: string): boolean =>
  keepUntil !== null && keepUntil < today;

export const quarantineDays = ({ classes }: Pick<ScheduleVersion, 'classes'>): number =>
  classes.find((each) => each.of === 'rejected')?.keepDays ?? 0;

const among = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);

const appliesTo = (each: RetentionClass, { severity, stage, usefulness }: KeepingFacts): boolean =>
  among(each.severities, severity) && among(each.stages, stage) && among(each.usefulness, usefulness);

function beginOf({ countsFrom }: RetentionClass, facts: KeepingFacts): Date {
  if (countsFrom === 'stage') return facts.stageSince;
  return countsFrom === 'assessed' ? (facts.assessedAt ?? facts.sealedAt) : facts.sealedAt;
}

/** What is wrong with a schedule as an administrator writes it; its form is checked before. */
export function faultsOfSchedule(classes: readonly RetentionClass[]): Fault[] {
  const faults: Fault[] = [];
  const codes = new Set<string>();
  const sealed = classes.filter((each) => each.of === 'sealed');
  classes.forEach((each, i) => {
    if (codes.has(each.code)) faults.push({ pointer: `/classes/${i}/code`, detail: 'is named twice' });
    codes.add(each.code);
    if (each.of === 'rejected' && (each.keepDays === null || !isForAll(each)))
      faults.push({ pointer: `/classes/${i}`, detail: 'rejected uploads are kept for some days, all alike' });
    if (each.of === 'sealed' && isForAll(each) && each !== sealed.at(-1))
      faults.push({ pointer: `/classes/${i}`, detail: 'applies to everything, so that nothing reaches the next' });
  });
  const last = sealed.at(-1);
  if (last === undefined || !isForAll(last))
    faults.push({ pointer: '/classes', detail: 'the last class of exhibits must apply to everything' });
  if (classes.length - sealed.length !== 1)
    faults.push({ pointer: '/classes', detail: 'needs exactly one class of rejected uploads' });
  return faults;
}

const isForAll = ({ severities, stages, usefulness }: RetentionClass): boolean =>
  severities.length + stages.length + usefulness.length === 0;
