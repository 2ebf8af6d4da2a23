import type { Accounts } from './accounts.ts';
import type { DemoCamera } from './cameras.ts';
import { crimeAt, type DemoCrime, type Severity } from './crimes.ts';
import { metersBetween } from './near.ts';
import { putOnMedia } from './media.ts';
import { SEED } from './plan.ts';
import { Random } from './random.ts';
import {
  answerInVain,
  asRequest,
  begin,
  type DemoAsk,
  type DemoRequest,
  type Draft,
  hold,
  openAsk,
  release,
  retentionOf,
  type Step,
} from './requests.ts';

const HOUR = 3_600_000;
const hours = (at: Date, count: number): Date => new Date(at.getTime() + count * HOUR);

type Course = 'draft' | 'returned' | 'submitted' | 'open' | 'refused' | 'withdrawn' | 'closed';

/** What lies on the desks of the demo accounts this morning: every state, and clocks that run. */
const COURSES: readonly Course[] = [
  'draft', 'draft', 'draft', 'returned',
  'submitted', 'submitted', 'submitted', 'submitted', 'submitted',
  'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open', 'open',
  'refused', 'refused', 'withdrawn', 'withdrawn', 'closed', 'closed', 'closed',
]; // prettier-ignore

/** Hours since the crime for those that press: footage of a week that goes within hours, or is going already. */
const PRESSING: readonly (number | undefined)[] = [165.2, 159.5, 168, 166.9];
const WEEK_HOURS = 168;

const ARTICLES: readonly (readonly [string, number, Severity])[] = [
  ['186', 4, 'serious'],
  ['185', 4, 'serious'],
  ['187', 2, 'serious'],
  ['121', 1, 'serious'],
  ['115', 1, 'especially_serious'],
  ['289', 2, 'serious'],
  ['122', 1, 'minor'],
];

/** Crimes of the last days in the city of the demo accounts, and their requests to the two operators who can sign in. */
export function inventPresent(
  random: Random,
  now: Date,
  accounts: Accounts,
  cameras: readonly DemoCamera[],
): { crimes: DemoCrime[]; requests: DemoRequest[] } {
  const desks = [accounts.operatorOfAuthority, accounts.operatorOfPolice];
  const unit = accounts.investigator.organization;
  const pools = desks.map((operator) =>
    random.shuffled(
      cameras.filter(
        (camera) =>
          camera.owner === operator.organization &&
          camera.status === 'active' &&
          camera.community.code === unit.territoryCode &&
          camera.bearing !== null &&
          retentionOf(camera) > 150,
      ),
    ),
  );
  const crimes: DemoCrime[] = [];
  const requests: DemoRequest[] = [];
  COURSES.forEach((course, i) => {
    const [article, part, severity] = ARTICLES[i % ARTICLES.length] as (typeof ARTICLES)[number];
    const pressing = course === 'open' ? PRESSING[i - COURSES.indexOf('open')] : undefined;
    const camera = takeFrom(pools[i % 2] as DemoCamera[], pressing === undefined ? null : WEEK_HOURS);
    const other = takeNearest(pools[(i + 1) % 2] as DemoCamera[], camera);
    const hoursAgo =
      pressing ??
      (course === 'draft'
        ? random.between(5, 20)
        : course === 'submitted'
          ? random.between(20, 50)
          : random.between(60, 150));
    const crime = crimeAt(
      random,
      now,
      {
        community: camera.community,
        unit,
        article,
        part,
        severity,
        from: hours(now, -hoursAgo),
        camera,
        video: course === 'closed' ? 'useful' : 'none',
      },
      course === 'draft' && i === 0,
    );
    crimes.push({ ...crime, steps: [], exclusion: null });
    requests.push(follow(random, now, accounts, course, crime, [camera, other], pressing !== undefined));
  });
  // a chance of its own, so that nothing else of this world hangs on what comes by stick
  return { crimes, requests: putOnMedia(new Random(SEED + 1), requests) };
}

/** The next camera of a pool; with this retention where one is wanted. */
function takeFrom(pool: DemoCamera[], retentionHours: number | null): DemoCamera {
  const found = retentionHours === null ? -1 : pool.findIndex((camera) => retentionOf(camera) === retentionHours);
  const [camera] = pool.splice(found, 1);
  if (camera === undefined) throw new Error('the city of the demo accounts has too few cameras');
  return camera;
}

/** The camera of the other owner that stands closest: what a search around the place would really show. */
function takeNearest(pool: DemoCamera[], to: DemoCamera): DemoCamera {
  const far = pool.map((camera) => metersBetween(camera, to));
  const [camera] = pool.splice(far.indexOf(Math.min(...far)), 1);
  if (camera === undefined) throw new Error('the city of the demo accounts has too few cameras');
  return camera;
}

