/** Stages of solving, in the order in which a proceeding reaches them; `closed_no_offence` ends it from anywhere. */
export const STAGES = [
  'registered',
  'suspicion_served',
  'indictment_in_court',
  'conviction',
  'closed_no_offence',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * From, to. Steps may be skipped forward, because the register is often updated late. A step back is a correction: notice
 * of suspicion that was cancelled, an indictment that the court returned, an acquittal, a closing that was overturned.
 */
export const STEPS: readonly (readonly [from: Stage, to: Stage])[] = [
  ['registered', 'suspicion_served'],
  ['registered', 'indictment_in_court'],
  ['registered', 'conviction'],
  ['registered', 'closed_no_offence'],
  ['suspicion_served', 'indictment_in_court'],
  ['suspicion_served', 'conviction'],
  ['suspicion_served', 'registered'],
  ['suspicion_served', 'closed_no_offence'],
  ['indictment_in_court', 'conviction'],
  ['indictment_in_court', 'suspicion_served'],
  ['indictment_in_court', 'closed_no_offence'],
  ['conviction', 'indictment_in_court'],
  ['conviction', 'closed_no_offence'],
  ['closed_no_offence', 'registered'],
];

/** Solved counts from the notice of suspicion on: the method of the prosecutor's statistics (product.md). */
export const SOLVED: readonly Stage[] = ['suspicion_served', 'indictment_in_court', 'conviction'];

export const isSolved = (stage: Stage): boolean => SOLVED.includes(stage);

export const mayStep = (from: Stage, to: Stage): boolean => STEPS.some((step) => step[0] === from && step[1] === to);

export const stepsFrom = (from: Stage): Stage[] => STEPS.filter((step) => step[0] === from).map((step) => step[1]);

/** When the crime counts as solved: since the first of an unbroken row of solved stages. */
export function solvedAtAfter(solvedAt: Date | null, to: Stage, at: Date): Date | null {
  if (!isSolved(to)) return null;
  return solvedAt ?? at;
}

/** Why a record does not count in rates although it is in the register. */
export const EXCLUSIONS = ['duplicate', 'severed', 'not_an_offence'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** The denominator of every rate. */
export const isCounted = (stage: Stage, exclusion: Exclusion | null): boolean =>
  exclusion === null && stage !== 'closed_no_offence';
