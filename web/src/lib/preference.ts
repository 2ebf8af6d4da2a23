import { useSyncExternalStore } from 'react';
import { recall, remember } from './storage.ts';

interface Preference<Value extends string> {
  readonly set: (value: Value) => void;
  /** In a component: the value, and again when it changes, in another tab as well. */
  readonly use: () => Value;
}

/** One of a few values, kept on this device; the first holds where nothing was chosen. */
export function preference<const Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): Preference<Value> {
  const kept = (): Value => values.find((value) => value === recall(key)) ?? values[0];
  // held here, so that a browser which forbids storage still does as it is told until the page goes
  let now = kept();
  const listeners = new Set<() => void>();
  const become = (value: Value): void => {
    now = value;
    for (const each of listeners) each();
  };
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key === `svidok.${key}`) become(kept());
  });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    set(value) {
      remember(key, value);
      become(value);
    },
    use: () => useSyncExternalStore(subscribe, () => now),
  };
}