/** Plays one request up to where its course ends. All of it lies in the past. */
function follow(
  random: Random,
  now: Date,
  accounts: Accounts,
  course: Course,
  crime: DemoCrime,
  cameras: readonly DemoCamera[],
  isPressing: boolean,
): DemoRequest {
  const age = (now.getTime() - crime.occurredTo.getTime()) / HOUR;
  const draft = begin(random, accounts, crime, hours(crime.occurredTo, age * 0.2));
  const request = asRequest(draft);
  if (course === 'draft')
    return { ...request, asks: cameras.map((camera) => openAsk(random, accounts, crime, camera, null)) };
  const submitted = hours(crime.occurredTo, age * 0.25);
  const decided = hours(crime.occurredTo, age * 0.4);
  const asks = cameras.map((camera) => openAsk(random, accounts, crime, camera, submitted));
  const sent: Step = {
    at: submitted,
    from: 'draft',
    action: 'submit',
    by: 'investigator',
    to: 'submitted',
    account: draft.author,
  };
  const base = { ...request, submittedAt: submitted, steps: [...request.steps, sent] };
  if (course === 'submitted')
    return {
      ...base,
      state: 'submitted',
      asks: asks.map((ask, i) => (i === 0 ? ask : hold(random, ask, hours(submitted, 1)))),
    };
  if (course === 'withdrawn') {
    const step: Step = {
      at: decided,
      from: 'submitted',
      action: 'withdraw',
      by: 'investigator',
      to: 'withdrawn',
      account: draft.author,
    };
    return {
      ...base,
      state: 'withdrawn',
      closedAt: decided,
      steps: [...base.steps, step],
      asks: asks.map((ask) => release(ask, decided, 'investigator', draft.author)),
    };
  }
  return decide(random, course, base, draft, asks, decided, age, isPressing);
}

const NOTES = {
  returned: 'Звузьте вікно: для цього місця досить однієї години. (Демо)',
  refused: 'Тяжкість не виправдовує двох камер. (Демо)',
  open: null,
  closed: null,
} as const;

function decide(
  random: Random,
  course: 'returned' | 'refused' | 'open' | 'closed',
  base: DemoRequest,
  draft: Draft,
  asks: readonly DemoAsk[],
  decided: Date,
  age: number,
  isPressing: boolean,
): DemoRequest {
  const { action, to } = {
    returned: { action: 'return', to: 'draft' },
    refused: { action: 'refuse', to: 'refused' },
    open: { action: 'approve', to: 'open' },
    closed: { action: 'approve', to: 'open' },
  }[course] as { action: string; to: DemoRequest['state'] };
  const note = NOTES[course];
  const step: Step = {
    at: decided,
    from: 'submitted',
    action,
    by: 'supervisor',
    to,
    account: draft.decider,
    ...(note === null ? {} : { note }),
  };
  const next = {
    ...base,
    state: to,
    decidedAt: decided,
    decidedBy: draft.decider,
    decisionNote: note,
    steps: [...base.steps, step],
  };
  if (course === 'returned') return { ...next, asks };
  if (course === 'refused')
    return { ...next, closedAt: decided, asks: asks.map((ask) => release(ask, decided, 'supervisor', draft.decider)) };
  const scale = Math.min(1, age / 120);
  if (course === 'open')
    return {
      ...next,
      asks: asks.map((ask, i) =>
        openCourse(
          random,
          ask,
          decided,
          scale,
          isPressing && i === 0 ? 0 : (Number.parseInt(draft.number.slice(-2), 36) + i) % 7,
        ),
      ),
    };
  const closed = hours(decided, age * 0.5);
  const end: Step = {
    at: closed,
    from: 'open',
    action: 'close',
    by: 'investigator',
    to: 'closed',
    account: draft.author,
  };
  const settled = asks.map((ask, i) =>
    i === 0 ? soon(random, ask, decided, age * 0.3, true) : release(ask, closed, 'investigator', draft.author),
  );
  return { ...next, state: 'closed', closedAt: closed, steps: [...next.steps, end], asks: settled };
}

/** One of the ways in which an ask stands open. Two of seven wait for their operator, two are on hold. */
function openCourse(random: Random, ask: DemoAsk, decided: Date, scale: number, course: number): DemoAsk {
  if (course <= 1) return ask;
  const held = hold(random, ask, hours(decided, 2 * scale));
  if (course <= 3) return held;
  if (course === 4) return answerInVain(random, ask, hours(decided, 5 * scale));
  if (course === 5) return halfDelivered(random, held, hours(decided, 6 * scale));
  return soon(random, ask, decided, 20 * scale, false);
}

/** The owner took the first file back and has not sent the right one yet. */
const halfDelivered = (random: Random, ask: DemoAsk, at: Date): DemoAsk => ({
  ...ask,
  state: 'delivering',
  steps: [
    ...ask.steps,
    { at, from: 'held', action: 'begin_delivery', by: 'operator', to: 'delivering', account: ask.answerer },
  ],
  exhibit: { id: random.id(at), state: 'rejected', committedAt: at, settledAt: hours(at, 0.2), assessment: null },
});

/** Delivered within so many hours; not yet assessed, unless the request is over. */
function soon(random: Random, ask: DemoAsk, decided: Date, within: number, isAssessed: boolean): DemoAsk {
  const [heldAt, committed, sealed] = [0.2, 0.8, 0.85].map((part) => hours(decided, within * part)) as [
    Date,
    Date,
    Date,
  ];
  return {
    ...ask,
    state: 'delivered',
    steps: [
      { at: heldAt, from: 'waiting', action: 'confirm_hold', by: 'operator', to: 'held', account: ask.answerer },
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
      { code: 'held', at: heldAt, oldestFootageAt: null, minutesSpent: 4 },
      { code: 'delivered', at: sealed, oldestFootageAt: null, minutesSpent: 18 },
    ],
    exhibit: {
      id: random.id(committed),
      state: 'sealed',
      committedAt: committed,
      settledAt: sealed,
      assessment: isAssessed ? { usefulness: 'useful', reason: null, use: 'lead', at: hours(sealed, 1) } : null,
    },
  };
}
