import type { Role } from '../../api/contract.ts';
import { recall, remember } from '../../lib/storage.ts';

/** Which roles were shown around on this device; it names no person. */
const KEY = 'tours';

// held here, so that where a browser forbids storage it ends all the same
const seen = new Set((recall(KEY) ?? '').split(' '));
export const wasShown = (role: Role): boolean => seen.has(role);
export const setShown = (role: Role): void => {
  seen.add(role);
  remember(KEY, [...seen].join(' ').trim());
};

/** Asked for again, from the help. */
const listeners = new Set<() => void>();
export const showAgain = (): void => {
  for (const each of listeners) each();
};
export const onShowAgain = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
