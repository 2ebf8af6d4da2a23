import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../../../kernel/actor.ts';
import { givingOf, grantActions, type Rights } from './giving.ts';

const NOW: Rights = { role: 'operator', organizationId: 'here', email: 'x@tests.example', isActive: true };

describe('what gives', () => {
  it.each<[string, Rights, Partial<Rights>, object | null]>([
    ['another role', NOW, { role: 'administrator' }, { role: 'administrator' }],
    ['another organization', NOW, { organizationId: 'there' }, { organizationId: 'there' }],
    ['another mailbox', NOW, { email: 'y@tests.example' }, { email: 'y@tests.example' }],
    ['opening', { ...NOW, isActive: false }, { isActive: true }, { opens: true }],
    ['shutting does not', NOW, { isActive: false }, null],
    ['what is so already does not', NOW, { ...NOW }, null],
  ])('%s', (_what, now, wished, expected) => {
    if (expected === null) expect(givingOf(now, wished)).toBeNull();
    else
      expect(givingOf(now, wished)).toEqual({
        role: null,
        organizationId: null,
        email: null,
        opens: false,
        ...expected,
      });
  });

  it('never lies in what is left when the giving is taken out of the wishes', () => {
    const rights = fc.record({
      role: fc.constantFrom(...ROLES),
      organizationId: fc.constantFrom('here', 'there'),
      email: fc.constantFrom('x@tests.example', 'y@tests.example'),
      isActive: fc.boolean(),
    });
    fc.assert(
      fc.property(rights, rights, (now, wished) => {
        const giving = givingOf(now, wished);
        const rest: Rights = {
          role: giving?.role == null ? wished.role : now.role,
          organizationId: giving?.organizationId == null ? wished.organizationId : now.organizationId,
          email: giving?.email == null ? wished.email : now.email,
          isActive: giving?.opens === true ? now.isActive : wished.isActive,
        };
        expect(givingOf(now, rest)).toBeNull();
        expect([rest.role, rest.organizationId, rest.email]).toEqual([now.role, now.organizationId, now.email]);
        expect(rest.isActive && !now.isActive).toBe(false);
      }),
    );
  });
});

describe('who may do what with a proposal', () => {
  const grant = { proposedBy: 'first', accountId: 'newcomer', isByAdministrator: true };
  it('needs three persons', () => {
    expect(['first', 'newcomer', 'second'].map((who) => grantActions(grant, who))).toEqual([
      ['withdraw'],
      [],
      ['approve', 'refuse'],
    ]);
  });
  it('approves nothing of somebody who is an administrator no more', () => {
    expect(grantActions({ ...grant, isByAdministrator: false }, 'second')).toEqual(['refuse']);
  });
});
