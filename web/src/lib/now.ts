import { useSyncExternalStore } from 'react';

// One ticking clock for the whole page, however many countdowns it shows; it rests while nobody looks.
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (document.hidden) return;
    now = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
};

const read = (): number => {
  if (!timer) now = Date.now();
  return now;
};

export const useNow = (): number => useSyncExternalStore(subscribe, read);
