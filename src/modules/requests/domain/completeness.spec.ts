import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ANSWER_CODES, type AnswerCode } from './answers.ts';
import { ASK_LIFECYCLE, type AskState } from './ask-lifecycle.ts';
import {
  type AskOfCandidate,
  type Candidate,
  CANDIDATE_OUTCOMES,
  type CandidateOutcome,
  fateOf,
  NOT_ASKED_REASONS,
  outcomeOf,
  totalsOf,
} from './completeness.ts';

const candidate = (changes: Partial<Candidate> = {}): Candidate => ({
  tier: 'observe',
  likelihood: 'likely',
  stated: null,
  asks: [],
  ...changes,
});
const ask = (state: AskState, code: AnswerCode | null = null, changes: Partial<AskOfCandidate> = {}) => ({
  state,
  code,
  isTold: true,
  isExpired: false,
  ...changes,
});

/** An ask after some legal steps of its life: each number chooses among the steps that are open. */
const anAsk = fc
  .tuple(fc.array(fc.nat(50), { maxLength: 6 }), fc.constantFrom(...ANSWER_CODES, null), fc.boolean(), fc.boolean())
  .map(([choices, code, isTold, isExpired]) => {
    let state: AskState = 'waiting';
    for (const choice of choices) {
      const open = ASK_LIFECYCLE.filter((step) => step[0] === state);
      if (open.length > 0) state = open[choice % open.length]?.[3] ?? state;
    }
    // nothing but a release happens to what no owner was told of
    if (!isTold && state !== 'released') state = 'waiting';
    return ask(state, code, { isTold, isExpired });
  });
const aCandidate = fc.record({
  tier: fc.constantFrom('identify', 'recognise', 'observe', 'detect', 'maybe', 'out_of_view', null),
  likelihood: fc.constantFrom('likely', 'doubtful', 'unlikely', 'lost', null),
  stated: fc.constantFrom(...NOT_ASKED_REASONS, null),
  asks: fc.array(anAsk, { maxLength: 3 }),
});

describe('the statement of completeness', () => {
  it('counts every camera once: the outcomes of 500 random histories add up to their candidates', () => {
    let histories = 0;
    fc.assert(
      fc.property(fc.array(aCandidate, { maxLength: 200 }), (candidates) => {
        histories += 1;
        const totals = totalsOf(candidates.map(fateOf));
        const sum = (counts: object) => Object.values(counts).reduce((all: number, count: number) => all + count, 0);
        expect(totals.candidates).toBe(candidates.length);
        expect(sum(totals.outcomes)).toBe(candidates.length);
        expect(sum(totals.notAsked)).toBe(totals.outcomes.not_asked);
        expect(totals.outcomes.not_asked).toBe(
          candidates.filter((one) => one.asks.every((each) => !each.isTold && each.state === 'released')).length,
        );
        expect(totals.outcomes.delivered).toBe(
          candidates.filter((one) => one.asks.some((each) => each.state === 'delivered')).length,
        );
      }),
      { numRuns: 500 },
    );
    expect(histories).toBeGreaterThanOrEqual(500);
  });

  it.each<[string, Candidate, CandidateOutcome, string | null, boolean]>([
    ['an answer', candidate({ asks: [ask('not_available', 'overwritten')] }), 'not_available', 'overwritten', true],
    [
      'silence until the end',
      candidate({ asks: [ask('released', null, { isExpired: true })] }),
      'expired',
      null,
      false,
    ],
    ['an ask that was taken back', candidate({ asks: [ask('released')] }), 'released', null, false],
    ['a line in a draft', candidate({ asks: [ask('waiting', null, { isTold: false })] }), 'drafted', null, false],
    [
      'a line in a draft that was given up',
      candidate({ asks: [ask('released', null, { isTold: false })] }),
      'not_asked',
      null,
      false,
    ],
    ['no answer yet', candidate({ asks: [ask('waiting')] }), 'waiting', null, false],
    [
      'the best of two windows',
      candidate({ asks: [ask('refused', 'refused'), ask('delivered', 'delivered')] }),
      'delivered',
      'delivered',
      true,
    ],
    ['a stated reason', candidate({ stated: 'covered_by_another' }), 'not_asked', 'covered_by_another', true],
    [
      'a stated reason before what the search says',
      candidate({ tier: 'out_of_view', stated: 'too_far' }),
      'not_asked',
      'too_far',
      true,
    ],
    ['what the search says of its view', candidate({ tier: 'out_of_view' }), 'not_asked', 'out_of_view', false],
    ['what the search says of its footage', candidate({ likelihood: 'lost' }), 'not_asked', 'footage_lost', false],
    ['nothing', candidate(), 'not_asked', null, false],
    [
      'an ask, though a reason not to was stated before',
      candidate({ stated: 'too_far', asks: [ask('held')] }),
      'held',
      null,
      false,
    ],
  ])('of a camera with %s', (_, one, outcome, reason, isStated) => {
    expect(fateOf(one)).toEqual({ outcome, reason, isStated });
  });

  it('says of an ask what its owner could say as well', () => {
    const said = (['waiting', 'held', 'released'] as const).map((state) => [
      outcomeOf(ask(state)),
      outcomeOf(ask(state, null, { isExpired: true })),
    ]);
    expect(said).toEqual([
      ['waiting', 'waiting'],
      ['held', 'held'],
      ['released', 'expired'],
    ]);
  });

  it('names every outcome, also those that nobody has', () => {
    expect(Object.keys(totalsOf([]).outcomes)).toEqual([...CANDIDATE_OUTCOMES]);
  });
});
