import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createWorld, type TestWorld } from '../support/database.ts';
import { Given } from '../support/given.ts';
import { keep, race, tell } from './race.ts';

/** A million cameras take minutes to lay down: only where they are asked for. */
const SIZES = (process.env['SVIDOK_BENCH_CAMERAS'] ?? '50000').split(',').map(Number);
const TURNED = 200;

/** As in performance.md: 40 towns in 25 regions, the nearer to the middle the denser, sectors of 35 to 85 m with arcs of 7.5°. */
const LAY = `
  insert into cameras.camera (id, code, owner_id, owner_kind, keeper_id, name, location, region_code, grid_region_code, grid_community_code,
    bearing, angle, range_meters, view, proven_working_at, change_seq)
  select gen_random_uuid(), 'B-' || n, $1, 'local_authority', $1, 'Camera ' || n, at, 'UA' || n % 25, 'UA' || n % 25, 'UA-C' || n % 200, turn, 90, reach,
    st_setsrid(st_makepolygon(st_makeline(array[at] || array(
      select st_project(at::geography, reach, radians(turn + 45 - 7.5 * i))::geometry from generate_series(0, 12) i order by i) || array[at])), 4326),
    case when n % 5 < 4 then now() end, n
  from (select n, 35 + random() * 50 as reach, random() * 359 as turn,
      st_setsrid(st_makepoint(33 + (n % 8) * 0.45 + spread * cos(angle) / 70, 47.6 + (n % 40) / 8 * 0.3 + spread * sin(angle) / 111), 4326) as at
    from (select n, 4.6 * sqrt(-2 * ln(1 - random())) as spread, random() * 6.283 as angle from generate_series(1, $2::int) n) s) t`;

const UNION = `select grid_region_code, st_area(st_union(view)::geography) as registered from cameras.camera group by 1`;
const RECOUNT = `select * from cameras.coverage_recounted()`;
/** Turns one camera by a quarter about where it stands: two changes of what is seen. */
const TURN = `update cameras.camera set view = st_rotate(view, pi() / 2, location), version = version + 1
  where id = (select id from cameras.camera where code = $1)`;

describe.each(SIZES)('the ground that %i cameras see', (size) => {
  let world: TestWorld;
  let client: pg.Client;
  beforeAll(async () => {
    world = await createWorld();
    const { id } = await new Given(world.owner).organization({ kind: 'local_authority' });
    client = new pg.Client({ connectionString: world.settings.DATABASE_OWNER_URL });
    await client.connect();
    await client.query('alter table cameras.camera disable trigger user');
    await client.query(LAY, [id, size]);
    await client.query('alter table cameras.camera enable trigger user');
    await client.query('vacuum analyze cameras.camera');
    await client.query(`select cameras.cover_many((select array_agg(id) from cameras.camera))`);
    await client.query('vacuum analyze cameras.coverage');
  }, 600_000);
  afterAll(async () => {
    await client.end();
    await world.end();
  });

  const turnAll = async () => {
    for (let n = 1; n <= TURNED; n++) await client.query(TURN, [`B-${(n * 7919) % size}`]);
  };

  it('W5: recounted by clusters for four levels, against one ST_Union for each region', async () => {
    const spent = await race({ clusters: () => client.query(RECOUNT), union: () => client.query(UNION) });
    tell(`coverage of ${size}, ms`, spent, 'union');
    keep({
      workload: 'W5',
      what: `${size} cameras, everything recounted for four levels`,
      against: 'one st_union for each region',
      ratio: spent.union / spent.clusters,
      goal: { ratio: 10, because: 'the performance page' },
    });
    expect(spent.clusters).toBeLessThan(spent.union);
  }, 1_800_000);

  it('W5: one camera turns, with the sums and without', async () => {
    const spent = await race({ turn: turnAll }, TURNED);
    await client.query('alter table cameras.camera disable trigger settle_coverage_update');
    const bare = await race({ turn: turnAll }, TURNED);
    await client.query('alter table cameras.camera enable trigger settle_coverage_update');
    // What was turned behind the back of the sums is told to them now.
    await client.query(`select cameras.cover_again((select array_agg(id) from cameras.camera))`);
    const recount = await race({ recount: () => client.query(RECOUNT) });
    const kept = { sums: (spent.turn - bare.turn) / 2, recount: recount.recount };
    tell('one change of what is seen, ms', kept, 'recount', {
      'turn with sums': spent.turn,
      'turn without': bare.turn,
    });
    keep({
      workload: 'W5',
      what: `${size} cameras, one of them turns`,
      against: 'recounting everything',
      ratio: kept.recount / kept.sums,
      goal: { ratio: 1000, because: 'the performance page' },
    });
    expect(kept.sums * 100).toBeLessThan(kept.recount);
  }, 1_800_000);

  it('W5: is as exact as the union', async () => {
    const exact = await client.query<{ grid_region_code: string; registered: number }>(UNION);
    const sums = await client.query<{ region_code: string; registered: number }>(
      `select region_code, registered from cameras.coverage_areas where level = 'region'`,
    );
    const kept = new Map(sums.rows.map((row) => [row.region_code, row.registered]));
    const errors = exact.rows.map((row) => Math.abs((kept.get(row.grid_region_code) ?? 0) / row.registered - 1));
    process.stdout.write(
      `\nBENCH coverage of ${size}: worst region is off by ${(Math.max(...errors) * 100).toExponential(1)} %\n`,
    );
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  }, 1_800_000);
});
