import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../kernel/actor.ts';
import { actionsFor, LIFECYCLE, REQUEST_ACTIONS, REQUEST_STATES, stepFor, type StepBy } from './lifecycle.ts';

const EVERYONE: readonly StepBy[] = [...ROLES, 'system'];

/** Written once more by hand, in another form: a slip of the table has to be made twice to pass. */
const EXPECTED: Readonly<Record<string, string>> = {
  'draft submit investigator': 'submitted',
  'draft withdraw investigator': 'withdrawn',
  'draft lapse system': 'withdrawn',
  'submitted approve supervisor': 'open',
  'submitted return supervisor': 'draft',
  'submitted refuse supervisor': 'refused',
  'submitted withdraw investigator': 'withdrawn',
  'submitted lapse system': 'withdrawn',
  'open withdraw investigator': 'withdrawn',
  'open close investigator': 'closed',
  'open expire system': 'closed',
  'open fulfil system': 'closed',
  'draft submit_urgent investigator': 'open',
  'submitted endorse supervisor': 'submitted',
  'open review supervisor': 'open',
  'closed review supervisor': 'closed',
  'open revoke supervisor': 'closed',
  'open lapse_review system': 'closed',
  'submitted supply_number investigator': 'submitted',
  'open supply_number investigator': 'open',
  'submitted supply_number system': 'submitted',
  'open supply_number system': 'open',
  'submitted lapse_number system': 'withdrawn',
  'open lapse_number system': 'closed',
};

const ALL = REQUEST_STATES.flatMap((state) =>
  REQUEST_ACTIONS.flatMap((action) => EVERYONE.map((by) => [state, action, by] as const)),
);

describe('the life of a request', () => {
  it.each(ALL)('%s, %s by %s', (state, action, by) => {
    expect(stepFor(state, action, by)?.[3]).toBe(EXPECTED[`${state} ${action} ${by}`]);
  });

  it('lists as actions exactly the steps of that state and role', () => {
    for (const state of REQUEST_STATES)
      for (const by of EVERYONE)
        expect(actionsFor(state, by)).toEqual(
          REQUEST_ACTIONS.filter((action) => stepFor(state, action, by) !== undefined).sort(byTable(state, by)),
        );
  });

  it('reaches every state from draft, and leaves closed, refused and withdrawn never', () => {
    const reached = new Set<string>(['draft']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const [from, , , to] of LIFECYCLE) if (reached.has(from)) reached.add(to);
    }
    expect(reached).toEqual(new Set(REQUEST_STATES));
    expect(
      REQUEST_STATES.filter((state) => !LIFECYCLE.some(([from, , , to]) => from === state && to !== state)),
    ).toEqual(['closed', 'refused', 'withdrawn']);
  });

  it('opens by a supervisor, and by an investigator only as urgent', () => {
    const opening = LIFECYCLE.filter(([from, , , to]) => from !== 'open' && to === 'open');
    expect(opening.map(([, action, by]) => `${action} by ${by}`)).toEqual([
      'submit_urgent by investigator',
      'approve by supervisor',
    ]);
  });
});

const byTable = (state: string, by: string) => (a: string, b: string) => {
  const place = (action: string) =>
    LIFECYCLE.findIndex((step) => step[0] === state && step[1] === action && step[2] === by);
  return place(a) - place(b);
};
