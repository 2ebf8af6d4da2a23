import type { Severity } from '../../../kernel/severity.ts';
import { type Fault, Invalid } from '../../../kernel/errors.ts';
import type { Point } from '../../../kernel/geo.ts';
import { readArticle } from './article.ts';
import { readErdrNumber, yearInKyiv } from './erdr.ts';
import { LONGEST_HOURS, type Pending, pendingUntil } from './pending.ts';
import { dayInKyiv, decideSeverity } from './severity.ts';
import { type Exclusion, mayStep, solvedAtAfter, type Stage } from './stages.ts';

export interface Crime {
  readonly erdrNumber: string | null;
  readonly pending: Pending | null;
  readonly article: string;
  readonly part: number | null;
  readonly severity: Severity;
  readonly severityVerified: boolean;
  readonly occurredFrom: Date;
  readonly occurredTo: Date;
  readonly location: Point | null;
  readonly address: string | null;
  readonly stage: Stage;
  readonly stageChangedAt: Date;
  readonly solvedAt: Date | null;
  readonly exclusion: Exclusion | null;
  readonly registeredOn: string;
}

/** What a person tells. Absent = as it is; null = take it away. */
export interface CrimeInput {
  readonly erdrNumber?: string | null | undefined;
  readonly pending?: { readonly reportingLogNumber: string; readonly registerBy?: Date | undefined } | null | undefined;
  readonly article?: string | undefined;
  readonly part?: number | null | undefined;
  readonly severity?: Severity | undefined;
  readonly occurred?: { readonly from: Date; readonly to: Date } | undefined;
  readonly location?: Point | null | undefined;
  readonly address?: string | null | undefined;
  readonly stage?: Stage | undefined;
  /** When the stage was reached; now if absent. */
  readonly stageAt?: Date | undefined;
  readonly exclusion?: Exclusion | null | undefined;
  readonly registeredOn?: string | undefined;
}

export type NewCrimeInput = CrimeInput & {
  readonly article: string;
  readonly occurred: { readonly from: Date; readonly to: Date };
};

const refuse = (code: string, message: string, ...faults: Fault[]): never => {
  throw new Invalid(code, message, faults);
};

/** A row of a file may lack the number of the proceeding: its own key names it. */
export type Origin = 'person' | 'file';

/** A crime as it enters the register: every rule of the domain has been asked. */
export function registerCrime(input: NewCrimeInput, now: Date, origin: Origin = 'person'): Crime {
  const stage = input.stage ?? 'registered';
  const stageAt = input.stageAt ?? now;
  const crime: Crime = {
    ...(origin === 'file' && input.erdrNumber == null
      ? { erdrNumber: null, pending: null }
      : numberOf(input, { erdrNumber: null, pending: null }, now)),
    ...gravityOf(input, null),
    ...timesOf(input.occurred, input.registeredOn ?? dayInKyiv(now), now),
    location: input.location ?? null,
    address: input.address ?? null,
    stage,
    stageChangedAt: stageAt,
    solvedAt: solvedAtAfter(null, stage, stageAt),
    exclusion: input.exclusion ?? null,
  };
  refuseStageAt(stageAt, crime.occurredFrom, now);
  return crime;
}

/** The crime with what was told put in; the stage moves only along the table. */
export function changeCrime(crime: Crime, input: CrimeInput, now: Date): Crime {
  const stays = input.stage === undefined || input.stage === crime.stage;
  if (stays && input.stageAt !== undefined)
    refuse('stage-missing', 'A moment was given without a new stage.', {
      pointer: '/stageAt',
      detail: 'needs a new stage beside it',
    });
  const isTimed = input.occurred !== undefined || input.registeredOn !== undefined;
  const occurred = input.occurred ?? { from: crime.occurredFrom, to: crime.occurredTo };
  const next: Crime = {
    ...crime,
    ...(input.erdrNumber === undefined && input.pending === undefined ? {} : numberOf(input, crime, now)),
    ...gravityOf(input, crime),
    ...(isTimed ? timesOf(occurred, input.registeredOn ?? crime.registeredOn, now) : {}),
    location: input.location === undefined ? crime.location : input.location,
    address: input.address === undefined ? crime.address : input.address,
    exclusion: input.exclusion === undefined ? crime.exclusion : input.exclusion,
  };
  return stays ? next : { ...next, ...stageOf(next, input.stage, input.stageAt ?? now, now) };
}

