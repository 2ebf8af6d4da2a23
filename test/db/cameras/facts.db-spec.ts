import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CameraDirectory, type CameraFacts, CamerasModule } from '../../../src/modules/cameras/index.ts';
import { Transaction, type Tx } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { DNIPRO, type GivenAccount } from '../../support/given.ts';

const HERE = { longitude: 35.0462, latitude: 48.4647 };

/** Each fact as a column of its own type, as the driver reads it: what the text of the directory must come to. */
const COLUMNS = `select c.id, c.code, c.name, c.address, c.owner_id as "ownerId", o.name as "ownerName", c.owner_kind as "ownerKind", c.keeper_id as "keeperId",
    c.region_code as "regionCode", c.community_code as "communityCode", c.status, c.type,
    st_x(c.location) as longitude, st_y(c.location) as latitude, c.bearing, c.angle, c.range_meters as "rangeMeters",
    c.is_view_verified as "isViewVerified", c.pixel_width as "pixelWidth", c.recording_mode as "recordingMode",
    c.has_ups as "hasUps", c.effective_hours as "effectiveHours", c.declared_hours is null and c.measured_hours is null as "isRetentionAssumed",
    c.installed_on::text as "installedOn", c.decommissioned_on::text as "decommissionedOn",
    cameras.faded(c.reliability, c.reliability_at, now()) as reliability,
    st_asgeojson((select v.area from cameras.visibility v where v.camera_id = c.id), 7)::json as visibility
  from cameras.camera c join access.organization o on o.id = c.owner_id`;
const NEAR = `select f.*, f.meters as "distanceMeters" from (${COLUMNS.replace(' from cameras.camera c', ', cameras.meters_between(st_x(c.location), st_y(c.location), $1, $2) as meters, c.view as ground from cameras.camera c')}) f
  where f.status <> 'decommissioned' and (f.meters <= $3 or st_dwithin(f.ground::geography, st_point($1, $2, 4326)::geography, $3)) order by f.meters, f.id`;

/** What one camera is after the other is not: every column that may be null is null once, every kind occurs, and texts are hard on a writer of JSON. */
const STATES = [
  `address = null, bearing = null, view = null, pixel_width = null, region_code = null, community_code = null, declared_hours = null, measured_hours = null,
    installed_on = null, reliability = 1, reliability_at = null`,
  `name = 'quotes " and \\ and / and tab ' || chr(9) || ' line ' || chr(10) || chr(1) || chr(127), address = ''`,
  `name = 'Вулиця "Соборна", 1 — під’їзд №2', address = chr(8232) || '😀' || '</script>', community_code = 'UA"5"'`,
  `name = '[null, "1"]', address = 'null', community_code = '', region_code = 'UA12'`,
  `bearing = 0, angle = 360, range_meters = 5000, pixel_width = 1, measured_hours = 0, declared_hours = null`,
  `bearing = 359.99999999999994, angle = 1e-7, range_meters = 0.1::float8 + 0.2::float8, pixel_width = 100000, declared_hours = 87600, measured_hours = 1`,
  `bearing = 1e-300, angle = 0.1, reliability = 0.1, reliability_at = now() - interval '100 days'`,
  `reliability = 0.7654321, reliability_at = now() - interval '3 years', installed_on = '1999-12-31', declared_hours = 5`,
  `reliability = 0, reliability_at = now() + interval '1 day', installed_on = '2026-02-28', status = 'planned'`,
  `status = 'out_of_service', type = 'dome', recording_mode = 'motion', has_ups = true, is_view_verified = true`,
  `type = 'ptz', recording_mode = 'schedule', owner_kind = 'police', is_view_verified = false`,
  `type = 'panoramic', owner_kind = 'other', bearing = null, view = cameras.draw_view(location, null, 360, 80)`,
  `status = 'decommissioned', decommissioned_on = '2026-01-02', installed_on = '0999-01-01'`,
  `location = st_point(35.046200000000001, 48.464700000000004, 4326), view = cameras.draw_view(st_point(35.046200000000001, 48.464700000000004, 4326), 10, 33.3, 4999)`,
];

