import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { BeginDelivery, RecordDelivery, RequestsModule } from '../../../src/modules/requests/index.ts';
import type { TypedCode } from '../../../src/modules/requests/domain/answers.ts';
import { AnswerAsk, type GivenAnswer } from '../../../src/modules/requests/use-cases/answer-ask.ts';
import { AskBack } from '../../../src/modules/requests/use-cases/ask-back.ts';
import { ConfirmRelease } from '../../../src/modules/requests/use-cases/confirm-release.ts';
import { DecideRequest } from '../../../src/modules/requests/use-cases/decide-request.ts';
import { EndRequest } from '../../../src/modules/requests/use-cases/end-request.ts';
import { RenewHold } from '../../../src/modules/requests/use-cases/renew-hold.ts';
import { ReplyToOwner } from '../../../src/modules/requests/use-cases/reply-to-owner.ts';
import { ReviewRequest } from '../../../src/modules/requests/use-cases/review-request.ts';
import { SubmitRequest } from '../../../src/modules/requests/use-cases/submit-request.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenCrime, givenCrime } from '../../support/given-crimes.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

type Person = 'author' | 'first' | 'second';

/**
 * What a request and its asks ought to do, in plain words and without the tables of the product: if table, use cases and
 * database agree on a mistake, this does not.
 */
class Model {
  request = 'draft';
  readonly asks: string[];
  /** Steps that were taken, for the count of journal entries. */
  steps = 0;
  private isHoldOut = false;
  private isUrgent = false;
  private isReviewed = false;
  private endorsedBy: Person | null = null;
  private readonly isPaused: boolean[];
  private readonly questions: number[];
  /** Renewals of a confirmed hold; null where its owner never confirmed one. */
  private readonly renewals: (number | null)[];
  private readonly isLetGo: boolean[];

  constructor(
    private readonly isHigh: boolean,
    asks: number,
  ) {
    this.asks = Array<string>(asks).fill('waiting');
    this.isPaused = Array<boolean>(asks).fill(false);
    this.questions = Array<number>(asks).fill(0);
    this.renewals = Array<number | null>(asks).fill(null);
    this.isLetGo = Array<boolean>(asks).fill(false);
  }

  private isLive = () => ['draft', 'submitted', 'open'].includes(this.request);
  private stands = (i: number) => ['waiting', 'held', 'delivering'].includes(this.asks[i] as string);
  private step(possible: boolean, work: () => void): boolean {
    if (possible) {
      work();
      this.steps += 1;
    }
    return possible;
  }
  private end(state: string): void {
    this.request = state;
    this.asks.forEach((_, i) => this.stands(i) && (this.asks[i] = 'released'));
  }

