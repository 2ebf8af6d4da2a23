import {
  IconAlertTriangle,
  IconArchive,
  IconArrowsDiff,
  IconBolt,
  IconBooks,
  IconCalendarClock,
  IconCertificate,
  IconChartDots,
  IconChecklist,
  IconDatabase,
  IconEraser,
  IconEye,
  IconEyeOff,
  IconBellRinging,
  IconUserSearch,
  IconUsersGroup,
  IconDeviceUsb,
  IconCamera,
  IconClipboardList,
  IconFileText,
  IconGauge,
  IconGavel,
  IconInbox,
  IconLayoutList,
  IconLifebuoy,
  IconMailQuestion,
  IconMapPinPlus,
  IconMapSearch,
  IconMessageCheck,
  IconReportAnalytics,
  IconSettings,
} from '@tabler/icons-react';
import type { Role } from '../api/contract.ts';

export interface Place {
  readonly to: string;
  readonly word:
    | 'search'
    | 'tasks'
    | 'budgets'
    | 'requests'
    | 'crimes'
    | 'decisions'
    | 'inbox'
    | 'cameras'
    | 'reports'
    | 'journal'
    | 'checkpoints'
    | 'erasures'
    | 'signals'
    | 'accessReport'
    | 'reviews'
    | 'alarms'
    | 'admin'
    | 'upkeep'
    | 'silent'
    | 'outages'
    | 'feedback'
    | 'drills'
    | 'placement'
    | 'policing'
    | 'beforeAfter'
    | 'blindSpots'
    | 'board'
    | 'losses'
    | 'storage'
    | 'media'
    | 'retention';
  readonly icon: typeof IconInbox;
  /** After `g`; told once in each role. The key at this place of the keyboard, whatever letter its layout has there. */
  readonly key: string;
}

const places = {
  search: { to: '/search', word: 'search', icon: IconMapSearch, key: 's' },
  tasks: { to: '/tasks', word: 'tasks', icon: IconClipboardList, key: 't' },
  budgets: { to: '/budgets', word: 'budgets', icon: IconGauge, key: 'u' },
  requests: { to: '/requests', word: 'requests', icon: IconFileText, key: 'r' },
  crimes: { to: '/crimes', word: 'crimes', icon: IconReportAnalytics, key: 'c' },
  decisions: { to: '/decisions', word: 'decisions', icon: IconGavel, key: 'd' },
  inbox: { to: '/inbox', word: 'inbox', icon: IconInbox, key: 'i' },
  cameras: { to: '/cameras', word: 'cameras', icon: IconCamera, key: 'k' },
  upkeep: { to: '/upkeep', word: 'upkeep', icon: IconChecklist, key: 'u' },
  outages: { to: '/outages', word: 'outages', icon: IconBolt, key: 'o' },
  board: { to: '/board', word: 'board', icon: IconLayoutList, key: 'b' },
  losses: { to: '/losses', word: 'losses', icon: IconCalendarClock, key: 'l' },
  policing: { to: '/policing', word: 'policing', icon: IconUsersGroup, key: 'p' },
  beforeAfter: { to: '/before-after', word: 'beforeAfter', icon: IconArrowsDiff, key: 'f' },
  placement: { to: '/placement', word: 'placement', icon: IconMapPinPlus, key: 'm' },
  blindSpots: { to: '/blind-spots', word: 'blindSpots', icon: IconEyeOff, key: 'z' },
  drills: { to: '/drills', word: 'drills', icon: IconLifebuoy, key: 'n' },
  silent: { to: '/unanswered', word: 'silent', icon: IconMailQuestion, key: 'w' },
  feedback: { to: '/feedback', word: 'feedback', icon: IconMessageCheck, key: 'f' },
  reports: { to: '/reports', word: 'reports', icon: IconChartDots, key: 'r' },
  journal: { to: '/journal', word: 'journal', icon: IconBooks, key: 'j' },
  checkpoints: { to: '/checkpoints', word: 'checkpoints', icon: IconCertificate, key: 'c' },
  erasures: { to: '/erasures', word: 'erasures', icon: IconEraser, key: 'e' },
  signals: { to: '/signals', word: 'signals', icon: IconAlertTriangle, key: 's' },
  accessReport: { to: '/access-report', word: 'accessReport', icon: IconEye, key: 'w' },
  reviews: { to: '/reviews', word: 'reviews', icon: IconUserSearch, key: 'v' },
  alarms: { to: '/alarms', word: 'alarms', icon: IconBellRinging, key: 'a' },
  retention: { to: '/retention', word: 'retention', icon: IconArchive, key: 'h' },
  media: { to: '/consignments', word: 'media', icon: IconDeviceUsb, key: 'm' },
  storage: { to: '/storage', word: 'storage', icon: IconDatabase, key: 't' },
  admin: { to: '/admin', word: 'admin', icon: IconSettings, key: 'm' },
} as const satisfies Record<string, Place>;

