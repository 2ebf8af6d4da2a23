import type { Assessment } from '../../modules/evidence/index.ts';
import { lossOf } from '../../kernel/overwrite-clock.ts';
import { EVERY_WEEKDAY, workingDaysAfter } from '../../modules/requests/index.ts';
import type { Accounts, DemoAccount } from './accounts.ts';
import type { DemoCamera } from './cameras.ts';
import type { DemoCrime, Ground } from './crimes.ts';
import type { Random } from './random.ts';

export type RequestState = 'draft' | 'submitted' | 'open' | 'closed' | 'refused' | 'withdrawn';
export type AskState = 'waiting' | 'held' | 'delivering' | 'delivered' | 'not_available' | 'refused' | 'released';
type By = 'investigator' | 'supervisor' | 'operator' | 'system';

export interface Step {
  readonly at: Date;
  readonly from: string | null;
  readonly action: string;
  readonly by: By;
  readonly to: string;
  readonly account: DemoAccount | null;
  readonly note?: string;
}

export interface DemoAnswer {
  readonly code: string;
  readonly at: Date;
  readonly oldestFootageAt: Date | null;
  readonly minutesSpent: number;
}

/** A stick or a disk with the file of one ask. */
export interface DemoMedium {
  readonly id: string;
  readonly number: string;
  readonly kind: 'usb_drive' | 'hard_drive';
  readonly label: string;
  readonly carriedBy: 'courier' | 'post';
  readonly announcedAt: Date;
  /** Null while it is on its way. */
  readonly receivedAt: Date | null;
}

export interface DemoExhibit {
  readonly id: string;
  readonly state: 'committed' | 'sealed' | 'rejected';
  readonly committedAt: Date;
  readonly settledAt: Date;
  readonly assessment: (Assessment & { readonly at: Date }) | null;
  /** What it comes on, where it does not come over the line. */
  readonly medium?: DemoMedium;
}

export interface DemoAsk {
  readonly id: string;
  readonly camera: DemoCamera;
  readonly answerer: DemoAccount;
  readonly from: Date;
  readonly to: Date;
  readonly retentionHours: number;
  readonly state: AskState;
  readonly holdSentAt: Date | null;
  readonly dueAt: Date | null;
  readonly steps: readonly Step[];
  readonly answers: readonly DemoAnswer[];
  readonly exhibit: DemoExhibit | null;
}

