import { useEffect } from 'react';
import { preference } from '../lib/preference.ts';

/** How close things stand: air for a finger, or more of them at a glance. Sizes are in base.css. */
export const density = preference('density', ['comfortable', 'compact']);

export const useDensity = (): void => {
  const chosen = density.use();
  useEffect(() => {
    document.documentElement.dataset['density'] = chosen;
  }, [chosen]);
};
