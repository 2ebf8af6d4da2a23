import { Suspense } from 'react';
import { lazily } from '../ui/lazily.ts';
import type { MapProps } from './MapCanvas.tsx';
import classes from './MapView.module.css';

const MapCanvas = lazily<MapProps>(() => import('./MapCanvas.tsx').then((module) => ({ default: module.MapCanvas })));

/** A map. What draws it is larger than all the rest of a page, and comes after it: nobody waits for a map to read a list. */
export const MapView = (props: MapProps) => (
  <Suspense fallback={<div className={`${classes['map']} ${props.className ?? ''}`} />}>
    <MapCanvas {...props} />
  </Suspense>
);
