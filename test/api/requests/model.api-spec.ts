import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { BeginDelivery, RecordDelivery, RequestsModule } from '../../../src/modules/requests/index.ts';
import { AnswerAsk } from '../../../src/modules/requests/use-cases/answer-ask.ts';
import { DecideRequest } from '../../../src/modules/requests/use-cases/decide-request.ts';
import { EndRequest } from '../../../src/modules/requests/use-cases/end-request.ts';
import { SubmitRequest } from '../../../src/modules/requests/use-cases/submit-request.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenCrime, givenCrime } from '../../support/given-crimes.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

/**
 * What a request and its asks ought to do, in plain words and without the tables of the product: if table, use cases and
 * database agree on a mistake, this does not.
 */
class Model {
  request = 'draft';
  asks = ['waiting', 'waiting'];
  isHoldOut = false;
  /** Steps that were taken, for the count of journal entries. */
  steps = 0;

  private isLive = () => ['draft', 'submitted', 'open'].includes(this.request);
  private step(possible: boolean, work: () => void): boolean {
    if (possible) {
      work();
      this.steps += 1;
    }
    return possible;
  }
  private end(state: string): void {
    this.request = state;
    this.asks = this.asks.map((ask) => (['waiting', 'held', 'delivering'].includes(ask) ? 'released' : ask));
  }

  submit = () =>
    this.step(this.request === 'draft', () => {
      this.request = 'submitted';
      this.isHoldOut = true;
    });
  decide = (decision: string, byAuthor: boolean) =>
    this.step(this.request === 'submitted' && !byAuthor, () => {
      if (decision === 'approve') this.request = 'open';
      else if (decision === 'return') this.request = 'draft';
      else this.end('refused');
    });
  finish = (ending: string) => {
    const possible = {
      withdraw: this.isLive(),
      close: this.request === 'open',
      expire: this.request === 'open',
      fulfil: this.request === 'open',
      lapse: ['draft', 'submitted'].includes(this.request),
    }[ending];
    return this.step(possible === true, () =>
      this.end(ending === 'withdraw' || ending === 'lapse' ? 'withdrawn' : 'closed'),
    );
  };
  answer = (i: number, code: string) => {
    const from =
      code === 'held' ? ['waiting'] : this.request === 'open' ? ['waiting', 'held', 'delivering'] : ['waiting', 'held'];
    return this.step(this.isHoldOut && this.isLive() && from.includes(this.asks[i] as string), () => {
      this.asks[i] = code === 'held' ? 'held' : code === 'refused' ? 'refused' : 'not_available';
    });
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
}

interface Real {
  id: string;
  askIds: string[];
}

type Deed =
  | { do: 'submit' }
  | { do: 'decide'; decision: 'approve' | 'return' | 'refuse'; byAuthor: boolean }
  | { do: 'finish'; ending: 'withdraw' | 'close' | 'lapse' | 'expire' | 'fulfil' }
  | { do: 'answer'; i: number; code: 'held' | 'nothing_recorded' | 'refused' | 'wrong_owner' }
  | { do: 'begin' | 'deliver'; i: number };

const which = fc.nat(1);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submit' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      decision: fc.constantFrom('approve' as const, 'approve' as const, 'return' as const, 'refuse' as const),
      byAuthor: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('finish' as const),
      ending: fc.constantFrom(
        'withdraw' as const,
        'close' as const,
        'lapse' as const,
        'expire' as const,
        'fulfil' as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      i: which,
      code: fc.constantFrom('held' as const, 'nothing_recorded' as const, 'refused' as const, 'wrong_owner' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('begin' as const, 'deliver' as const), i: which }) },
);

