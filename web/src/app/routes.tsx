import type { ComponentType } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** Every page and its address. Each is loaded when it is first asked for; the map comes only with the pages that show one. */
export const ROUTES: readonly { readonly path: string; readonly load: Load }[] = [
  { path: '/search', load: () => import('./pages/SearchPage.tsx') },
];
