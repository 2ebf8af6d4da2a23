import { describe, expect, it } from '@jest/globals';
import { EXHIBIT_STATES, type ExhibitAction, type ExhibitBy, LIFECYCLE, nextState } from './lifecycle.ts';

const ACTIONS: ExhibitAction[] = ['receive', 'finish', 'seal', 'reject', 'terminate', 'abandon'];
const ACTORS: ExhibitBy[] = ['operator', 'taker', 'system'];

describe('the life of an exhibit', () => {
  it('goes only along the rows of the table', () => {
    for (const from of EXHIBIT_STATES)
      for (const action of ACTIONS)
        for (const by of ACTORS) {
          const row = LIFECYCLE.find((step) => step[0] === from && step[1] === action && step[2] === by);
          expect([from, action, by, nextState(from, action, by)]).toEqual([from, action, by, row?.[3] ?? null]);
        }
  });

  it('ends in sealed and in rejected', () => {
    expect(LIFECYCLE.filter(([from]) => from === 'sealed' || from === 'rejected')).toEqual([]);
  });

  it('reaches every state from the commitment', () => {
    const reached = new Set<string>(['committed']);
    for (const [from, , , to] of [...LIFECYCLE, ...LIFECYCLE, ...LIFECYCLE]) if (reached.has(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...EXHIBIT_STATES].sort());
  });

  it('is only brought by whoever takes a medium in, never called off', () => {
    expect(LIFECYCLE.filter(([, , by]) => by === 'taker').map(([, action]) => action)).toEqual(['receive', 'finish']);
  });

  it('is sealed by the system alone, and only out of verification', () => {
    expect(LIFECYCLE.filter(([, , , to]) => to === 'sealed')).toEqual([['verifying', 'seal', 'system', 'sealed']]);
  });
});
