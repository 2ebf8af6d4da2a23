import { useSyncExternalStore } from 'react';

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();
const tell = (worker: ServiceWorker | null): void => {
  waiting = worker;
  for (const each of listeners) each();
};

const LOOK_AFTER_MS = 30 * 60_000;

/** Keeps the frame for a line that breaks, and sees when the server has a new version. Nothing is done where a browser cannot. */
export async function keepFrame(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const frame = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null);
  // Where a browser is told to keep nothing, it may answer with nothing.
  if (!frame) return;
  // The first one ever replaces nobody, so there is nothing to tell.
  const look = (): void => tell(navigator.serviceWorker.controller === null ? null : frame.waiting);
  look();
  frame.addEventListener('updatefound', () => frame.installing?.addEventListener('statechange', look));
  // Who leaves the page open for days hears of it when they come back to it.
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_AFTER_MS) return;
    looked = Date.now();
    frame.update().catch(() => undefined);
  });
}

export const useNewVersion = (): boolean =>
  useSyncExternalStore(
    (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
    () => waiting !== null,
  );

/** This tab goes over to the new version; others do when they are loaded anew, so that nobody's form goes. */
export function takeNewVersion(): void {
  const reload = () => window.location.reload();
  if (waiting === null) return reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  waiting.postMessage('take-over');
}
