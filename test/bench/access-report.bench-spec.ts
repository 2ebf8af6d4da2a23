import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/kernel/ids.ts';
import { FindLooks, type LookFilter } from '../../src/modules/audit/reports/find-looks.query.ts';
import { Transaction } from '../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../support/api.ts';
import type { GivenAccount } from '../support/given.ts';

const ENTRIES = process.env['SVIDOK_NIGHTLY'] === '1' ? 1_000_000 : 50_000;
const MOST_SECONDS = 10;

/** The report of article 25 in a journal of a million entries: a third of them consultations, by 2,000 people, in 1,000 days. */
describe('a report of who looked at what', () => {
  let api: TestApi;
  let inspector: GivenAccount;
  const camera = newId();
  beforeAll(async () => {
    api = await startApi();
    inspector = await api.given.account('inspector');
    for (let done = 0; done < ENTRIES; done += 50_000)
      await api.owner.query(
        `insert into journal.entry (id, type, subject_type, subject_id, data, purpose, actor_kind, account_id, role, at)
         select gen_random_uuid(), (array['search.made', 'camera.changed', 'request.consulted', 'exhibit.disclosed', 'ask.answered', 'session.opened'])[1 + n % 6],
           'search', gen_random_uuid()::text, jsonb_build_object('cameras', 12, 'crimeId', gen_random_uuid(), 'cameraId', case when n % 1000 = 0 then $2::text end),
           'crime:' || gen_random_uuid(), 'account', md5((n % 2000)::text)::uuid, 'investigator', now() - interval '86 seconds' * n
         from generate_series($1::int + 1, $1::int + 50000) n`,
        [done, camera],
      );
    await api.owner.query('vacuum analyze journal.entry');
    await api.owner.query('vacuum analyze journal.look');
  }, 1_800_000);
  afterAll(() => api.end());

  it(`by person, camera, period and over everything takes at most ${MOST_SECONDS} s`, async () => {
    const { rows } = await api.owner.query<{ id: string }>(`select md5('7')::uuid as id`);
    const whole: LookFilter = { accountId: null, names: [], from: null, to: null, until: new Date() };
    const filters: [string, LookFilter][] = [
      ['a person', { ...whole, accountId: rows[0]?.id ?? '' }],
      ['a camera', { ...whole, names: [[camera]] }],
      ['a month', { ...whole, from: new Date(Date.now() - 30 * 86_400_000) }],
      ['everything', whole],
    ];
    for (const [name, filter] of filters) {
      const started = performance.now();
      const [entries, first] = await api.app.get(Transaction).read(inspector.actor, async (tx) => {
        const looks = api.app.get(FindLooks);
        return [(await looks.totals(tx, filter)).entries, (await looks.list(tx, filter, { limit: 200 })).items.length];
      });
      const seconds = (performance.now() - started) / 1000;
      process.stdout.write(
        `\nBENCH access report: ${name} of ${ENTRIES}: ${entries} found in ${seconds.toFixed(2)} s\n`,
      );
      expect(first).toBeGreaterThan(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    }
  }, 120_000);
});
