import { describe, expect, it } from '@jest/globals';
import { ASK_STATES, holdsStill } from './ask-lifecycle.ts';
import { awaitsReply, mayAskBack, MOST_QUESTIONS } from './clarification.ts';

const at = new Date('2026-03-02T10:00:00Z');

describe('a question of the owner', () => {
  it('may be put while something is expected of the owner, and is awaited while it stands', () => {
    for (const state of ASK_STATES) {
      expect(mayAskBack({ state, requestState: 'submitted', pausedAt: null }, 0)).toBe(holdsStill(state));
      expect(awaitsReply({ state, requestState: 'open', pausedAt: at })).toBe(holdsStill(state));
    }
  });

  it('waits for no reply when the request has ended, and is not put then', () => {
    for (const requestState of ['closed', 'refused', 'withdrawn'] as const) {
      expect(mayAskBack({ state: 'waiting', requestState, pausedAt: null }, 0)).toBe(false);
      expect(awaitsReply({ state: 'waiting', requestState, pausedAt: at })).toBe(false);
    }
  });

  it('is not put while another waits, nor for ever', () => {
    const ask = { state: 'held', requestState: 'open', pausedAt: null } as const;
    expect(mayAskBack({ ...ask, pausedAt: at }, 1)).toBe(false);
    expect([mayAskBack(ask, MOST_QUESTIONS - 1), mayAskBack(ask, MOST_QUESTIONS)]).toEqual([true, false]);
    expect(awaitsReply(ask)).toBe(false);
  });
});