describe('any sequence of deeds', () => {
  let api: TestApi;
  let author: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  let cameras: GivenCamera[];
  let crime: GivenCrime;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule, RequestsModule],
    });
    author = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: author.organization });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    cameras = [
      await givenCamera(api.given, { owner: operator.organization }),
      await givenCamera(api.given, { owner: operator.organization }),
    ];
    crime = await givenCrime(api.given, { organization: author.organization });
  });
  afterAll(() => api.end());

  const does = (deed: Deed, real: Real): Promise<void> => {
    const { app } = api;
    const transaction = app.get(Transaction);
    switch (deed.do) {
      case 'submit':
        return app.get(SubmitRequest).run(author.actor, real.id, null);
      case 'decide':
        // The author as a supervisor: what a promotion between the two deeds would make of them.
        return app
          .get(DecideRequest)
          .run(
            deed.byAuthor ? { ...author.actor, role: 'supervisor' } : supervisor.actor,
            real.id,
            deed.decision,
            'why',
            null,
          );
      case 'finish': {
        const by = deed.ending === 'withdraw' || deed.ending === 'close' ? author.actor : SYSTEM;
        return app.get(EndRequest).run(by, real.id, deed.ending, null, null);
      }
      case 'answer':
        return app
          .get(AnswerAsk)
          .run(
            operator.actor,
            real.askIds[deed.i] as string,
            { code: deed.code, oldestFootageAt: null, clockOffsetSeconds: null, minutesSpent: null, note: null },
            null,
          );
      case 'begin':
        return transaction.within(operator.actor, (tx) =>
          app.get(BeginDelivery).run(tx, real.askIds[deed.i] as string),
        );
      case 'deliver':
        return transaction.within(operator.actor, (tx) =>
          app.get(RecordDelivery).run(tx, real.askIds[deed.i] as string, newId()),
        );
    }
  };
  const expects = (deed: Deed, model: Model): boolean => {
    switch (deed.do) {
      case 'submit':
        return model.submit();
      case 'decide':
        return model.decide(deed.decision, deed.byAuthor);
      case 'finish':
        return model.finish(deed.ending);
      case 'answer':
        return model.answer(deed.i, deed.code);
      case 'begin':
        return model.begin(deed.i);
      case 'deliver':
        return model.deliver(deed.i);
    }
  };
  const REFUSALS = ['StepNotPossible', 'FourEyesNeeded', 'AskStepNotPossible', 'NotFound'];
  const stateOf = async (real: Real) => {
    const { rows } = await api.owner.query(
      `select r.state, array_agg(a.state order by array_position($2::uuid[], a.id)) as asks, bool_and(a.request_state = r.state) as "isCopied"
       from requests.request r join requests.ask a on a.request_id = r.id where r.id = $1 group by r.id`,
      [real.id, real.askIds],
    );
    return rows[0];
  };

  it('leaves request and asks where the model says, refuses what it refuses, and keeps a history that folds to the state', async () => {
    let taken = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 14 }), async (sequence) => {
        const made = await givenRequest(api.given, { author, supervisor, cameras, crime, state: 'draft' });
        const real = { id: made.id, askIds: made.asks.map((ask) => ask.id) };
        const model = new Model();
        for (const deed of sequence) {
          const isPossible = expects(deed, model);
          const outcome = await does(deed, real).then(
            () => 'done',
            (error: Error) => error.name,
          );
          expect([deed, isPossible ? ['done'] : REFUSALS]).toEqual([deed, expect.arrayContaining([outcome])]);
          expect(await stateOf(real)).toEqual({ state: model.request, asks: model.asks, isCopied: true });
          if (isPossible) taken += 1;
          else refused += 1;
        }
        await historyFolds(real, model);
      }),
      { numRuns: 200 },
    );
    // Without both, the run would prove little.
    expect(taken).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  }, 240_000);

  async function historyFolds(real: Real, model: Model): Promise<void> {
    const { rows } = await api.owner.query<{ subject: string; from: string; to: string }>(
      `select request_id as subject, from_state as "from", to_state as "to", at, id from requests.request_event where request_id = $1
       union all select ask_id, from_state, to_state, at, id from requests.ask_event where request_id = $1 order by at, id`,
      [real.id],
    );
    const folded = new Map([[real.id, 'draft'], ...real.askIds.map((id) => [id, 'waiting'] as const)] as [
      string,
      string,
    ][]);
    for (const { subject, from, to } of rows) {
      expect(folded.get(subject)).toBe(from);
      folded.set(subject, to);
    }
    expect([...folded.values()]).toEqual([model.request, ...model.asks]);
    const { rows: entries } = await api.owner.query(
      `select count(*)::int as n from journal.entry where subject_id = any($1::text[]) and type <> 'ask.released'`,
      [[real.id, ...real.askIds]],
    );
    expect(entries[0].n).toBe(model.steps);
  }
});