  submit = (isUrgent: boolean) =>
    this.step(this.request === 'draft', () => {
      this.request = isUrgent ? 'open' : 'submitted';
      this.isUrgent = isUrgent;
      this.isHoldOut = true;
      this.endorsedBy = null;
    });
  decide = (decision: string, by: Person) =>
    this.step(
      this.request === 'submitted' && by !== 'author' && !(decision === 'approve' && this.endorsedBy === by),
      () => {
        if (decision === 'return') [this.request, this.endorsedBy] = ['draft', null];
        else if (decision === 'refuse') this.end('refused');
        else if (this.isHigh && this.endorsedBy === null) this.endorsedBy = by;
        else this.request = 'open';
      },
    );
  review = (outcome: string, by: Person) =>
    this.step(this.isUrgent && !this.isReviewed && ['open', 'closed'].includes(this.request) && by !== 'author', () => {
      this.isReviewed = true;
      if (outcome === 'not_justified') this.end('closed');
    });
  finish = (ending: string) => {
    const possible = {
      withdraw: this.isLive(),
      close: this.request === 'open',
      expire: this.request === 'open',
      fulfil: this.request === 'open',
      lapse_review: this.request === 'open',
      lapse: ['draft', 'submitted'].includes(this.request),
    }[ending];
    return this.step(possible === true, () =>
      this.end(ending === 'withdraw' || ending === 'lapse' ? 'withdrawn' : 'closed'),
    );
  };
  private fits = (i: number, code: string): boolean => {
    const from =
      code === 'held' ? ['waiting'] : this.request === 'open' ? ['waiting', 'held', 'delivering'] : ['waiting', 'held'];
    return this.isHoldOut && this.isLive() && from.includes(this.asks[i] as string);
  };
  answer = (some: readonly number[], code: string): boolean => {
    const possible = some.every((i) => this.fits(i, code));
    for (const i of some)
      this.step(possible, () => {
        this.asks[i] = code === 'held' ? 'held' : code === 'refused' ? 'refused' : 'not_available';
        if (code === 'held') this.renewals[i] = 0;
      });
    return possible;
  };
  /** A further file for what is on its way or has arrived is welcome, and changes nothing. */
  begin = (i: number) => {
    if (this.request === 'open' && ['delivering', 'delivered'].includes(this.asks[i] as string)) return true;
    return this.step(this.isHoldOut && this.request === 'open' && this.asks[i] !== 'released', () => {
      this.asks[i] = 'delivering';
    });
  };
  deliver = (i: number) => {
    if (this.isHoldOut && this.asks[i] === 'delivered') return true;
    return this.step(this.request === 'open' && this.asks[i] === 'delivering', () => {
      this.asks[i] = 'delivered';
    });
  };
  question = (i: number) =>
    this.step(
      this.isHoldOut && this.isLive() && this.stands(i) && !this.isPaused[i] && (this.questions[i] as number) < 3,
      () => {
        this.isPaused[i] = true;
        this.questions[i] = (this.questions[i] as number) + 1;
      },
    );
  renew = (i: number) =>
    this.step(
      this.isLive() && ['held', 'delivering'].includes(this.asks[i] as string) && (this.renewals[i] ?? 5) < 5,
      () => {
        this.renewals[i] = (this.renewals[i] as number) + 1;
      },
    );
  'let-go' = (i: number) =>
    this.step(this.isHoldOut && this.asks[i] === 'released' && !this.isLetGo[i], () => {
      this.isLetGo[i] = true;
    });
  reply = (i: number) =>
    this.step(this.isLive() && this.stands(i) && this.isPaused[i] === true, () => {
      this.isPaused[i] = false;
    });
}

interface Real {
  id: string;
  askIds: string[];
}

type Deed =
  | { do: 'submit'; isUrgent: boolean }
  | { do: 'decide'; decision: 'approve' | 'return' | 'refuse'; by: Person }
  | { do: 'review'; outcome: 'justified' | 'not_justified'; by: Person }
  | { do: 'finish'; ending: 'withdraw' | 'close' | 'lapse' | 'expire' | 'fulfil' | 'lapse_review' }
  | { do: 'answer'; i: number; code: TypedCode }
  | { do: 'answer-many'; some: readonly number[]; code: TypedCode }
  | { do: 'begin' | 'deliver' | 'question' | 'reply' | 'renew' | 'let-go'; i: number };

const ASKS = 3;
const which = fc.nat(ASKS - 1);
const person = fc.constantFrom<Person>('author', 'first', 'first', 'second', 'second');
const code = fc.constantFrom<TypedCode>('held', 'held', 'nothing_recorded', 'refused', 'wrong_owner');
const deed = <D extends Deed['do'], Rest extends object>(name: D, rest: { [K in keyof Rest]: fc.Arbitrary<Rest[K]> }) =>
  fc.record({ do: fc.constant(name), ...rest });
const deeds = fc.oneof(
  { weight: 4, arbitrary: deed('submit', { isUrgent: fc.nat(3).map((n) => n === 0) }) },
  {
    weight: 5,
    arbitrary: deed('decide', {
      decision: fc.constantFrom<'approve' | 'return' | 'refuse'>('approve', 'approve', 'approve', 'return', 'refuse'),
      by: person,
    }),
  },
  {
    weight: 1,
    arbitrary: deed('review', {
      outcome: fc.constantFrom<'justified' | 'not_justified'>('justified', 'not_justified'),
      by: person,
    }),
  },
  {
    weight: 1,
    arbitrary: deed('finish', {
      ending: fc.constantFrom<Extract<Deed, { do: 'finish' }>['ending']>(
        'withdraw',
        'close',
        'lapse',
        'expire',
        'fulfil',
        'lapse_review',
      ),
    }),
  },
  { weight: 3, arbitrary: deed('answer', { i: which, code }) },
  { weight: 2, arbitrary: deed('answer-many', { some: fc.subarray([0, 1, 2], { minLength: 1 }), code }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom<'begin' | 'deliver'>('begin', 'deliver'), i: which }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom<'question' | 'reply'>('question', 'reply'), i: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom<'renew' | 'let-go'>('renew', 'let-go'), i: which }) },
) as fc.Arbitrary<Deed>;

