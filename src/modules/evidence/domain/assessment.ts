export const USEFULNESS = ['useful', 'partly', 'not_useful'] as const;
export type Usefulness = (typeof USEFULNESS)[number];

/** Why footage did not help; goes back to the owner as an outcome code. */
export const REASONS = [
  'does_not_show',
  'wrong_time',
  'poor_quality',
  'too_dark',
  'obstructed',
  'damaged',
  'duplicate',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

export const USES = ['none', 'lead', 'suspicion', 'court'] as const;
export type Use = (typeof USES)[number];

export interface Assessment {
  readonly usefulness: Usefulness;
  readonly reason: Reason | null;
  readonly use: Use;
}

export interface AssessmentFault {
  readonly pointer: '/reason' | '/use';
  readonly detail: string;
}

export function faultsOf(assessment: Assessment): AssessmentFault[] {
  if (assessment.usefulness !== 'not_useful') return [];
  return [
    ...(assessment.reason === null ? [{ pointer: '/reason' as const, detail: 'say why it is not useful' }] : []),
    ...(assessment.use === 'none' ? [] : [{ pointer: '/use' as const, detail: 'what is not useful was not used' }]),
  ];
}
