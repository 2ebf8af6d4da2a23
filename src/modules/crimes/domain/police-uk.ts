import type { Severity } from '../../../kernel/severity.ts';
import type { Exclusion, Stage } from './stages.ts';

/**
 * Outcomes of data.police.uk in our stages, for the preset `york`. "Solved" begins with a notice of suspicion, so what
 * counts is that a person was formally held to have done it:
 *
 * - no formal act against anybody: `registered`. That includes "unable to prosecute" and "not in the public interest",
 *   where a suspect may be known but nothing was served;
 * - dealt with out of court (caution, warning, penalty notice, resolution): `suspicion_served`;
 * - charged, whatever the court said or will say short of guilt: `indictment_in_court`;
 * - sentenced: `conviction`.
 */
const OUTCOMES: Readonly<Record<string, Stage>> = {
  'under investigation': 'registered',
  'investigation complete; no suspect identified': 'registered',
  'unable to prosecute suspect': 'registered',
  'formal action is not in the public interest': 'registered',
  'further investigation is not in the public interest': 'registered',
  'action to be taken by another organisation': 'registered',
  'status update unavailable': 'registered',
  'local resolution': 'suspicion_served',
  'offender given a caution': 'suspicion_served',
  'offender given a drugs possession warning': 'suspicion_served',
  'offender given penalty notice': 'suspicion_served',
  'suspect charged': 'indictment_in_court',
  'awaiting court outcome': 'indictment_in_court',
  'court case unable to proceed': 'indictment_in_court',
  'defendant found not guilty': 'indictment_in_court',
  'defendant sent to crown court': 'indictment_in_court',
  'offender given community sentence': 'conviction',
  'offender given conditional discharge': 'conviction',
  'offender given absolute discharge': 'conviction',
  'offender given suspended prison sentence': 'conviction',
  'offender sent to prison': 'conviction',
  'offender fined': 'conviction',
  'offender ordered to pay compensation': 'conviction',
  'offender deprived of property': 'conviction',
  'offender otherwise dealt with': 'conviction',
};

/** Not a crime by definition: police.uk gives it no outcome, and it stays out of the denominator. */
const NO_OFFENCE = 'anti-social-behaviour';

/** Another country's categories have no class of ours. A rough guess so that rates by class can be tried; always unverified. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  [NO_OFFENCE]: 'misdemeanour',
  burglary: 'serious',
  robbery: 'serious',
  'violent-crime': 'serious',
  'possession-of-weapons': 'serious',
};

export interface PoliceUkCase {
  readonly stage: Stage;
  readonly exclusion: Exclusion | null;
  readonly severity: Severity;
}

/** Null for an outcome that the table does not know. */
export function readPoliceUk(category: string, outcome: string): PoliceUkCase | null {
  const severity = (Object.hasOwn(SEVERITIES, category) ? SEVERITIES[category] : undefined) ?? 'minor';
  const isSilent = outcome === '' || outcome === 'NA';
  if (category === NO_OFFENCE && isSilent) return { stage: 'registered', exclusion: 'not_an_offence', severity };
  const key = outcome.toLowerCase();
  const stage = isSilent ? 'registered' : Object.hasOwn(OUTCOMES, key) ? OUTCOMES[key] : undefined;
  return stage === undefined ? null : { stage, exclusion: null, severity };
}