export interface DemoRequest {
  readonly id: string;
  readonly number: string;
  readonly crime: DemoCrime;
  readonly author: DemoAccount;
  readonly state: RequestState;
  readonly basis: Readonly<Record<string, string>>;
  readonly validUntil: Date | null;
  readonly necessity: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: DemoAccount | null;
  readonly decisionNote: string | null;
  readonly closedAt: Date | null;
  readonly steps: readonly Step[];
  readonly asks: readonly DemoAsk[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const hours = (at: Date, count: number): Date => new Date(at.getTime() + count * HOUR);
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('');

export const retentionOf = (camera: DemoCamera): number =>
  Math.min(camera.declaredHours ?? 168, camera.measuredHours ?? camera.declaredHours ?? 168);

/** What an owner says who has nothing to hand over, and what state that is. */
const IN_VAIN: readonly (readonly [readonly [code: string, state: 'not_available' | 'refused'], number])[] = [
  [['overwritten', 'not_available'], 34],
  [['camera_was_down', 'not_available'], 22],
  [['does_not_see_place', 'not_available'], 20],
  [['nothing_recorded', 'not_available'], 14],
  [['wrong_owner', 'not_available'], 4],
  [['refused', 'refused'], 6],
];

const NECESSITY =
  'Камера може мати у полі зору місце події; інших джерел для встановлення обставин немає. (Вигадано для демонстрації.)';

/** Requests of the past, long closed, for each crime whose footage was asked for. */
export function inventHistory(
  random: Random,
  accounts: Accounts,
  ground: Ground,
  crimes: readonly DemoCrime[],
): DemoRequest[] {
  return crimes.flatMap((crime) =>
    crime.camera === null ? [] : [pastRequest(random, accounts, ground, crime, crime.camera)],
  );
}

function pastRequest(
  random: Random,
  accounts: Accounts,
  ground: Ground,
  crime: DemoCrime,
  camera: DemoCamera,
): DemoRequest {
  const draft = begin(random, accounts, crime, hours(crime.occurredTo, random.between(4, 40)));
  const submitted = hours(draft.createdAt, random.between(0.2, 2));
  const decided = hours(submitted, random.between(0.5, 14));
  const cameras = [
    camera,
    ...neighbours(
      random,
      ground,
      camera,
      random.weighted([
        [0, 45],
        [1, 35],
        [2, 20],
      ]),
    ),
  ];
  const asks = cameras.map((one, i) => {
    const isDelivered =
      i === 0 ? crime.video !== 'asked-in-vain' : crime.video !== 'asked-in-vain' && random.chance(0.55);
    const ask = openAsk(random, accounts, crime, one, submitted);
    return isDelivered
      ? deliver(random, ask, decided, i === 0 ? crime : null)
      : answerInVain(random, ask, hours(decided, random.between(0.5, 60)));
  });
  const closed = new Date(Math.max(...asks.map((ask) => (ask.steps.at(-1) as Step).at.getTime())) + 7 * DAY);
  const steps: Step[] = [
    { at: draft.createdAt, from: null, action: 'draft', by: 'investigator', to: 'draft', account: draft.author },
    { at: submitted, from: 'draft', action: 'submit', by: 'investigator', to: 'submitted', account: draft.author },
    { at: decided, from: 'submitted', action: 'approve', by: 'supervisor', to: 'open', account: draft.decider },
    { at: closed, from: 'open', action: 'fulfil', by: 'system', to: 'closed', account: null },
  ];
  return {
    ...asRequest(draft),
    state: 'closed',
    submittedAt: submitted,
    decidedAt: decided,
    decidedBy: draft.decider,
    closedAt: closed,
    steps,
    asks,
  };
}

export interface Draft {
  readonly id: string;
  readonly number: string;
  readonly crime: DemoCrime;
  readonly author: DemoAccount;
  readonly decider: DemoAccount;
  readonly basis: Readonly<Record<string, string>>;
  readonly createdAt: Date;
}

export function begin(random: Random, accounts: Accounts, crime: DemoCrime, at: Date): Draft {
  const letters = Array.from({ length: 8 }, () => random.pick(ALPHABET)).join('');
  const author = accounts.authors.get(crime.unit.id) as DemoAccount;
  const basis = {
    code: 'CPC_93_2_DEMAND',
    ...(crime.erdrNumber === null ? {} : { erdrNumber: crime.erdrNumber }),
    demandingOfficer: author.name,
    reference: `${random.whole(10, 99)}/${random.whole(1000, 9999)}-демо`,
  };
  return {
    id: random.id(at),
    number: `R-${at.getUTCFullYear()}-${letters.slice(0, 4)}-${letters.slice(4)}`,
    crime,
    author,
    decider: accounts.deciders.get(crime.unit.id) as DemoAccount,
    basis,
    createdAt: at,
  };
}

export const asRequest = ({ decider: _decider, ...draft }: Draft): DemoRequest => ({
  ...draft,
  state: 'draft',
  validUntil: null,
  necessity: NECESSITY,
  submittedAt: null,
  decidedAt: null,
  decidedBy: null,
  decisionNote: null,
  closedAt: null,
  steps: [{ at: draft.createdAt, from: null, action: 'draft', by: 'investigator', to: 'draft', account: draft.author }],
  asks: [],
});

/** An ask whose hold has gone out; three working days to answer. */
export function openAsk(
  random: Random,
  accounts: Accounts,
  crime: DemoCrime,
  camera: DemoCamera,
  submitted: Date | null,
): DemoAsk {
  return {
    id: random.id(submitted ?? hours(crime.occurredTo, 3)),
    camera,
    answerer: accounts.answerers.get(camera.owner.id) as DemoAccount,
    from: hours(crime.occurredFrom, -0.25),
    to: hours(crime.occurredTo, 0.25),
    retentionHours: retentionOf(camera),
    state: 'waiting',
    holdSentAt: submitted,
    dueAt: submitted === null ? null : workingDaysAfter(submitted, 3, EVERY_WEEKDAY),
    steps: [],
    answers: [],
    exhibit: null,
  };
}

export function hold(random: Random, ask: DemoAsk, at: Date): DemoAsk {
  return {
    ...ask,
    state: 'held',
    steps: [
      ...ask.steps,
      { at, from: ask.state, action: 'confirm_hold', by: 'operator', to: 'held', account: ask.answerer },
    ],
    answers: [...ask.answers, { code: 'held', at, oldestFootageAt: null, minutesSpent: random.whole(1, 12) }],
  };
}

/** Held, uploaded, sealed; and, for the footage of the crime itself, judged by the author. */
export function deliver(random: Random, ask: DemoAsk, decided: Date, judged: DemoCrime | null): DemoAsk {
  const held = hold(random, ask, hours(decided, random.between(0.3, 6)));
  const committed = hours(held.answers[0]?.at ?? decided, random.between(0.5, 30));
  const sealed = hours(committed, random.between(0.05, 0.6));
  return {
    ...held,
    state: 'delivered',
    steps: [
      ...held.steps,
      {
        at: committed,
        from: 'held',
        action: 'begin_delivery',
        by: 'operator',
        to: 'delivering',
        account: ask.answerer,
      },
      { at: sealed, from: 'delivering', action: 'deliver', by: 'system', to: 'delivered', account: null },
    ],
    answers: [
      ...held.answers,
      { code: 'delivered', at: sealed, oldestFootageAt: null, minutesSpent: random.whole(5, 50) },
    ],
    exhibit: {
      id: random.id(committed),
      state: 'sealed',
      committedAt: committed,
      settledAt: sealed,
      assessment: judged === null ? null : assessed(random, judged, hours(sealed, random.between(2, 60))),
    },
  };
}

function assessed(random: Random, crime: DemoCrime, at: Date): DemoExhibit['assessment'] {
  if (crime.video === 'used')
    return {
      usefulness: random.chance(0.8) ? 'useful' : 'partly',
      reason: null,
      use: random.chance(0.25) ? 'court' : 'suspicion',
      at,
    };
  if (crime.video === 'useful')
    return {
      usefulness: random.chance(0.5) ? 'useful' : 'partly',
      reason: null,
      use: random.chance(0.6) ? 'lead' : 'none',
      at,
    };
  return {
    usefulness: 'not_useful',
    reason: random.pick(['does_not_show', 'poor_quality', 'too_dark', 'wrong_time', 'obstructed']),
    use: 'none',
    at,
  };
}

export function answerInVain(random: Random, ask: DemoAsk, at: Date): DemoAsk {
  const [code, state] = random.weighted(IN_VAIN);
  const oldest = code === 'overwritten' ? hours(ask.to, random.between(5, 60)) : null;
  return {
    ...ask,
    state,
    steps: [
      ...ask.steps,
      {
        at,
        from: ask.state,
        action: state === 'refused' ? 'refuse' : 'report_unavailable',
        by: 'operator',
        to: state,
        account: ask.answerer,
      },
    ],
    answers: [...ask.answers, { code, at, oldestFootageAt: oldest, minutesSpent: random.whole(2, 25) }],
  };
}

export function release(ask: DemoAsk, at: Date, by: By, account: DemoAccount | null): DemoAsk {
  return {
    ...ask,
    state: 'released',
    steps: [...ask.steps, { at, from: ask.state, action: 'release', by, to: 'released', account }],
  };
}

/** Other cameras that stand not far from the first. */
function neighbours(random: Random, ground: Ground, camera: DemoCamera, count: number): DemoCamera[] {
  if (count === 0) return [];
  const near = (ground.cameras.get(camera.community.code) ?? []).filter(
    (other) =>
      other !== camera &&
      Math.abs(other.latitude - camera.latitude) < 0.002 &&
      Math.abs(other.longitude - camera.longitude) < 0.003,
  );
  return random.shuffled(near).slice(0, count);
}

export const lossOfAsk = (ask: DemoAsk) => lossOf({ from: ask.from, to: ask.to }, ask.retentionHours);
