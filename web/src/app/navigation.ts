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
}

const places = {
  search: { to: '/search', word: 'search', icon: IconMapSearch },
  tasks: { to: '/tasks', word: 'tasks', icon: IconClipboardList },
  budgets: { to: '/budgets', word: 'budgets', icon: IconGauge },
  requests: { to: '/requests', word: 'requests', icon: IconFileText },
  crimes: { to: '/crimes', word: 'crimes', icon: IconReportAnalytics },
  decisions: { to: '/decisions', word: 'decisions', icon: IconGavel },
  inbox: { to: '/inbox', word: 'inbox', icon: IconInbox },
  cameras: { to: '/cameras', word: 'cameras', icon: IconCamera },
  upkeep: { to: '/upkeep', word: 'upkeep', icon: IconChecklist },
  outages: { to: '/outages', word: 'outages', icon: IconBolt },
  board: { to: '/board', word: 'board', icon: IconLayoutList },
  losses: { to: '/losses', word: 'losses', icon: IconCalendarClock },
  policing: { to: '/policing', word: 'policing', icon: IconUsersGroup },
  beforeAfter: { to: '/before-after', word: 'beforeAfter', icon: IconArrowsDiff },
  placement: { to: '/placement', word: 'placement', icon: IconMapPinPlus },
  blindSpots: { to: '/blind-spots', word: 'blindSpots', icon: IconEyeOff },
  drills: { to: '/drills', word: 'drills', icon: IconLifebuoy },
  silent: { to: '/unanswered', word: 'silent', icon: IconMailQuestion },
  feedback: { to: '/feedback', word: 'feedback', icon: IconMessageCheck },
  reports: { to: '/reports', word: 'reports', icon: IconChartDots },
  journal: { to: '/journal', word: 'journal', icon: IconBooks },
  checkpoints: { to: '/checkpoints', word: 'checkpoints', icon: IconCertificate },
  erasures: { to: '/erasures', word: 'erasures', icon: IconEraser },
  signals: { to: '/signals', word: 'signals', icon: IconAlertTriangle },
  accessReport: { to: '/access-report', word: 'accessReport', icon: IconEye },
  reviews: { to: '/reviews', word: 'reviews', icon: IconUserSearch },
  alarms: { to: '/alarms', word: 'alarms', icon: IconBellRinging },
  retention: { to: '/retention', word: 'retention', icon: IconArchive },
  media: { to: '/consignments', word: 'media', icon: IconDeviceUsb },
  storage: { to: '/storage', word: 'storage', icon: IconDatabase },
  admin: { to: '/admin', word: 'admin', icon: IconSettings },
} as const satisfies Record<string, Place>;

/** What each role comes to do, the first being where it lands. The server decides what it may; this only spares dead ends. */
const NAVIGATION: Readonly<Record<Role, readonly Place[]>> = {
  investigator: [
    places.search,
    places.board,
    places.requests,
    places.losses,
    places.crimes,
    places.media,
    places.retention,
    places.tasks,
  ],
  supervisor: [
    places.decisions,
    places.requests,
    places.losses,
    places.crimes,
    places.tasks,
    places.budgets,
    places.reviews,
    places.media,
    places.retention,
  ],
  operator: [
    places.inbox,
    places.losses,
    places.cameras,
    places.upkeep,
    places.outages,
    places.feedback,
    places.drills,
  ],
  regional_command: [
    places.reports,
    places.silent,
    places.cameras,
    places.crimes,
    places.outages,
    places.tasks,
    places.policing,
    places.beforeAfter,
    places.placement,
    places.blindSpots,
    places.drills,
  ],
  inspector: [
    places.journal,
    places.accessReport,
    places.signals,
    places.reviews,
    places.alarms,
    places.checkpoints,
    places.erasures,
    places.storage,
  ],
  administrator: [places.admin, places.alarms, places.erasures, places.storage],
  national_command: [
    places.reports,
    places.policing,
    places.beforeAfter,
    places.placement,
    places.blindSpots,
    places.silent,
    places.cameras,
    places.drills,
  ],
};

/** What somebody comes to do for a while: a deputy decides. */
export const placesOf = (role: Role, isDeputy: boolean): readonly Place[] =>
  isDeputy && role === 'investigator' ? [...NAVIGATION[role], places.decisions] : NAVIGATION[role];

export const landingOf = (role: Role): string => NAVIGATION[role][0]?.to ?? '/';
