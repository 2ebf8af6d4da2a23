import type { Role } from '../../api/contract.ts';
import { landingOf } from '../navigation.ts';

export interface Stop {
  /** The words of it, below those of the tour. */
  readonly word: string;
  /** What it tells of: a place of the navigation, or a part of the frame. */
  readonly at: string;
}

/** Each role begins where it lands, goes on to what it comes for, and ends with how everything else is found. */
const OWN: Readonly<Record<Role, readonly (readonly [word: string, to: string])[]>> = {
  investigator: [
    ['search', '/search'],
    ['losses', '/losses'],
  ],
  supervisor: [
    ['decide', '/losses'],
    ['budgets', '/budgets'],
  ],
  operator: [
    ['inboxLosses', '/losses'],
    ['registry', '/cameras'],
  ],
  regional_command: [
    ['reports', '/reports'],
    ['planning', '/placement'],
  ],
  national_command: [
    ['reports', '/reports'],
    ['planning', '/placement'],
  ],
  inspector: [
    ['accessReport', '/access-report'],
    ['journal', '/journal'],
  ],
  administrator: [['watch', '/alarms']],
};

export const stopsOf = (role: Role): readonly Stop[] => [
  { word: `landing.${role}`, at: landingOf(role) },
  ...OWN[role].map(([word, at]) => ({ word: `stop.${word}`, at })),
  { word: 'stop.find', at: 'palette' },
  { word: 'stop.help', at: 'help' },
];
