import type { Role } from '../../api/contract.ts';
import { recall, remember } from '../../lib/storage.ts';

/** Which roles were shown around on this device; it names no person. */
const KEY = 'tours';

const seen = (): readonly string[] => (recall(KEY) ?? '').split(' ');
export const wasShown = (role: Role): boolean => seen().includes(role);
export const setShown = (role: Role): void => remember(KEY, [...new Set([...seen(), role])].join(' ').trim());

/** Asked for again, from the help. */
const listeners = new Set<() => void>();
export const showAgain = (): void => {
  for (const each of listeners) each();
};
export const onShowAgain = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
