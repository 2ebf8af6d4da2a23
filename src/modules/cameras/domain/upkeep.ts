import type { AnswerCode } from './correction.ts';

export const CORRECTION_KINDS = ['wrong_owner', 'camera_was_down', 'does_not_see_place', 'shorter_retention'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** A measurement is a little short of the truth: the answer comes some hours after the look. */
const TOLERANCE = 0.9;

/** What an answer gives its keeper to put right. */
export function correctionsAsked(
  code: AnswerCode,
  retention: { readonly declaredHours: number | null; readonly measuredHours: number | null },
  isMeasured: boolean,
): CorrectionKind[] {
  const asked: CorrectionKind[] = [];
  if (code === 'wrong_owner' || code === 'camera_was_down' || code === 'does_not_see_place') asked.push(code);
  const { declaredHours, measuredHours } = retention;
  if (isMeasured && declaredHours !== null && measuredHours !== null && measuredHours < declaredHours * TOLERANCE)
    asked.push('shorter_retention');
  return asked;
}

const SETTLES: Readonly<Record<string, CorrectionKind>> = {
  view: 'does_not_see_place',
  location: 'does_not_see_place',
  retention: 'shorter_retention',
  status: 'camera_was_down',
};

/** Which open tasks an edit of these properties settles. */
export const settledBy = (properties: readonly string[]): CorrectionKind[] => [
  ...new Set(properties.flatMap((property) => SETTLES[property] ?? [])),
];

/** An answer with footage says that the camera works, whatever an earlier one said. */
export const settledByAnswer = (code: AnswerCode): CorrectionKind[] =>
  code === 'held' || code === 'delivered' ? ['camera_was_down'] : [];

const MONTH = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', year: 'numeric', month: '2-digit' });

/** `YYYY-MM` of the moment on Kyiv's calendar. */
export const monthOf = (at: Date): string => MONTH.format(at);
