import type { Glance } from '../at-a-glance.query.ts';

/** What `svidok demo` tells where it leaves a database as it is; of a demo also who can sign in, for the second start. */
export function nothingDone({ isDemo, accounts }: Glance, asJson: boolean): string {
  const outcome = isDemo ? 'already-demo' : 'not-empty';
  if (asJson) return `${JSON.stringify({ outcome, accounts, madeUpPassword: null, counts: {}, seconds: 0 })}\n`;
  if (!isDemo) return 'The database is not empty: no demo world was made.\n';
  return ['The demo world is there already.', ...accounts.map(accountLine), ''].join('\n');
}

export const accountLine = ({ email, role }: { email: string; role: string }): string =>
  `  ${email.padEnd(42)} ${role}`;
