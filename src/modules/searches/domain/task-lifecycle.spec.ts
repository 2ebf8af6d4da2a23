import { describe, expect, it } from '@jest/globals';
import { isUsable, TASK_ACTIONS, TASK_LIFECYCLE, TASK_STATES, taskStepFor } from './task-lifecycle.ts';

describe('the life of a planning task', () => {
  it('reaches every state from the request, and uses every action', () => {
    const reached = new Set<string>(['requested']);
    for (let round = 0; round < TASK_STATES.length; round++)
      for (const [from, , , to] of TASK_LIFECYCLE) if (reached.has(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...TASK_STATES].sort());
    expect(new Set(TASK_LIFECYCLE.map(([, action]) => action))).toEqual(new Set(TASK_ACTIONS));
  });

  it('is approved by a supervisor alone, and never a second time', () => {
    expect(taskStepFor('requested', 'approve', 'supervisor')).toBe('approved');
    for (const by of ['investigator', 'regional_command', 'operator', null])
      expect(taskStepFor('requested', 'approve', by)).toBeNull();
    for (const state of ['approved', 'refused', 'withdrawn', 'ended'] as const)
      expect(taskStepFor(state, 'approve', 'supervisor')).toBeNull();
  });

  it('serves while it is approved, up to its last moment', () => {
    const validUntil = new Date('2026-11-20T10:00:00Z');
    expect(isUsable({ state: 'approved', validUntil }, new Date('2026-11-20T09:59:59Z'))).toBe(true);
    expect(isUsable({ state: 'approved', validUntil }, validUntil)).toBe(false);
    for (const state of ['requested', 'refused', 'withdrawn', 'ended'] as const)
      expect(isUsable({ state, validUntil }, new Date('2026-11-20T09:00:00Z'))).toBe(false);
  });
});
