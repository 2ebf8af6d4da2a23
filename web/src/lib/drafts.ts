/** What somebody has begun to write, for as long as the tab is open: never in what outlives it. */
const PREFIX = 'svidok.draft.';
const OWNER = 'svidok.draft-owner';
/** Nobody goes on with the form of yesterday's shift. */
const LASTS_MS = 12 * 3_600_000;

interface Kept {
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

const inTab = <T>(deed: (tab: Storage) => T, otherwise: T): T => {
  try {
    return deed(sessionStorage);
  } catch {
    // A browser that forbids storage, or has no room: the form works as it did, and is gone with a reload.
    return otherwise;
  }
};

function read(name: string): Kept | null {
  const kept = inTab((tab) => JSON.parse(tab.getItem(PREFIX + name) ?? 'null') as Kept | null, null);
  return kept !== null && Date.now() - kept.at < LASTS_MS ? kept : null;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** One form that is being written. Only what differs from how the form opens is kept. */
export class Draft {
  /** When what is offered back was written last; null where there is nothing to offer. */
  readonly since: number | null;
  private readonly name: string | null;
  private fields: Readonly<Record<string, unknown>>;
  private readonly fresh = new Set<() => void>();

  /** Without a name nothing is kept. */
  constructor(name: string | null) {
    const kept = name === null ? null : read(name);
    this.name = name;
    this.since = kept?.at ?? null;
    this.fields = kept?.fields ?? {};
  }

  take<T>(field: string, first: T): T {
    return field in this.fields ? (this.fields[field] as T) : first;
  }

  put<T>(field: string, value: T, first: T): void {
    const { [field]: before, ...others } = this.fields;
    const isAsFirst = same(value, first);
    if (isAsFirst ? before === undefined : same(value, before)) return;
    this.fields = isAsFirst ? others : { ...others, [field]: value };
    this.write();
  }

  /** Sent, or given up. */
  done(): void {
    this.fields = {};
    this.write();
  }

  discard(): void {
    this.done();
    for (const each of this.fresh) each();
  }

  /** `deed` is done when what was offered back is not wanted: each field opens anew. */
  onDiscard(deed: () => void): () => void {
    this.fresh.add(deed);
    return () => void this.fresh.delete(deed);
  }

  private write(): void {
    if (this.name === null) return;
    const key = PREFIX + this.name;
    const kept: Kept = { at: Date.now(), fields: this.fields };
    inTab(
      (tab) => (Object.keys(this.fields).length === 0 ? tab.removeItem(key) : tab.setItem(key, JSON.stringify(kept))),
      undefined,
    );
  }
}

const forgetHere = (): void =>
  inTab((tab) => {
    for (const key of Object.keys(tab)) if (key.startsWith(PREFIX)) tab.removeItem(key);
    tab.removeItem(OWNER);
  }, undefined);

/** Whoever signs out leaves nothing in their other tabs either. */
const others = typeof window === 'undefined' ? null : new BroadcastChannel('svidok.drafts');
others?.addEventListener('message', forgetHere);

export function forgetDrafts(): void {
  forgetHere();
  others?.postMessage('forget');
}

/** A session that ran out leaves its drafts for the same person; somebody else finds none. */
export function draftsBelongTo(accountId: string): void {
  inTab((tab) => {
    const before = tab.getItem(OWNER);
    if (before !== null && before !== accountId) forgetHere();
    tab.setItem(OWNER, accountId);
  }, undefined);
}
