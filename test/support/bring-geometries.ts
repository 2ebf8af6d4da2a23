import type { TestApi } from './api.ts';
import { eventually } from './eventually.ts';
import type { GivenAccount } from './given.ts';

export interface GeometryRun {
  id: string;
  status: string;
  dryRun: boolean;
  totals: { rows: number; created: number; updated: number; unchanged: number; rejected: number };
  errors: { row: number; column: string; found: string; expected: string }[];
  notes: string[];
  failure: string | null;
}

/** Sends a file of places or streets. */
export const sendGeometries = (
  api: TestApi,
  administrator: GivenAccount,
  of: 'places' | 'streets' | 'population',
  content: string | object,
  options: object,
) =>
  api
    .as(administrator)
    .post(`/${of}/imports`)
    .field('options', JSON.stringify(options))
    .attach('file', Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), 'file.geojson');

/** Sends it and waits until its run has ended. */
export async function bringGeometries(
  ...[api, administrator, of, content, options]: Parameters<typeof sendGeometries>
): Promise<GeometryRun> {
  const { body } = await sendGeometries(api, administrator, of, content, options).expect(202);
  return eventually(
    'the import has ended',
    async () => {
      const run = await api
        .as(administrator)
        .get(`/${of}/imports/${(body as { id: string }).id}`)
        .expect(200);
      return ['done', 'failed'].includes((run.body as GeometryRun).status) ? (run.body as GeometryRun) : null;
    },
    120_000,
  );
}
