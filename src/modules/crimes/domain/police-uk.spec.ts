import { describe, expect, it } from '@jest/globals';
import { readPoliceUk } from './police-uk.ts';

describe('a row of data.police.uk', () => {
  it.each([
    ['burglary', 'Offender sent to prison', { stage: 'conviction', exclusion: null, severity: 'serious' }],
    ['burglary', '', { stage: 'registered', exclusion: null, severity: 'serious' }],
    ['anti-social-behaviour', 'NA', { stage: 'registered', exclusion: 'not_an_offence', severity: 'misdemeanour' }],
    ['a new category', 'Local resolution', { stage: 'suspicion_served', exclusion: null, severity: 'minor' }],
    ['constructor', 'Suspect charged', { stage: 'indictment_in_court', exclusion: null, severity: 'minor' }],
  ])('%s, %s', (category, outcome, read) => expect(readPoliceUk(category, outcome)).toEqual(read));

  it.each(['Abducted by aliens', 'constructor', '__proto__'])('refuses the outcome %s', (outcome) =>
    expect(readPoliceUk('burglary', outcome)).toBeNull(),
  );
});