function numberOf(
  input: CrimeInput,
  known: Pick<Crime, 'erdrNumber' | 'pending'>,
  now: Date,
): Pick<Crime, 'erdrNumber' | 'pending'> {
  if (input.erdrNumber != null && input.pending != null)
    refuse('number-and-pending', 'A number and a pending number exclude each other.', {
      pointer: '/pending',
      detail: 'leave it out where there is a number',
    });
  if (input.erdrNumber != null) {
    const read = readErdrNumber(input.erdrNumber, yearInKyiv(now));
    if (!read.isValid)
      return refuse('erdr-number-invalid', 'This is no number of the register of pre-trial investigations.', {
        pointer: '/erdrNumber',
        detail: read.reason,
      });
    return { erdrNumber: read.number, pending: null };
  }
  if (input.pending != null) {
    if (known.erdrNumber !== null)
      return refuse('number-known', 'The proceeding has its number already.', {
        pointer: '/pending',
        detail: 'cannot be pending again',
      });
    const pending = pendingUntil(input.pending.reportingLogNumber, input.pending.registerBy ?? null, now);
    if (pending === null)
      return refuse('pending-too-long', 'A number may be pending for two days at the most.', {
        pointer: '/pending/registerBy',
        detail: `must lie within the next ${LONGEST_HOURS} hours`,
      });
    return { erdrNumber: null, pending };
  }
  const rest = {
    erdrNumber: input.erdrNumber === undefined ? known.erdrNumber : null,
    pending: input.pending === undefined ? known.pending : null,
  };
  if (rest.erdrNumber === null && rest.pending === null)
    refuse(
      'number-or-pending-needed',
      'Give the number of the proceeding, or the number in the reporting log while it is pending.',
      {
        pointer: '/erdrNumber',
        detail: 'needed, unless /pending is given',
      },
    );
  return rest;
}

type Gravity = Pick<Crime, 'article' | 'part' | 'severity' | 'severityVerified'>;

function gravityOf(input: CrimeInput, known: Crime | null): Gravity {
  const isAsked =
    input.article !== undefined ||
    input.part !== undefined ||
    input.severity !== undefined ||
    input.occurred !== undefined;
  if (known !== null && !isAsked)
    return {
      article: known.article,
      part: known.part,
      severity: known.severity,
      severityVerified: known.severityVerified,
    };
  // A new article comes without the part of the old one.
  const part = input.part !== undefined ? input.part : input.article === undefined ? (known?.part ?? null) : null;
  const article = readArticle(input.article ?? (known as Crime).article, part);
  const wasEntered = known !== null && !known.severityVerified && input.article === undefined ? known.severity : null;
  const committedAt = input.occurred?.from ?? (known as Crime).occurredFrom;
  let decision = decideSeverity(article, committedAt, input.severity ?? null);
  if ('refused' in decision && decision.refused === 'needed' && wasEntered !== null)
    decision = decideSeverity(article, committedAt, wasEntered);
  if ('refused' in decision)
    return decision.refused === 'needed'
      ? refuse(
          'severity-needed',
          'The table of articles does not know this article and part; give the class of severity.',
          {
            pointer: '/severity',
            detail: `unknown article ${article.code}${article.part === null ? ' without a part' : `, part ${article.part}`}`,
          },
        )
      : refuse('severity-contradicts-article', 'The class follows from the article and is not typed.', {
          pointer: '/severity',
          detail: `the article is ${decision.expected}`,
        });
  return {
    article: article.code,
    part: article.part,
    severity: decision.severity,
    severityVerified: decision.isVerified,
  };
}

function timesOf(
  occurred: { from: Date; to: Date },
  registeredOn: string,
  now: Date,
): Pick<Crime, 'occurredFrom' | 'occurredTo' | 'registeredOn'> {
  if (occurred.to > now)
    refuse('occurred-in-future', 'What is registered has happened.', {
      pointer: occurred.from > now ? '/occurred/from' : '/occurred/to',
      detail: 'lies in the future',
    });
  if (registeredOn > dayInKyiv(now))
    refuse('registered-in-future', 'The day of registration has not come yet.', {
      pointer: '/registeredOn',
      detail: 'lies in the future',
    });
  if (registeredOn < dayInKyiv(occurred.from))
    refuse('registered-before-occurred', 'A crime is registered after it began.', {
      pointer: '/registeredOn',
      detail: 'lies before the crime',
    });
  return { occurredFrom: occurred.from, occurredTo: occurred.to, registeredOn };
}

function refuseStageAt(at: Date, occurredFrom: Date, now: Date): void {
  if (at > now)
    refuse('stage-in-future', 'The stage has not been reached yet.', {
      pointer: '/stageAt',
      detail: 'lies in the future',
    });
  if (at < occurredFrom)
    refuse('stage-before-occurred', 'A stage is reached after the crime.', {
      pointer: '/stageAt',
      detail: 'lies before the crime',
    });
}

function stageOf(crime: Crime, to: Stage, at: Date, now: Date): Pick<Crime, 'stage' | 'stageChangedAt' | 'solvedAt'> {
  if (!mayStep(crime.stage, to))
    refuse('stage-step-refused', `From ${crime.stage} there is no step to ${to}.`, {
      pointer: '/stage',
      detail: `no step from ${crime.stage}`,
    });
  refuseStageAt(at, crime.occurredFrom, now);
  return { stage: to, stageChangedAt: at, solvedAt: solvedAtAfter(crime.solvedAt, to, at) };
}
