import type { TestApi } from './api.ts';
import { asBytes } from './as-bytes.ts';
import { eventually } from './eventually.ts';
import type { GivenAccount } from './given.ts';

export interface BroughtRun {
  id: string;
  status: string;
  format: string;
  encoding: string | null;
  delimiter: string | null;
  decimal: string | null;
  columns: string[];
  samples: string[][];
  mapping: Record<string, string>;
  totals: { rows: number; created: number; updated: number; unchanged: number; rejected: number };
  errors: { row: number; column: string; found: string; expected: string; hint: string; severity: string }[];
  notes: string[];
  missing: {
    total: number;
    items: { id: string; code: string; name: string; key: string }[];
    unreadable: number;
    retired: number;
  } | null;
  failure: string | null;
  reportUrl: string;
}

export const sendFile = (
  api: TestApi,
  account: GivenAccount,
  content: string | Buffer,
  options: Record<string, unknown> = {},
  path = '/cameras/imports',
) => api.as(account).post(path).field('options', JSON.stringify(options)).attach('file', Buffer.from(content), 'file');

/** Sends a file and waits until its run has ended. */
export async function bringFile(
  api: TestApi,
  account: GivenAccount,
  content: string | Buffer,
  options: Record<string, unknown> = {},
): Promise<BroughtRun> {
  const { body } = await sendFile(api, account, content, options).expect(202);
  return endOfRun(api, account, (body as { id: string }).id);
}

export const endOfRun = (api: TestApi, account: GivenAccount, id: string): Promise<BroughtRun> =>
  eventually(
    'the import has ended',
    async () => {
      const run = (await api.as(account).get(`/cameras/imports/${id}`).expect(200)).body as BroughtRun;
      return ['done', 'failed', 'cancelled'].includes(run.status) ? run : null;
    },
    120_000,
  );

/** The report as bytes, whatever its form. */
export async function reportOf(api: TestApi, account: GivenAccount, run: BroughtRun): Promise<Buffer> {
  const answer = await api
    .as(account)
    .get(run.reportUrl.replace('/api/v1', ''))
    .buffer(true)
    .parse(asBytes)
    .expect(200);
  return answer.body as Buffer;
}
