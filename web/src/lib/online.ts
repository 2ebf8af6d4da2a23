import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** How long until it is tried again whether the server can be reached. */
const AGAIN_MS = 5_000;

let trying: ReturnType<typeof setTimeout> | null = null;

const reaches = (): Promise<boolean> =>
  fetch('/health/live', { cache: 'no-store', credentials: 'omit' }).then(
    () => true,
    () => false,
  );

/** Tries at once; while it fails, again every few seconds. Whatever waits for the line goes on by itself afterwards. */
export async function tryAgain(): Promise<void> {
  if (trying !== null) clearTimeout(trying);
  trying = null;
  const isThere = await reaches();
  if (isThere) return onlineManager.setOnline(true);
  lineIsLost();
}

/** A call got no answer at all: until the server can be reached again nothing is asked of it, and the page says so. */
export function lineIsLost(): void {
  onlineManager.setOnline(false);
  trying ??= setTimeout(() => void tryAgain(), AGAIN_MS);
}

/** Tells of the line lost and of the line back; the device itself knows of some of it. */
export function watchLine(): void {
  onlineManager.setEventListener(() => {
    const back = () => void tryAgain();
    window.addEventListener('online', back);
    window.addEventListener('offline', lineIsLost);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', lineIsLost);
    };
  });
  if (!navigator.onLine) lineIsLost();
}

/** Resolves when there is a line: at once, or when it has come back. */
export const whenOnline = (): Promise<void> =>
  new Promise((done) => {
    if (onlineManager.isOnline()) return done();
    const leave = onlineManager.subscribe((isOnline) => {
      if (!isOnline) return;
      leave();
      done();
    });
  });

export const useOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
