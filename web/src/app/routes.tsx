import type { ComponentType } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** Every page and its address. Each is loaded when it is first asked for; the map comes only with the pages that show one. */
export const ROUTES: readonly { readonly path: string; readonly load: Load }[] = [
  { path: '/search', load: () => import('./pages/SearchPage.tsx') },
  { path: '/searches/:id', load: () => import('./pages/SearchRecordPage.tsx') },
  { path: '/searches/:id/canvass', load: () => import('./pages/CanvassPage.tsx') },
  { path: '/tasks', load: () => import('./pages/TasksPage.tsx') },
  { path: '/tasks/new', load: () => import('./pages/TaskNewPage.tsx') },
  { path: '/tasks/:id', load: () => import('./pages/TaskPage.tsx') },
  { path: '/budgets', load: () => import('./pages/BudgetsPage.tsx') },
  { path: '/crimes', load: () => import('./pages/CrimesPage.tsx') },
  { path: '/crimes/new', load: () => import('./pages/CrimeNewPage.tsx') },
  { path: '/crimes/:id', load: () => import('./pages/CrimePage.tsx') },
  { path: '/requests', load: () => import('./pages/RequestsPage.tsx') },
  { path: '/requests/:id', load: () => import('./pages/RequestPage.tsx') },
  { path: '/decisions', load: () => import('./pages/DecisionsPage.tsx') },
  { path: '/inbox', load: () => import('./pages/InboxPage.tsx') },
  { path: '/inbox/:id', load: () => import('./pages/AskPage.tsx') },
  { path: '/exhibits/:id', load: () => import('./pages/ExhibitPage.tsx') },
  { path: '/cameras', load: () => import('./pages/CamerasPage.tsx') },
  { path: '/cameras/new', load: () => import('./pages/CameraEditPage.tsx') },
  { path: '/cameras/:id', load: () => import('./pages/CameraPage.tsx') },
  { path: '/cameras/:id/edit', load: () => import('./pages/CameraEditPage.tsx') },
  { path: '/outages', load: () => import('./pages/OutagesPage.tsx') },
  { path: '/upkeep', load: () => import('./pages/UpkeepPage.tsx') },
  { path: '/owners/:id', load: () => import('./pages/OwnerPage.tsx') },
  { path: '/offers', load: () => import('./pages/OffersPage.tsx') },
  { path: '/notices', load: () => import('./pages/NoticesPage.tsx') },
  { path: '/reports', load: () => import('./pages/ReportsPage.tsx') },
  { path: '/journal', load: () => import('./pages/JournalPage.tsx') },
  { path: '/admin', load: () => import('./pages/AdminPage.tsx') },
  { path: '/admin/:part', load: () => import('./pages/AdminPage.tsx') },
  { path: '/profile', load: () => import('./pages/ProfilePage.tsx') },
];
