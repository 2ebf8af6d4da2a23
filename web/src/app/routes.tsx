import type { Load } from '../ui/lazily.ts';

export interface Route {
  readonly path: string;
  readonly load: Load;
}

/** What needs no account. */
export const PUBLIC_ROUTES: readonly Route[] = [
  { path: '/offer', load: () => import('./PublicOfferPage.tsx') },
  { path: '/answer', load: () => import('./AnswerPage.tsx') },
  { path: '/letters/check', load: () => import('./LetterCheckPage.tsx') },
  { path: '/checkpoint', load: () => import('./CheckpointPage.tsx') },
  { path: '/contact', load: () => import('./ContactPage.tsx') },
  { path: '/welcome', load: () => import('./WelcomePage.tsx') },
  { path: '/recover', load: () => import('./RecoverPage.tsx') },
];

/**
 * Every page and its address. Each is loaded when it is first asked for; the map comes only with the pages that show one. The
 * build reads these lines (web/build/early-parts.ts), so that the parts of a page come together with the first.
 */
export const ROUTES: readonly Route[] = [
  { path: '/search', load: () => import('./pages/SearchPage.tsx') },
  { path: '/searches/:id', load: () => import('./pages/SearchRecordPage.tsx') },
  { path: '/searches/:id/canvass', load: () => import('./pages/CanvassPage.tsx') },
  { path: '/searches/:id/completeness', load: () => import('./pages/CompletenessPage.tsx') },
  { path: '/tasks', load: () => import('./pages/TasksPage.tsx') },
  { path: '/tasks/new', load: () => import('./pages/TaskNewPage.tsx') },
  { path: '/tasks/:id', load: () => import('./pages/TaskPage.tsx') },
  { path: '/webhooks', load: () => import('./pages/WebhooksPage.tsx') },
  { path: '/desks', load: () => import('./pages/DesksPage.tsx') },
  { path: '/organizations/:id/desks', load: () => import('./pages/DesksPage.tsx') },
  { path: '/budgets', load: () => import('./pages/BudgetsPage.tsx') },
  { path: '/crimes', load: () => import('./pages/CrimesPage.tsx') },
  { path: '/crimes/new', load: () => import('./pages/CrimeNewPage.tsx') },
  { path: '/crimes/:id', load: () => import('./pages/CrimePage.tsx') },
  { path: '/crimes/:id/timeline', load: () => import('./pages/TimelinePage.tsx') },
  { path: '/crimes/:id/completeness', load: () => import('./pages/CompletenessPage.tsx') },
  { path: '/board', load: () => import('./pages/BoardPage.tsx') },
  { path: '/losses', load: () => import('./pages/LossesPage.tsx') },
  { path: '/requests', load: () => import('./pages/RequestsPage.tsx') },
  { path: '/requests/:id', load: () => import('./pages/RequestPage.tsx') },
  { path: '/requests/:id/completeness', load: () => import('./pages/CompletenessPage.tsx') },
  { path: '/decisions', load: () => import('./pages/DecisionsPage.tsx') },
  { path: '/inbox', load: () => import('./pages/InboxPage.tsx') },
  { path: '/inbox/:id', load: () => import('./pages/AskPage.tsx') },
  { path: '/exhibits/:id', load: () => import('./pages/ExhibitPage.tsx') },
  { path: '/consignments', load: () => import('./pages/ConsignmentsPage.tsx') },
  { path: '/consignments/:number', load: () => import('./pages/ConsignmentPage.tsx') },
  { path: '/cameras', load: () => import('./pages/CamerasPage.tsx') },
  { path: '/cameras/new', load: () => import('./pages/CameraEditPage.tsx') },
  { path: '/cameras/:id', load: () => import('./pages/CameraPage.tsx') },
  { path: '/cameras/:id/edit', load: () => import('./pages/CameraEditPage.tsx') },
  { path: '/outages', load: () => import('./pages/OutagesPage.tsx') },
  { path: '/upkeep', load: () => import('./pages/UpkeepPage.tsx') },
  { path: '/owners/:id', load: () => import('./pages/OwnerPage.tsx') },
  { path: '/offers', load: () => import('./pages/OffersPage.tsx') },
  { path: '/feedback', load: () => import('./pages/FeedbackPage.tsx') },
  { path: '/notices', load: () => import('./pages/NoticesPage.tsx') },
  { path: '/drills', load: () => import('./pages/DrillsPage.tsx') },
  { path: '/unanswered', load: () => import('./pages/SilentPage.tsx') },
  { path: '/reports', load: () => import('./pages/ReportsPage.tsx') },
  { path: '/report-schedules', load: () => import('./pages/ReportSchedulesPage.tsx') },
  { path: '/report-issues/:id', load: () => import('./pages/ReportIssuePage.tsx') },
  { path: '/before-after', load: () => import('./pages/BeforeAfterPage.tsx') },
  { path: '/policing', load: () => import('./pages/PolicingPage.tsx') },
  { path: '/seen-crimes', load: () => import('./pages/SeenCrimesPage.tsx') },
  { path: '/blind-spots', load: () => import('./pages/BlindSpotsPage.tsx') },
  { path: '/placement', load: () => import('./pages/PlacementPage.tsx') },
  { path: '/signals', load: () => import('./pages/SignalsPage.tsx') },
  { path: '/access-report', load: () => import('./pages/AccessReportPage.tsx') },
  { path: '/reviews', load: () => import('./pages/ReviewsPage.tsx') },
  { path: '/alarms', load: () => import('./pages/AlarmsPage.tsx') },
  { path: '/journal', load: () => import('./pages/JournalPage.tsx') },
  { path: '/checkpoints', load: () => import('./pages/CheckpointsPage.tsx') },
  { path: '/erasures', load: () => import('./pages/ErasuresPage.tsx') },
  { path: '/retention', load: () => import('./pages/RetentionPage.tsx') },
  { path: '/storage', load: () => import('./pages/StoragePage.tsx') },
  { path: '/admin', load: () => import('./pages/AdminPage.tsx') },
  { path: '/admin/:part', load: () => import('./pages/AdminPage.tsx') },
  { path: '/help', load: () => import('./pages/HelpPage.tsx') },
  { path: '/help/:page', load: () => import('./pages/HelpPage.tsx') },
  { path: '/design', load: () => import('./pages/DesignPage.tsx') },
  { path: '/profile', load: () => import('./pages/ProfilePage.tsx') },
];
