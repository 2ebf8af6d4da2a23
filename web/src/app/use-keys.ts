import { useEffect, useRef } from 'react';
import { keyReader, type Wish } from '../lib/keys.ts';
import { preference } from '../lib/preference.ts';

export const loneKeys = preference('keys', ['on', 'off']);

/** What the key of commands is called here. */
export const COMMAND = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Controls that take letters themselves: fields, and lists that find by the first letters. */
const TAKES_LETTERS = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="combobox"]';

const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TAKES_LETTERS) !== null;

/** Tells what the keys of the whole product wish; `false` from the listener leaves the press to the browser. */
export function useKeys(listener: (wish: Wish) => boolean): void {
  const lone = loneKeys.use();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const read = keyReader();
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const circumstances = { isTyping: isTaken(event.target), allowsLone: lone === 'on', now: event.timeStamp };
      const wish = read(event, circumstances);
      if (wish !== null && latest.current(wish)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [lone]);
}
