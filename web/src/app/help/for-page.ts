import type { Role } from '../../api/contract.ts';

/** The guide of each role has the name of its role. */
export const guideOf = (role: Role): string => role.replace('_', '-');

/** Which page tells of what is on the screen; where none does, the guide of the role. */
const TOLD: readonly (readonly [path: string, page: string])[] = [
  ['/search', 'searches'],
  ['/tasks', 'searches'],
  ['/budgets', 'searches'],
  ['/crimes', 'crimes'],
  ['/requests', 'requests'],
  ['/decisions', 'requests'],
  ['/inbox', 'requests'],
  ['/losses', 'requests'],
  ['/exhibits', 'delivery'],
  ['/consignments', 'delivery'],
  ['/retention', 'evidence-storage'],
  ['/cameras', 'registry'],
  ['/owners', 'registry'],
  ['/upkeep', 'registry'],
  ['/drills', 'drills'],
  ['/feedback', 'feedback'],
  ['/notices', 'notices'],
  ['/desks', 'desks'],
  ['/webhooks', 'webhooks'],
  ['/reports', 'reports'],
  ['/report-schedules', 'reports'],
  ['/before-after', 'communities'],
  ['/policing', 'communities'],
  ['/placement', 'placement'],
  ['/blind-spots', 'placement'],
  ['/journal', 'journal'],
  ['/checkpoints', 'journal'],
  ['/erasures', 'journal'],
  ['/signals', 'oversight'],
  ['/alarms', 'oversight'],
  ['/reviews', 'oversight'],
  ['/access-report', 'oversight'],
  ['/admin/territories', 'territories'],
  ['/admin/places', 'places'],
  ['/admin/streets', 'places'],
  ['/admin/buildings', 'views'],
  ['/admin/organizations', 'access'],
  ['/admin/accounts', 'access'],
  ['/admin/bases', 'requests'],
  ['/admin/calendar', 'requests'],
  ['/admin/retention', 'evidence-storage'],
  ['/admin/texts', 'notices'],
  ['/admin/queues', 'runbook'],
  ['/storage', 'evidence-storage'],
  ['/profile', 'access'],
];

export const helpFor = (path: string, role: Role): string => {
  const found = TOLD.filter(([start]) => path === start || path.startsWith(`${start}/`)).sort(
    ([a], [b]) => b.length - a.length,
  )[0];
  return `/help/${found?.[1] ?? guideOf(role)}`;
};