interface Group {
  readonly word: 'work' | 'cases' | 'evidence' | 'registry' | 'figures' | 'planning' | 'watch' | 'control' | 'records';
  readonly places: readonly Place[];
}
interface Navigation {
  /** By what somebody is about to do; the very first place is where the role lands. */
  readonly groups: readonly Group[];
  /** What a thumb reaches on a phone; the rest is behind "More". */
  readonly bar: readonly Place[];
}

const group = (word: Group['word'], ...of: readonly Place[]): Group => ({ word, places: of });
const { search, board, requests, losses, crimes, tasks, media, retention, decisions, budgets, reviews } = places;
const { inbox, feedback, drills, cameras, upkeep, outages, silent, reports, policing, beforeAfter } = places;
const { placement, blindSpots, signals, alarms, accessReport, journal, checkpoints, erasures, storage, admin } = places;

const CASES = group('cases', crimes, tasks);
const EVIDENCE = group('evidence', media, retention);
const FIGURES = group('figures', reports, policing, beforeAfter);

/** What each role comes to do. The server decides what it may; this only spares dead ends. */
const NAVIGATION: Readonly<Record<Role, Navigation>> = {
  investigator: {
    groups: [group('work', board, search, requests, losses), CASES, EVIDENCE],
    bar: [board, search, requests, losses],
  },
  supervisor: {
    groups: [group('work', decisions, requests, losses), CASES, EVIDENCE, group('control', budgets, reviews)],
    bar: [decisions, requests, losses, budgets],
  },
  operator: {
    groups: [group('work', inbox, losses, feedback, drills), group('registry', cameras, upkeep, outages)],
    bar: [inbox, losses, cameras, upkeep],
  },
  regional_command: {
    groups: [
      group('work', silent, outages, drills),
      FIGURES,
      group('planning', placement, blindSpots, tasks),
      group('registry', cameras, crimes),
    ],
    bar: [silent, reports, outages, cameras],
  },
  national_command: {
    groups: [
      group('work', silent, drills),
      FIGURES,
      group('planning', placement, blindSpots),
      group('registry', cameras),
    ],
    bar: [silent, reports, policing, cameras],
  },
  inspector: {
    groups: [
      group('watch', signals, alarms, reviews, accessReport),
      group('records', journal, checkpoints, erasures, storage),
    ],
    bar: [signals, alarms, accessReport, journal],
  },
  administrator: {
    groups: [group('work', admin, alarms), group('records', erasures, storage)],
    bar: [admin, alarms, erasures, storage],
  },
};

/** What somebody comes to do for a while: a deputy decides. */
export const groupsOf = (role: Role, isDeputy: boolean): readonly Group[] => {
  const { groups } = NAVIGATION[role];
  return isDeputy && role === 'investigator' ? [...groups, group('control', decisions)] : groups;
};

export const placesOf = (role: Role, isDeputy: boolean): readonly Place[] =>
  groupsOf(role, isDeputy).flatMap((each) => each.places);

export const barOf = (role: Role): readonly Place[] => NAVIGATION[role].bar;

export const landingOf = (role: Role): string => placesOf(role, false)[0]?.to ?? '/';
