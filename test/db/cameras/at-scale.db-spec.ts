import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Actor, Role } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CameraDirectory, CamerasModule } from '../../../src/modules/cameras/index.ts';
import { FindCameras } from '../../../src/modules/cameras/find-cameras.query.ts';
import { TilesQuery } from '../../../src/modules/cameras/tiles.query.ts';
import { freshSights } from '../../../src/modules/reporting/rollup/sight.ts';
import { Transaction, type Tx } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { DNIPRO } from '../../support/given.ts';

const MANY = 300_000;
/** West, south, east and north of a place of the invented country, and the tile of zoom 14 that it lies in. */
const PLACE = { longitude: 34.505, latitude: 48.205 };
const BOX: [number, number, number, number] = [34.5, 48.2, 34.51, 48.21];
const TILE = { z: 14, x: 9762, y: 5681 };

/** Plans of what the product itself asks, as three roles, with row-level security on, over 300,000 cameras. */
describe(`reads over ${MANY} cameras`, () => {
  let api: TestApi;
  const actors: Partial<Record<Role, Actor>> = {};
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
    const mine = await api.given.organization();
    const other = await api.given.organization();
    for (const role of ['investigator', 'national_command'] as const)
      actors[role] = (await api.given.account(role)).actor;
    actors.operator = (await api.given.account('operator', { organization: mine })).actor;
    await givenCrime(api.given, { organization: mine, ...PLACE });
    const db = await api.owner.connect();
    try {
      // Filled as a restore fills it: rows first, indexes and the marks of history afterwards.
      await db.query(`begin`);
      await db.query(`set local session_replication_role = replica`);
      const { rows: indexes } = await db.query<{ name: string; definition: string }>(
        `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
         where indrelid = 'cameras.camera'::regclass and not indisunique`,
      );
      for (const { name } of indexes) await db.query(`drop index ${name}`);
      await db.query(
        `insert into cameras.camera (id, code, owner_id, owner_kind, keeper_id, name, location, view, region_code, grid_region_code, bearing, change_seq)
         select gen_random_uuid(), 'C-' || n, owner, 'police', owner, 'Camera ' || n, st_setsrid(st_makepoint(x, y), 4326),
           st_setsrid(st_makeenvelope(x - 0.0003, y - 0.0002, x + 0.0003, y + 0.0002), 4326), region, region, 0, n
         from (select n, case when n % 300 = 0 then $1::uuid else $2::uuid end as owner,
             case when n % 12 = 0 then $3 else 'UA' || n % 12 end as region, 22 + (n % 751) * 0.024 as x, 44.4 + (n / 751) * 0.02 as y
           from generate_series(1, ${MANY}) n) q`,
        [mine.id, other.id, DNIPRO],
      );
      for (const { definition } of indexes) await db.query(definition);
      await db.query(`commit`);
      await db.query(`analyze cameras.camera`);
    } finally {
      db.release();
    }
  }, 180_000);
  afterAll(() => api.end());

  /** Does the work, and tells the plan of each statement that it sent; of a prepared one both plans that it may come to have. */
  async function plansOf(role: Role, work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
    const plans: string[] = [];
    await api.app.get(Transaction).read(actors[role] as Actor, (tx) => {
      const explain = async (sql: string, values?: readonly unknown[]): Promise<void> => {
        const plan = await tx.query<{ 'QUERY PLAN': string }>(
          `explain (analyze, costs off, timing off) ${sql}`,
          values,
        );
        plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
      };
      return work({
        ...tx,
        query: async <Row>(sql: string, values?: readonly unknown[]) => {
          await explain(sql, values);
          return tx.query<Row>(sql, values);
        },
        prepared: async <Row>(sql: string, values: readonly unknown[]) => {
          await tx.query(`prepare looked_at as ${sql}`);
          for (const mode of ['force_custom_plan', 'force_generic_plan']) {
            await tx.query(`select set_config('plan_cache_mode', $1, true)`, [mode]);
            await explain(`execute looked_at (${values.map((value) => pg.escapeLiteral(String(value))).join()})`);
          }
          await tx.query('deallocate looked_at');
          return tx.prepared<Row>(sql, values);
        },
      });
    });
    return plans;
  }

  const list = (tx: Tx) => api.app.get(FindCameras).list(tx, { limit: 50, bbox: BOX });
  const near = (tx: Tx) => api.app.get(CameraDirectory).near(tx, PLACE.longitude, PLACE.latitude, 300);
  const seeing = (tx: Tx) => api.app.get(CameraDirectory).near(tx, PLACE.longitude, PLACE.latitude, 1);
  const density = (tx: Tx) => api.app.get(TilesQuery).density(tx, TILE.z, TILE.x, TILE.y);
  const tile = (tx: Tx) => api.app.get(TilesQuery).cameras(tx, TILE.z, TILE.x, TILE.y);

  /** What cameras see of a crime in the middle of their views. */
  const sights = (tx: Tx) => tx.query(`with ${freshSights('true')} select * from fresh`);

  it.each([
    ['a list by box', 'operator', list, /camera_location|camera_owner|camera_keeper/],
    ['a list by box', 'investigator', list, /camera_grid/],
    ['a list by box', 'national_command', list, /camera_grid/],
    ['cameras near a place and those that look at it', 'investigator', near, /camera_reach/],
    ['cameras near a place and those that look at it', 'national_command', near, /camera_reach/],
    ['what sees a point', 'investigator', seeing, /camera_reach/],
    ['what sees a point', 'national_command', seeing, /camera_reach/],
    ['what cameras see of crimes', 'national_command', sights, /camera_reach/],
    ['a tile of density', 'investigator', density, /camera_grid/],
    ['a tile of density', 'national_command', density, /camera_grid/],
    ['a tile', 'operator', tile, /camera_location|camera_owner|camera_keeper/],
    ['a tile', 'investigator', tile, /camera_grid/],
    ['a tile', 'national_command', tile, /camera_grid/],
  ] as const)('%s as %s goes by the index', async (_, role, work, index) => {
    const plans = await plansOf(role, work);
    const spatial = plans.filter((plan) => plan.includes('camera'));
    expect(spatial.length).toBeGreaterThan(0);
    for (const plan of spatial) {
      expect(plan).toMatch(index);
      expect(plan).not.toContain('Seq Scan on camera');
      // row-level security stands in the plan: it is really on
      expect(plan).toMatch(/actor_role|is_system|InitPlan/);
    }
  });

  it('a building marks the cameras whose view it stands in, and reads no others', async () => {
    const { longitude, latitude } = PLACE;
    const client = await api.owner.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into territories.building (id, source, external_key, footprint, attribution)
         values (gen_random_uuid(), 'spec', '1', st_makeenvelope($1::float8, $2::float8, $1::float8 + 0.03, $2::float8 + 0.03, 4326), 'spec')`,
        [longitude, latitude],
      );
      const { rows } = await client.query<{ marked: number; whole: number }>(
        `select (select count(*)::int from cameras.visibility) as marked, seq_scan::int as whole
         from pg_stat_xact_user_tables where relid = 'cameras.camera'::regclass`,
      );
      expect(rows[0]?.marked).toBeGreaterThan(0);
      expect(rows[0]?.whole).toBe(0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('no role was shown a row beyond its scope meanwhile', async () => {
    for (const [role, count] of [
      ['operator', MANY / 300],
      ['investigator', MANY / 12],
      ['national_command', MANY],
    ] as const) {
      const [row] = await api.app
        .get(Transaction)
        .read(actors[role] as Actor, (tx) => tx.query<{ n: number }>(`select count(*)::int as n from cameras.camera`));
      expect({ role, n: row?.n }).toEqual({ role, n: count });
    }
  });
});