/** So many sequences a run; a night has time for more. */
const SEQUENCES = process.env['SVIDOK_NIGHTLY'] === '1' ? 100_000 : Number(process.env['SVIDOK_SEQUENCES'] ?? 5000);
/** Sequences that go on beside each other, each over a request of its own. */
const LANES = 4;

describe('any sequence of deeds', () => {
  let api: TestApi;
  let people: Record<Person, GivenAccount>;
  let operator: GivenAccount;
  let cameras: GivenCamera[];
  let crime: GivenCrime;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    const author = await api.given.account('investigator');
    const { organization } = author;
    const supervisor = () => api.given.account('supervisor', { organization });
    people = { author, first: await supervisor(), second: await supervisor() };
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    // Every lane has cameras of its own: an answer teaches the registry, and nobody shall wait for another's lock.
    cameras = [];
    for (let i = 0; i < ASKS * LANES; i++) cameras.push(await givenCamera(api.given, { owner: operator.organization }));
    crime = await givenCrime(api.given, { organization });
  });
  afterAll(() => api.end());

  /** The author as a supervisor: what a promotion between the two deeds would make of them. */
  const deciding = (by: Person): Actor =>
    by === 'author' ? { ...people.author.actor, role: 'supervisor' } : people[by].actor;
  const plain = (answer: TypedCode): GivenAnswer => ({
    code: answer,
    oldestFootageAt: null,
    clockOffsetSeconds: null,
    minutesSpent: null,
    note: null,
    rightOwnerId: null,
  });

  function does(deed: Deed, { id, askIds }: Real): Promise<void> {
    const { app } = api;
    const { actor: author } = people.author;
    const transaction = app.get(Transaction);
    const ask = (i: number): string => askIds[i] as string;
    switch (deed.do) {
      case 'submit':
        return app.get(SubmitRequest).run(author, id, null, deed.isUrgent ? 'A life is at risk.' : null);
      case 'decide':
        return app.get(DecideRequest).run(deciding(deed.by), id, deed.decision, 'why', null);
      case 'review':
        return app.get(ReviewRequest).run(deciding(deed.by), id, deed.outcome, 'why', null);
      case 'finish':
        return app
          .get(EndRequest)
          .run(['withdraw', 'close'].includes(deed.ending) ? author : SYSTEM, id, deed.ending, null, null);
      case 'answer':
        return app.get(AnswerAsk).run(operator.actor, ask(deed.i), plain(deed.code), null);
      case 'answer-many': {
        const some = deed.some.map((i) => ({ id: ask(i), seen: null }));
        return app.get(AnswerAsk).many(operator.actor, some, plain(deed.code));
      }
      case 'begin':
        return transaction.within(operator.actor, (tx) => app.get(BeginDelivery).run(tx, ask(deed.i)));
      case 'deliver':
        return transaction.within(operator.actor, (tx) => app.get(RecordDelivery).run(tx, ask(deed.i), newId()));
      case 'question':
        return app.get(AskBack).run(operator.actor, ask(deed.i), 'Which entrance?', null);
      case 'renew':
        return transaction.within(SYSTEM, (tx) => app.get(RenewHold).run(tx, ask(deed.i)));
      case 'let-go':
        return app.get(ConfirmRelease).run(operator.actor, ask(deed.i), null);
      case 'reply':
        return app.get(ReplyToOwner).run(author, ask(deed.i), 'The left one.', null);
    }
  }
  function expects(deed: Deed, model: Model): boolean {
    switch (deed.do) {
      case 'submit':
        return model.submit(deed.isUrgent);
      case 'decide':
        return model.decide(deed.decision, deed.by);
      case 'review':
        return model.review(deed.outcome, deed.by);
      case 'finish':
        return model.finish(deed.ending);
      case 'answer':
        return model.answer([deed.i], deed.code);
      case 'answer-many':
        return model.answer(deed.some, deed.code);
      default:
        return model[deed.do](deed.i);
    }
  }
  const REFUSALS = [
    'StepNotPossible',
    'FourEyesNeeded',
    'SecondPersonNeeded',
    'ReviewNotPossible',
    'AskStepNotPossible',
    'AnswersRefused',
    'ClarificationNotPossible',
    'LegalBasisExpired',
    'NotFound',
  ];

  it('leaves request and asks where the model says, refuses what it refuses, and keeps a history that folds to the state', async () => {
    const counted = { taken: 0, refused: 0 };
    const lane = (nr: number) =>
      fc.assert(
        fc.asyncProperty(fc.boolean(), fc.array(deeds, { minLength: 1, maxLength: 14 }), async (isHigh, sequence) => {
          const made = await givenRequest(api.given, {
            author: people.author,
            supervisor: people.first,
            cameras: cameras.slice(nr * ASKS, (nr + 1) * ASKS),
            crime,
            state: 'draft',
            windowHours: isHigh ? 24 : 2,
          });
          const real = { id: made.id, askIds: made.asks.map((ask) => ask.id) };
          const model = new Model(isHigh, ASKS);
          for (const deed of sequence) {
            const isPossible = expects(deed, model);
            const outcome = await does(deed, real).then(
              () => 'done',
              (error: Error) => error.name,
            );
            // the model may forbid what would be refused by more than one rule; which of them speaks first is no matter
            if (!(isPossible ? ['done'] : REFUSALS).includes(outcome))
              throw new Error(
                `${JSON.stringify(deed)}: ${outcome}, but the model ${isPossible ? 'allows' : 'forbids'}`,
              );
            counted[isPossible ? 'taken' : 'refused'] += 1;
          }
          await historyFolds(real, model);
        }),
        { numRuns: Math.ceil(SEQUENCES / LANES) },
      );
    await Promise.all(Array.from({ length: LANES }, (_, nr) => lane(nr)));
    process.stdout.write(`\nMODEL ${SEQUENCES} sequences: ${counted.taken} deeds done, ${counted.refused} refused\n`);
    // Without both, the run would prove little.
    expect(Math.min(counted.taken, counted.refused)).toBeGreaterThan(SEQUENCES);
  }, 3_600_000);

  /** Every row as the model says, every history line beginning where the one before it ended, one journal entry a step. */
  async function historyFolds(real: Real, model: Model): Promise<void> {
    const { rows } = await api.owner.query<{
      state: string;
      asks: string[];
      isCopied: boolean;
      entries: number;
      steps: Line[];
    }>(
      `select r.state, array_agg(a.state order by array_position($2::uuid[], a.id)) as asks, bool_and(a.request_state = r.state) as "isCopied",
         (select count(*)::int from journal.entry where subject_id = any($3::text[]) and type <> 'ask.released') as entries,
         (select jsonb_agg(jsonb_build_array(subject, from_state, to_state) order by at, id) from (
            select request_id as subject, from_state, to_state, at, id from requests.request_event where request_id = $1
            union all select ask_id, from_state, to_state, at, id from requests.ask_event where request_id = $1) e) as steps
       from requests.request r join requests.ask a on a.request_id = r.id where r.id = $1 group by r.id`,
      [real.id, real.askIds, [real.id, ...real.askIds]],
    );
    const [{ steps, ...now }] = rows as [(typeof rows)[number]];
    expect(now).toEqual({ state: model.request, asks: model.asks, isCopied: true, entries: model.steps });
    const folded = new Map<string, string>([
      [real.id, 'draft'],
      ...real.askIds.map((id): [string, string] => [id, 'waiting']),
    ]);
    for (const [subject, from, to] of steps ?? []) {
      expect(folded.get(subject)).toBe(from);
      folded.set(subject, to);
    }
    expect([...folded.values()]).toEqual([model.request, ...model.asks]);
  }
});

type Line = readonly [subject: string, from: string, to: string];
