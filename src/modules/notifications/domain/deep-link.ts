const PATHS: Readonly<Record<string, string>> = {
  ask: 'inbox',
  search: 'searches',
  'planning-task': 'tasks',
  'report-issue': 'report-issues',
};

/** Where the recipient can do something about it; the web shows these addresses, and only after signing in. */
export function deepLink(publicUrl: string, subject: { type: string; id: string }): string {
  const base = publicUrl.replace(/\/+$/, '');
  if (subject.type === 'webhook') return `${base}/webhooks`;
  if (subject.type === 'quarter-review') return `${base}/feedback`;
  if (subject.type === 'retention') return `${base}/retention`;
  if (subject.type === 'store') return `${base}/storage`;
  if (subject.type === 'search-review') return `${base}/reviews`;
  if (subject.type === 'alarm') return `${base}/alarms`;
  if (subject.type === 'drill') return `${base}/inbox`;
  if (subject.type === 'organization') return `${base}/upkeep`;
  if (subject.type === 'camera-export') return `${base}/decisions`;
  return `${base}/${PATHS[subject.type] ?? 'requests'}/${subject.id}`;
}
