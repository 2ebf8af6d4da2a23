/** What a press asks for: a window, the last deed taken back, or the place of a letter. */
export type Wish = 'palette' | 'help' | 'undo' | { readonly go: string };

export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface Circumstances {
  /** The press goes into a field, or to a control that has its own use for letters. */
  readonly isTyping: boolean;
  /** Whoever speaks to the machine, or shakes, can do without keys that stand alone (WCAG 2.1.4). */
  readonly allowsLone: boolean;
  readonly now: number;
}

const PATIENCE = 1500;

/** With a Cyrillic layout the same key has another letter; then its place on the keyboard counts. */
const letterOf = ({ key, code }: Press): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();

const isQuestion = ({ key, code, shiftKey }: Press): boolean =>
  key === '?' || (shiftKey && code === 'Slash' && !/^[a-z]$/i.test(key));

/** Makes wishes of presses. It remembers one thing: that `g` was pressed a moment ago. */
export function keyReader(): (press: Press, circumstances: Circumstances) => Wish | null {
  let goSince = Number.NEGATIVE_INFINITY;
  return (press, { isTyping, allowsLone, now }) => {
    const letter = letterOf(press);
    const isCommand = (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey;
    // in a field Ctrl+Z is the field's own
    if (isCommand) return letter === 'k' ? 'palette' : letter === 'z' && !isTyping ? 'undo' : null;
    if (press.ctrlKey || press.metaKey || press.altKey || isTyping || !allowsLone) return null;
    const isGoing = now - goSince <= PATIENCE;
    goSince = Number.NEGATIVE_INFINITY;
    if (isQuestion(press)) return 'help';
    if (letter === '' || press.shiftKey) return null;
    if (isGoing) return { go: letter };
    if (letter === 'g') goSince = now;
    return null;
  };
}
