import { uuid } from '../lib/uuid.ts';

/**
 * One key per intent: the same form sent again after a lost answer carries the same key, so the server does it once.
 * An answer of whatever kind ends the intent.
 */
export class KeyRing {
  private readonly open = new Map<string, string>();

  keyFor(method: string, url: string, body: string): string {
    const intent = `${method} ${url} ${body}`;
    const key = this.open.get(intent) ?? uuid();
    this.open.set(intent, key);
    return key;
  }

  answered(key: string | null): void {
    if (!key) return;
    for (const [intent, each] of this.open) if (each === key) this.open.delete(intent);
  }
}
