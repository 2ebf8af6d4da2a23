/** Where the recipient can do something about it; the web shows these addresses, and only after signing in. */
export function deepLink(publicUrl: string, subject: { type: string; id: string }): string {
  const base = publicUrl.replace(/\/+$/, '');
  if (subject.type === 'organization') return `${base}/upkeep`;
  return subject.type === 'ask' ? `${base}/inbox/${subject.id}` : `${base}/requests/${subject.id}`;
}
