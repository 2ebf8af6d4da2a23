import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../kernel/actor.ts';
import { needsRegion, roleFits } from './role-fit.ts';

describe('which role fits which organization', () => {
  it('keeps crimes within the police and oversight outside of it', () => {
    const of = (kind: 'police' | 'local_authority' | 'other') => ROLES.filter((role) => roleFits(role, kind));
    expect(of('police')).toEqual([
      'investigator',
      'supervisor',
      'operator',
      'regional_command',
      'national_command',
      'administrator',
    ]);
    expect(of('local_authority')).toEqual(['operator']);
    expect(of('other')).toEqual(['operator', 'inspector', 'administrator']);
  });

  it('asks for a region where the role is bound to one', () => {
    expect(ROLES.filter(needsRegion)).toEqual(['investigator', 'supervisor', 'regional_command']);
  });
});
