import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, ROLES, SYSTEM } from '../../../kernel/actor.ts';
import { ERASURE_STATES, erasureActions } from './erasure.ts';

const people = ['ann', 'bob', 'eve'];
const actors = fc
  .record({ role: fc.constantFrom(...ROLES), accountId: fc.constantFrom(...people) })
  .map((part): Actor => ({ ...SYSTEM, kind: 'account', ...part }));
const sides = fc.record({
  state: fc.constantFrom(...ERASURE_STATES),
  proposedBy: fc.constantFrom(...people),
  concerned: fc.subarray(people),
});

describe('a proposal to erase the text of an entry', () => {
  it('is decided by somebody else than who proposed it, of the two roles, and never on their own traces', () => {
    fc.assert(
      fc.property(sides, actors, (proposal, actor) => {
        const actions = erasureActions(proposal, actor);
        const mayDecide =
          proposal.state === 'proposed' &&
          (actor.role === 'inspector' || actor.role === 'administrator') &&
          actor.accountId !== proposal.proposedBy &&
          !proposal.concerned.includes(actor.accountId ?? '');
        expect(actions.includes('approve')).toBe(mayDecide);
        expect(actions.includes('refuse')).toBe(mayDecide);
      }),
    );
  });

  it('is withdrawn by whoever proposed it, until it is decided', () => {
    const inspector: Actor = { ...SYSTEM, kind: 'account', role: 'inspector', accountId: 'ann' };
    const of = (state: (typeof ERASURE_STATES)[number]) =>
      erasureActions({ state, proposedBy: 'ann', concerned: [] }, inspector);
    expect(of('proposed')).toEqual(['withdraw']);
    for (const state of ERASURE_STATES.filter((each) => each !== 'proposed')) expect(of(state)).toEqual([]);
  });
});