describe('the facts of a camera, told as one text', () => {
  let api: TestApi;
  let directory: CameraDirectory;
  let account: GivenAccount;
  let operator: GivenAccount;
  const ids: string[] = [];
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
    directory = api.app.get(CameraDirectory);
    account = await api.given.account('national_command');
    const owner = await api.given.organization({ name: 'Рада "Північ" \\ 1' });
    operator = await api.given.account('operator', { organization: owner });
    for (const [i, state] of STATES.entries()) {
      const keeper = i % 3 === 0 ? await api.given.organization() : owner;
      const camera = await givenCamera(api.given, {
        owner: i % 2 === 0 ? owner : await api.given.organization(),
        keeper,
        latitude: HERE.latitude + i * 0.0004,
        facing: i * 25,
      });
      await api.owner.query(`update cameras.camera set ${state} where id = $1`, [camera.id]);
      ids.push(camera.id);
    }
    // Walls hide a part, all, and nothing that anybody knows of.
    await api.owner.query(
      `insert into cameras.visibility (camera_id, area, is_due) values
         ($1, (select st_buffer(location, 0.0001, 2) from cameras.camera where id = $1), false), ($2, 'srid=4326;polygon empty', false), ($3, null, true)
       on conflict (camera_id) do update set area = excluded.area`,
      ids.slice(4, 7),
    );
  });
  afterAll(() => api.end());

  const reading = <T>(work: (tx: Tx) => Promise<T>, as: GivenAccount = account): Promise<T> =>
    api.app.get(Transaction).read(as.actor, work);
  const plain = (rows: readonly CameraFacts[]) =>
    rows.map(
      ({ meters: _meters, ground: _ground, ...facts }: CameraFacts & { meters?: unknown; ground?: unknown }) => facts,
    );

  it('is for each camera, in type and value, what its columns are', async () => {
    await reading(async (tx) => {
      const told = await directory.facts(tx, ids);
      const columns = await tx.query<CameraFacts>(`${COLUMNS} where c.id = any($1) order by array_position($1, c.id)`, [
        ids,
      ]);
      expect(columns).toHaveLength(STATES.length);
      expect(told).toEqual(columns);
      expect(told.map((camera) => Object.keys(camera).sort())).toEqual(columns.map((row) => Object.keys(row).sort()));
    });
  });

  it('is the same near a point, with the distance, and by area', async () => {
    await reading(async (tx) => {
      for (const meters of [0.5, 60, 150, 400, 700]) {
        const told = await directory.near(tx, HERE.longitude, HERE.latitude, meters);
        const columns = await tx.query<CameraFacts>(NEAR, [HERE.longitude, HERE.latitude, meters]);
        expect(told).toEqual(plain(columns));
      }
      const [west, south] = [HERE.longitude - 0.01, HERE.latitude - 0.01];
      const ring = [[west, south], [west + 0.02, south], [west + 0.02, south + 0.02], [west, south + 0.02], [west, south]]; // prettier-ignore
      const told = await directory.touching(tx, { type: 'Polygon', coordinates: [ring] }, 0);
      const columns = await tx.query<CameraFacts>(
        `${COLUMNS} where c.id = any($1) and c.status <> 'decommissioned' order by c.id`,
        [ids],
      );
      expect(told).toEqual(columns);
    });
  });

  it('is the same where it is written for a period: each change is told of its own moment', async () => {
    const moments: { at: Date; facts: CameraFacts[] }[] = [];
    const now = async () => (await api.owner.query<{ at: Date }>('select clock_timestamp() as at')).rows[0]?.at as Date;
    const standing = ids.slice(1, 12);
    for (let round = 0; round < 3; round++) {
      // The driver reads milliseconds, the database keeps microseconds.
      await new Promise((resolve) => setTimeout(resolve, 5));
      const at = await now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      moments.push({ at, facts: await reading((tx) => directory.facts(tx, standing)) });
      await api.owner.query(
        `update cameras.camera set version = version + 1, name = name || ' "${round}"', bearing = ${round}, pixel_width = null where id = any($1)`,
        [standing],
      );
    }
    for (const { at, facts } of moments) {
      const told = await reading((tx) => directory.facts(tx, standing, { validAt: at, knownAt: at }));
      const steady = (all: readonly CameraFacts[]) =>
        all.map(({ reliability: _reliability, visibility: _visibility, ...rest }) => ({ ...rest }));
      expect(steady(told)).toEqual(steady(facts));
    }
  });

  it('opens nothing that the row would not: an operator is told of the own cameras only', async () => {
    const told = await reading((tx) => directory.facts(tx, ids), operator);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(ids.length);
    for (const camera of told) expect([camera.ownerId, camera.keeperId]).toContain(operator.organization.id);
    const drawn = await reading((tx) => directory.drawnByKeeper(tx, DNIPRO, 'seed'));
    expect(new Set(drawn.map((camera) => camera.keeperId)).size).toBe(drawn.length);
    expect(drawn.map((camera) => camera.keeperId)).toEqual(drawn.map((camera) => camera.keeperId).sort());
  });
});
