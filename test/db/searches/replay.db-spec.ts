import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { DAY, NOTES, type SignalKind } from '../../../src/modules/searches/domain/signal.ts';
import { REFUSED_DAYS, signalOfRefusals, signalsOf } from '../../../src/modules/searches/domain/signals.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { WatchSearch } from '../../../src/modules/searches/jobs/raise-signals.job.ts';
import { SignalsFeed } from '../../../src/modules/searches/signals-feed.query.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { ReplayFeed, type Replayed } from '../../support/replay.ts';
import type { Pattern } from '../../support/replay-stalkers.ts';
import { replayOf } from '../../support/replay-world.ts';

const START = new Date('2026-01-05T00:00:00Z');
const ORDINARY = 50_000;

/** The rules were set with others (2001 to 2012); what those that nobody had looked at show is told in docs/searches.md. */
const SEEDS = process.env['SVIDOK_NIGHTLY'] === '1' ? [20_261_128, 7, 4242, 5001, 5002, 5003] : [20_261_128];

describe.each(SEEDS)(`patterns of stalking within ${ORDINARY} ordinary searches (seed %i)`, (seed) => {
  const raised: { search: Replayed; kind: SignalKind }[] = [];
  let replay: ReturnType<typeof replayOf>;
  let refusedAlarms: Set<string>;

  beforeAll(() => {
    replay = replayOf(ORDINARY, START, seed);
    const feed = new ReplayFeed();
    for (const search of replay.searches) {
      feed.see(search);
      for (const { kind } of signalsOf(search, feed.historyOf(search))) raised.push({ search, kind });
    }
    refusedAlarms = new Set(
      replay.refusals.flatMap(({ accountId, at }, i) => {
        const from = +at - REFUSED_DAYS * DAY;
        const own = replay.refusals.slice(0, i + 1).filter((one) => one.accountId === accountId && +one.at > from);
        return signalOfRefusals(own.length, at) === null ? [] : [accountId];
      }),
    );
  }, 240_000);

  it('are all flagged, each for what it is', () => {
    const { searches, patterns } = replay;
    expect(searches.filter((search) => search.pattern === null)).toHaveLength(ORDINARY);
    expect(patterns).toHaveLength(12);
    const missed = patterns.filter(
      ({ name, expected }) => !raised.some(({ search, kind }) => search.pattern === name && kind === expected),
    );
    expect(missed).toEqual([]);
  });

  it('leave at most one ordinary search of a hundred flagged, and at most one ordinary person of a hundred', () => {
    const isStalker = new Set(replay.patterns.map((pattern) => pattern.accountId));
    const astray = raised.filter(({ search }) => !isStalker.has(search.accountId));
    // Each search on which a rule fires counts, also where the signal was there before; and an override counts, though it was one.
    const flagged = new Set(astray.map(({ search }) => search.searchId)).size;
    const ordinary = replay.searches.filter((search) => !isStalker.has(search.accountId));
    const people = new Set(ordinary.map((search) => search.accountId));
    // A person counts once an alarm names them at all, in a hundred days.
    const alarmed = new Set([
      ...astray.filter(({ kind }) => !NOTES.includes(kind)).map(({ search }) => search.accountId),
      ...[...refusedAlarms].filter((accountId) => people.has(accountId)),
    ]);
    const byKind: Record<string, number> = {};
    for (const { kind } of astray) byKind[kind] = (byKind[kind] ?? 0) + 1;
    const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(2)} %)`;
    process.stdout.write(
      `  replay ${seed}: ${replay.patterns.length} of ${replay.patterns.length} patterns; ordinary searches flagged ${share(flagged, ordinary.length)}, ordinary people with an alarm in 100 days ${share(alarmed.size, people.size)}; searches by kind ${JSON.stringify(byKind)}, refused ${refusedAlarms.size}\n`,
    );
    expect(flagged / ordinary.length).toBeLessThanOrEqual(0.01);
    expect(alarmed.size / people.size).toBeLessThanOrEqual(0.01);
  });
});

/** The rows of one region, so that what PostgreSQL tells the job can be compared with the memory, search by search. */
describe('the same through the tables and the job', () => {
  let api: TestApi;
  let transaction: Transaction;
  let rows: Replayed[];
  let patterns: Pattern[];

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule] });
    transaction = api.app.get(Transaction);
    const replay = replayOf(process.env['SVIDOK_NIGHTLY'] === '1' ? ORDINARY : 8000, START, 7);
    const regions = new Set(replay.searches.filter((search) => search.pattern !== null).map((search) => search.region));
    const region = [...regions].sort()[0] as string;
    rows = replay.searches.filter((search) => search.region === region);
    patterns = replay.patterns.filter(({ name }) => rows.some((search) => search.pattern === name));
    await insert(api, rows);
  });
  afterAll(() => api.end());

  it('the detector is given the same history, and raises the same signals', async () => {
    expect(patterns.length).toBeGreaterThan(0);
    const memory = new ReplayFeed();
    const expected = new Set<string>();
    const feed = api.app.get(SignalsFeed);
    const job = api.app.get(WatchSearch);
    const last = (name: string) => rows.filter((search) => search.pattern === name).slice(-12);
    const isLooked = new Set([...rows.filter((_, i) => i % 40 === 0), ...patterns.flatMap(({ name }) => last(name))]);
    for (const search of rows) {
      memory.see(search);
      if (!isLooked.has(search)) continue;
      const history = memory.historyOf(search);
      for (const { kind, key } of signalsOf(search, history)) expected.add(`${kind} ${search.accountId} ${key}`);
      const hint = { outboxId: newId(), job: 'searches.watch', eventId: null, subjectId: search.searchId, attempt: 1 };
      const told = await transaction.within(SYSTEM, async (tx) => {
        const trace = await feed.trace(tx, search.searchId);
        await job.run(tx, hint);
        if (search.pattern !== null) await job.run(tx, hint);
        return feed.history(tx, trace as NonNullable<typeof trace>);
      });
      expect({ ...told, own: told.own.map((one) => one.searchId) }).toEqual({
        ...history,
        own: history.own.map((one) => one.searchId),
      });
    }
    const { rows: signals } = await api.owner.query<{ kind: string; account_id: string; key: string }>(
      `select kind, account_id, key from searches.signal`,
    );
    expect(signals.map((row) => `${row.kind} ${row.account_id} ${row.key}`).sort()).toEqual([...expected].sort());
    // fewer searches than above tell less of what is usual: not every pattern stands out of so few
    const isRaised = ({ accountId, expected: kind }: Pattern) =>
      signals.some((row) => row.account_id === accountId && row.kind === kind);
    expect(patterns.some(isRaised)).toBe(true);
  }, 240_000);

  it('signals are read by the inspector alone, page by page, and hold neither place nor case', async () => {
    const inspector = await api.given.account('inspector');
    const first = (await api.as(inspector).get('/search-signals?limit=1').expect(200)).body;
    expect(first.items).toHaveLength(1);
    expect(Object.keys(first.items[0]).sort()).toEqual(
      ['account', 'facts', 'firstAt', 'id', 'kind', 'lastAt', 'level', 'organization', 'searchId'].sort(),
    );
    const all = (await api.as(inspector).get('/search-signals?limit=200').expect(200)).body;
    const next = (await api.as(inspector).get(`/search-signals?limit=1&cursor=${first.next}`).expect(200)).body;
    expect(next.items[0]?.id).toBe(all.items[1]?.id);
    const one = all.items[0];
    const filtered = await api
      .as(inspector)
      .get(`/search-signals?kind=${one.kind}&account=${one.account.id}`)
      .expect(200);
    expect(filtered.body.items.map((item: { id: string }) => item.id)).toContain(one.id);
    const notes = (await api.as(inspector).get('/search-signals?limit=200&level=note').expect(200)).body.items;
    const alarms = (await api.as(inspector).get('/search-signals?limit=200&level=alarm').expect(200)).body.items;
    expect(notes.every((item: { kind: SignalKind }) => NOTES.includes(item.kind))).toBe(true);
    expect(notes.length + alarms.length).toBe(all.items.length);
    for (const role of ['investigator', 'supervisor', 'regional_command', 'administrator'] as const)
      await api
        .as(await api.given.account(role))
        .get('/search-signals')
        .expect(403);
    const { rows: entries } = await api.owner.query(
      `select count(*)::int as n from journal.entry where type = 'signal.consulted'`,
    );
    expect(entries[0].n).toBe(6);
  });
});

async function insert(api: TestApi, rows: readonly Replayed[]): Promise<void> {
  const first = rows[0] as Replayed;
  const units = [...new Set(rows.map((row) => row.unit))];
  const accounts = [...new Map(rows.map((row) => [row.accountId, row.unit]))];
  const crimes = [...new Map(rows.filter((row) => row.purpose === 'crime').map((row) => [row.purposeId, row]))];
  const tasks = [...new Map(rows.filter((row) => row.purpose === 'task').map((row) => [row.purposeId, row]))];
  const { owner } = api;
  await owner.query(
    `insert into access.organization (id, name, kind, region_code) select id, 'Unit ' || id, 'police', $2 from unnest($1::uuid[]) id`,
    [units, null],
  );
  await owner.query(
    `insert into access.account (id, email, name, role, organization_id)
     select id, id || '@tests.example', 'Officer', 'investigator', unit from unnest($1::uuid[], $2::uuid[]) as a (id, unit)`,
    [accounts.map(([id]) => id), accounts.map(([, unit]) => unit)],
  );
  await owner.query(
    `insert into crimes.crime (id, external_key, article, severity, occurred_from, occurred_to, organization_id, registered_on)
     select id, id::text, '185', 'minor', '2026-01-01', '2026-01-01', unit, '2026-01-01' from unnest($1::uuid[], $2::uuid[]) as c (id, unit)`,
    [crimes.map(([id]) => id), crimes.map(([, row]) => row.unit)],
  );
  await owner.query(
    `insert into searches.planning_task (id, organization_id, title, reason, area, state, requested_by, requested_by_name, requested_role, valid_until)
     select id, unit, 'Fair', 'Fair', st_makeenvelope(35, 48, 36, 49, 4326), 'requested', account, 'Officer', 'investigator', '2027-01-01'
     from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as t (id, unit, account)`,
    [tasks.map(([id]) => id), tasks.map(([, row]) => row.unit), tasks.map(([, row]) => row.accountId)],
  );
  const followed = crimes.filter(([, row]) => row.isFollowed);
  await owner.query(
    `insert into searches.follow_up (crime_id, organization_id, request_id, at)
     select id, unit, gen_random_uuid(), now() from unnest($1::uuid[], $2::uuid[]) as c (id, unit)`,
    [followed.map(([id]) => id), followed.map(([, row]) => row.unit)],
  );
  await owner.query(
    `insert into searches.search (id, crime_id, task_id, organization_id, created_by, region_code, purpose, place, radius_meters, window_from, window_to, created_at,
       crime_meters, hours_after_crime, override_faults, override_reason)
     select r.id, r.crime, r.task, r.unit, r.account, $2, case when r.task is null then 'crime' else 'task' end, st_setsrid(st_makepoint(r.lon, r.lat), 4326), 300, r.at - interval '2 hours', r.at - interval '1 hour', r.at,
       r.meters, r.hours, case when r.overridden then '{far-from-place}'::text[] else '{}' end, case when r.overridden then 'a written reason' end
     from jsonb_to_recordset($1::jsonb) as r (id uuid, crime uuid, task uuid, unit uuid, account uuid, lon float8, lat float8, at timestamptz, meters float8, hours float8, overridden boolean)`,
    [
      JSON.stringify(
        rows.map((row) => ({
          id: row.searchId,
          crime: row.purpose === 'crime' ? row.purposeId : null,
          task: row.purpose === 'task' ? row.purposeId : null,
          unit: row.unit,
          account: row.accountId,
          lon: row.longitude,
          lat: row.latitude,
          at: row.at,
          meters: row.crimeMeters,
          hours: row.hoursAfterCrime,
          overridden: row.isOverridden,
        })),
      ),
      first.region,
    ],
  );
}
