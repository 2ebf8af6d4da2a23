/**
 * What article 25 of the Law Enforcement Directive calls consultation and disclosure: entries that tell of somebody who
 * looked, or of something that left. The database keeps the same list (`journal.is_look`); a spec compares the two.
 */
export const LOOKS = {
  'search.made': 'consultation',
  'search.consulted': 'consultation',
  'search.completeness-stated': 'consultation',
  'crime.consulted': 'consultation',
  'crime.timeline-consulted': 'consultation',
  'crime.completeness-stated': 'consultation',
  'request.consulted': 'consultation',
  'request.completeness-stated': 'consultation',
  'ask.consulted': 'consultation',
  'exhibit.consulted': 'consultation',
  'exhibit.looked': 'consultation',
  'exhibit.disclosed': 'disclosure',
  'exhibit.handed-over': 'disclosure',
  'package.disclosed': 'disclosure',
  'letter.opened': 'consultation',
  'letter.printed': 'disclosure',
  'consignment.note-printed': 'disclosure',
  'cameras.consulted': 'consultation',
  'cameras.exported': 'disclosure',
  'camera-export.downloaded': 'disclosure',
  'signal.consulted': 'consultation',
  'review.consulted': 'consultation',
  'canary.consulted': 'consultation',
  'alarm.consulted': 'consultation',
  'journal.consulted': 'consultation',
  'access-report.made': 'consultation',
  'access-report.consulted': 'consultation',
  'access-report.exported': 'disclosure',
  'account.extracted': 'disclosure',
} as const;
export type LookType = keyof typeof LOOKS;
export const DEEDS = ['consultation', 'disclosure'] as const;
export type Deed = (typeof DEEDS)[number];

export const deedOf = (type: string): Deed => LOOKS[type as LookType] ?? 'consultation';
export const typesOf = (deed: Deed): LookType[] =>
  (Object.keys(LOOKS) as LookType[]).filter((type) => LOOKS[type] === deed);

/** The request that an entry is about, where it names one by its id: of its legal basis it was looked at. */
export function requestOf(entry: {
  readonly subject: { readonly type: string; readonly id: string };
  readonly purpose: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}): string | null {
  const { subject, purpose, data } = entry;
  const named =
    data['requestId'] ?? (subject.type === 'request' ? subject.id : /^request:(\S+)$/.exec(purpose ?? '')?.[1]);
  return typeof named === 'string' && UUID.test(named) ? named : null;
}
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const COUNTS = ['cameras', 'returned', 'asks', 'shown', 'count', 'entries'] as const;

/** How many things it showed, where the entry says so. */
export function shownBy(data: Readonly<Record<string, unknown>>): number | null {
  for (const name of COUNTS) {
    const value = data[name];
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return value.length;
  }
  return null;
}
