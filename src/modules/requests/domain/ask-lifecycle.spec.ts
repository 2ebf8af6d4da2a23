import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../kernel/actor.ts';
import { ANSWER_CODES, codesFor, TYPED_CODES } from './answers.ts';
import {
  ASK_ACTIONS,
  ASK_LIFECYCLE,
  ASK_STATES,
  askActionsFor,
  askStepFor,
  holdsStill,
  isSettled,
} from './ask-lifecycle.ts';
import { REQUEST_STATES, type StepBy } from './lifecycle.ts';

const EVERYONE: readonly StepBy[] = [...ROLES, 'system'];

/** state action by -> state @ request states; once more by hand. `hold` = while a hold may be out, `any` = always. */
const EXPECTED: Readonly<Record<string, string>> = {
  'waiting confirm_hold operator': 'held @ hold',
  'waiting report_unavailable operator': 'not_available @ hold',
  'held report_unavailable operator': 'not_available @ hold',
  'delivering report_unavailable operator': 'not_available @ open',
  'waiting refuse operator': 'refused @ hold',
  'held refuse operator': 'refused @ hold',
  'delivering refuse operator': 'refused @ open',
  'waiting begin_delivery operator': 'delivering @ open',
  'held begin_delivery operator': 'delivering @ open',
  'not_available begin_delivery operator': 'delivering @ open',
  'refused begin_delivery operator': 'delivering @ open',
  'delivering deliver operator': 'delivered @ open',
  'delivering deliver system': 'delivered @ open',
  'waiting release investigator': 'released @ any',
  'held release investigator': 'released @ any',
  'delivering release investigator': 'released @ any',
  'waiting release supervisor': 'released @ any',
  'held release supervisor': 'released @ any',
  'delivering release supervisor': 'released @ any',
  'waiting release system': 'released @ any',
  'held release system': 'released @ any',
  'delivering release system': 'released @ any',
  'held renew_hold system': 'held @ hold',
  'delivering renew_hold system': 'delivering @ open',
  'released confirm_release operator': 'released @ any',
};
const WHILE: Readonly<Record<string, readonly string[]>> = {
  hold: ['draft', 'submitted', 'open'],
  open: ['open'],
  any: REQUEST_STATES,
};

const ALL = ASK_STATES.flatMap((state) =>
  ASK_ACTIONS.flatMap((action) => EVERYONE.map((by) => [state, action, by] as const)),
);

describe('the life of an ask', () => {
  it.each(ALL)('%s, %s by %s', (state, action, by) => {
    const [to, while_] = (EXPECTED[`${state} ${action} ${by}`] ?? ' @ never').split(' @ ') as [string, string];
    for (const request of REQUEST_STATES)
      expect(askStepFor(state, action, by, request)?.[3]).toBe(
        (WHILE[while_] ?? []).includes(request) ? to : undefined,
      );
  });

  it('delivers nothing before the approval and nothing after the end', () => {
    const footage = ASK_LIFECYCLE.filter(([, action]) => action === 'begin_delivery' || action === 'deliver');
    expect(footage.every(([, , , , whileRequest]) => whileRequest.join() === 'open')).toBe(true);
  });

  it('ends each hold that stands, whoever ends the request, and offers that to nobody as a button', () => {
    for (const state of ASK_STATES.filter(holdsStill))
      expect(askStepFor(state, 'release', 'system', 'withdrawn')?.[3]).toBe('released');
    expect(askActionsFor('held', 'investigator', 'open')).toEqual([]);
    expect(ASK_STATES.filter(isSettled)).toEqual(['delivered', 'not_available', 'refused', 'released']);
  });

  it('offers an owner the codes that the table allows, and never delivered', () => {
    expect(TYPED_CODES).toEqual(ANSWER_CODES.filter((code) => code !== 'delivered'));
    expect(codesFor(askActionsFor('waiting', 'operator', 'submitted'))).toEqual(TYPED_CODES);
    expect(codesFor(askActionsFor('held', 'operator', 'submitted'))).not.toContain('held');
    expect(codesFor(askActionsFor('released', 'operator', 'withdrawn'))).toEqual([]);
  });
});
