import type { AskAction } from './ask-lifecycle.ts';

/** What an owner can say of one camera and window. `delivered` is never typed: a sealed exhibit says it. */
export const ANSWER_CODES = [
  'held',
  'delivered',
  'nothing_recorded',
  'camera_was_down',
  'does_not_see_place',
  'wrong_owner',
  'overwritten',
  'refused',
] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];

export const TYPED_CODES = ANSWER_CODES.filter((code) => code !== 'delivered') as [
  Exclude<AnswerCode, 'delivered'>,
  ...Exclude<AnswerCode, 'delivered'>[],
];
export type TypedCode = (typeof TYPED_CODES)[number];

/** Which step of the ask an answer is. */
export const ACTION_OF: Readonly<Record<AnswerCode, AskAction>> = {
  held: 'confirm_hold',
  delivered: 'deliver',
  nothing_recorded: 'report_unavailable',
  camera_was_down: 'report_unavailable',
  does_not_see_place: 'report_unavailable',
  wrong_owner: 'report_unavailable',
  overwritten: 'report_unavailable',
  refused: 'refuse',
};

/** Codes that an actor may send, given the actions that the state table offers. */
export const codesFor = (actions: readonly AskAction[]): TypedCode[] =>
  TYPED_CODES.filter((code) => actions.includes(ACTION_OF[code]));

/** Minutes that many asks took together, for one of them: whole minutes whose sum is what was told. */
export const shareOf = (minutes: number | null, of: number, index: number): number | null =>
  minutes === null ? null : Math.floor((minutes * (index + 1)) / of) - Math.floor((minutes * index) / of);
