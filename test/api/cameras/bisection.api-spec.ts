import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader as Pbf } from 'pbf';
import { newId } from '../../../src/kernel/ids.ts';
import { CameraDirectory } from '../../../src/modules/cameras/index.ts';
import { PlaceCamerasAgainJob } from '../../../src/modules/cameras/jobs/place-cameras-again.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount } from '../../support/given.ts';
import { randomFrom } from '../../support/random.ts';
import { tileAt } from '../../support/tile-at.ts';

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
/** All are measured; as many are bisected through each door. */
const CAMERAS = IS_NIGHTLY ? 400 : 60;
const BISECTED = IS_NIGHTLY ? 60 : 3;
const BOX_STEPS = 15;
const AREA = [35, 48.4, 35.3, 48.6] as const;
/** Borders run through these cells: of two communities in the first half of them, of two regions in the second. */
const CUT_CELLS = 24;
const BORDERS = { community: 35.1003, region: 35.2004 } as const;
const NEIGHBOUR = 'UA23000000000064947';
const COMMUNITIES = ['UA12020010000033698', 'UA12020030000043001', 'UA23060010000082517'] as const;
const METRES_A_DEGREE = 111_195;
const METRES = 100;
/** A cell is a hundred metres by the sphere; the spheroid differs by less than this. */
const HAIR = 0.5;

type Box = readonly [number, number, number, number];
interface Place {
  id: string;
  code: string;
  truth: [number, number];
  grid: [number, number];
  /** The community that the camera stands in. */
  home: string | null;
}

const metresBetween = ([x1, y1]: readonly number[], [x2, y2]: readonly number[]): number =>
  Math.hypot(
    ((x2 as number) - (x1 as number)) * Math.cos(((y1 as number) * Math.PI) / 180) * METRES_A_DEGREE,
    ((y2 as number) - (y1 as number)) * METRES_A_DEGREE,
  );
const tileOf = (z: number, [longitude, latitude]: readonly [number, number]) => tileAt(z, { longitude, latitude });

/**
 * An attacker with an account and no purpose asks every door that speaks of cameras, as often and as narrowly as wanted.
 * What is found must never be more than the cell of a hundred metres that is shown anyway.
 */
describe('bisection without a purpose', () => {
  let api: TestApi;
  let attackers: GivenAccount[];
  let places: Place[];
  /** How many cameras really stand in the first community. */
  let community: number;
  const dice = randomFrom(20260301);

  beforeAll(async () => {
    api = await startApi();
    const [west, south, east, north] = [34.5, 48, 36, 49];
    await givenTerritory(api.given, { code: DNIPRO, boundary: square(west, south, BORDERS.region, north) });
    await givenTerritory(api.given, { code: NEIGHBOUR, boundary: square(BORDERS.region, south, east, north) });
    const edges = [west, BORDERS.community, BORDERS.region, east] as const;
    for (const [at, code] of COMMUNITIES.entries())
      await givenTerritory(api.given, {
        code,
        level: 'community',
        parent: at === 2 ? NEIGHBOUR : DNIPRO,
        boundary: square(edges[at] as number, south, edges[at + 1] as number, north),
      });
    attackers = [];
    for (const role of ['investigator', 'supervisor', 'regional_command', 'national_command'] as const)
      attackers.push(await api.given.account(role));
    const owner = await api.given.organization({ kind: 'local_authority', territoryCode: COMMUNITIES[0] });
    for (let i = 0; i < CUT_CELLS; i++)
      await givenCamera(api.given, {
        owner,
        longitude: (i < CUT_CELLS / 2 ? BORDERS.community : BORDERS.region) + (dice() - 0.5) * 0.0008,
        latitude: AREA[1] + (i + dice() / 2) * 0.004,
        installedOn: '2020-01-01',
      });
    for (let i = 0; i < CAMERAS; i++)
      await givenCamera(api.given, {
        owner,
        longitude: AREA[0] + dice() * (AREA[2] - AREA[0]),
        latitude: AREA[1] + dice() * (AREA[3] - AREA[1]),
        installedOn: '2020-01-01',
      });
    await placeAgain();
    places = await looked();
    community = places.filter(({ home }) => home === COMMUNITIES[0]).length;
    await api
      .as(attackers[2] as GivenAccount)
      .post('/outages')
      .send({ community: COMMUNITIES[0], kind: 'planned', startsAt: '2026-01-01T00:00:00Z' })
      .expect(201);
  });
  afterAll(() => api.end());

  /** Past every wall: where the cameras really stand. */
  const looked = async (): Promise<Place[]> =>
    (
      await api.owner.query<Place>(
        `select id, code, array[st_x(location), st_y(location)] as truth, array[st_x(grid_location), st_y(grid_location)] as grid, community_code as home
         from cameras.camera order by id`,
      )
    ).rows;
  /** As after an import of boundaries: every camera and every cell gets its territory by the product's own rules. */
  const placeAgain = () =>
    api.app
      .get(PlaceCamerasAgainJob)
      .runLong({ subjectId: newId() } as never, () => Promise.resolve(), new AbortController().signal);
  const attacker = () => attackers[0] as GivenAccount;
  const get = (path: string, account = attacker()) =>
    api.raw().get(path).set(account.headers).buffer(true).parse(asBytes);
  const bytes = async (path: string, account = attacker()): Promise<Buffer> => {
    const answer = await get(path, account);
    expect([path, [200, 204, 403, 404].includes(answer.status)]).toEqual([path, true]);
    return answer.body as Buffer;
  };
  const text = async (path: string, account = attacker()) => (await bytes(path, account)).toString('utf8');

  /** Every way to ask "is this camera in this box". */
  const doors: Readonly<Record<string, (place: Place, box: Box) => Promise<boolean>>> = {
    'the list': async ({ id, code }, box) => (await text(`/api/v1/cameras?q=${code}&bbox=${box.join()}`)).includes(id),
    'the list as it was': async ({ id, code }, box) =>
      (
        await text(
          `/api/v1/cameras?q=${code}&bbox=${box.join()}&validAt=2026-01-01T00:00:00Z&knownAt=2100-01-01T00:00:00Z`,
        )
      ).includes(id),
    'numberMatched of the features': async ({ code }, box) =>
      JSON.parse(await text(`/ogc/collections/cameras/items?limit=1&code=${code}&bbox=${box.join()}`)).numberMatched >
      0,
    'the export': async ({ code }, box) =>
      (await text(`/api/v1/cameras/export?format=csv&q=${code}&bbox=${box.join()}`)).includes(code),
  };

  it('no cell is smaller than a hundred metres, and the point that is shown errs as a cell lets it', async () => {
    const errors = places.map(({ truth, grid }) => metresBetween(truth, grid)).sort((a, b) => a - b);
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const { rows } = await api.owner.query<{ east: number; north: number }>(
      `select 0.0009 / cos(radians(st_y(grid_location))) * cos(radians(st_y(grid_location))) * ${METRES_A_DEGREE} as east, 0.0009 * ${METRES_A_DEGREE} as north
       from cameras.camera`,
    );
    for (const { east, north } of rows) expect(Math.min(east, north)).toBeGreaterThan(METRES - HAIR);
    // half a diagonal at most; 38 m is the mean distance of a point of a square of 100 m to its centre
    expect(errors.at(-1)).toBeLessThan(METRES / Math.SQRT2 + HAIR);
    expect(errors.at(-1)).toBeGreaterThan(METRES / 2);
    expect(mean).toBeGreaterThan(33);
    process.stderr.write(
      `bisection: error of the best guess over ${errors.length} cameras: mean ${mean.toFixed(1)} m, median ${errors[errors.length >> 1]?.toFixed(1)} m, most ${errors.at(-1)?.toFixed(1)} m\n`,
    );
  });

  it.each(Object.keys(doors))('%s gives the centre of the cell away, and nothing nearer', async (name) => {
    const isIn = doors[name] as (typeof doors)[string];
    for (const place of places.slice(0, BISECTED)) {
      // the attacker starts with the cell that is shown and a margin of a kilometre
      const [x, y] = place.grid;
      const [wide, high] = [0.014, 0.009];
      const edge = async (inside: number, outside: number, boxOf: (at: number) => Box): Promise<number> => {
        let [near, far] = [inside, outside];
        for (let step = 0; step < BOX_STEPS; step++) {
          const middle = (near + far) / 2;
          if (await isIn(place, boxOf(middle))) near = middle;
          else far = middle;
        }
        return (near + far) / 2;
      };
      expect(await isIn(place, [x - wide, y - high, x + wide, y + high])).toBe(true);
      const found: [number, number] = [
        await edge(x - wide, x + wide, (west) => [west, y - high, x + wide, y + high]),
        await edge(y - high, y + high, (south) => [x - wide, south, x + wide, y + high]),
      ];
      expect(metresBetween(found, place.grid)).toBeLessThan(1);
    }
  });

  it('tiles show the same point at the deepest zoom, and density no smaller square', async () => {
    for (const place of places.slice(0, BISECTED * 3)) {
      const [z, tx, ty] = tileOf(20, place.grid);
      const tile = new VectorTile(new Pbf(await bytes(`/api/v1/tiles/cameras/${z}/${tx}/${ty}.mvt`, attackers[3])));
      const layer = tile.layers['cameras'];
      const seen = Array.from(
        { length: layer?.length ?? 0 },
        (_, i) => layer?.feature(i).toGeoJSON(tx, ty, z).geometry,
      );
      expect(seen.length).toBeGreaterThan(0);
      for (const shape of seen)
        expect(metresBetween((shape as { coordinates: number[] }).coordinates, place.grid)).toBeLessThan(METRES);
      const sparse = tileOf(18, place.grid);
      expect((await bytes(`/api/v1/tiles/density/${sparse.join('/')}.mvt`, attackers[3])).length).toBe(0);
    }
  });

  it('every door says word for word the same when each camera moves within its cell', async () => {
    const boxes: Box[] = Array.from({ length: 6 }, () => {
      const { truth } = places[Math.floor(dice() * places.length)] as Place;
      const size = 0.00005 + dice() * 0.0009;
      return [truth[0] - size, truth[1] - size * dice(), truth[0] + size * dice(), truth[1] + size];
    });
    const probes = [...places.slice(0, CUT_CELLS), ...places.slice(-2)].filter(
      (_, at) => at % 5 === 0 || at >= CUT_CELLS,
    );
    const territories = [DNIPRO, NEIGHBOUR, ...COMMUNITIES];
    const questions = [
      '/api/v1/cameras?limit=200',
      '/api/v1/cameras?limit=200&validAt=2026-01-01T00:00:00Z&knownAt=2100-01-01T00:00:00Z',
      '/ogc/collections/cameras',
      '/ogc/collections/cameras/items?limit=1000',
      '/ogc/collections/cameras/items?limit=1000&crs=http://www.opengis.net/def/crs/EPSG/0/3857',
      ...['csv', 'geojson', 'kml', 'osm'].map((format) => `/api/v1/cameras/export?format=${format}`),
      '/api/v1/public/transparency',
      '/api/v1/cameras/count',
      ...['territory', '-territory', 'code', 'updatedAt'].map((sort) => `/api/v1/cameras?limit=200&sort=${sort}`),
      ...['outside_owner_territory', 'no_territory'].map((doubt) => `/api/v1/cameras?limit=200&doubt=${doubt}`),
      ...['region', 'community', 'month'].map((by) => `/api/v1/reports/network?from=2026-01-01&to=2026-07-01&by=${by}`),
      '/api/v1/outages',
      '/api/v1/outages/feeders',
      '/api/v1/notices',
      ...territories.flatMap((code) => [
        `/api/v1/cameras?limit=200&territory=${code}`,
        `/api/v1/cameras?limit=200&territory=${code}&validAt=2026-01-01T00:00:00Z&knownAt=2100-01-01T00:00:00Z`,
        `/api/v1/cameras/count?territory=${code}`,
        `/api/v1/cameras/count?territory=${code}&validAt=2026-01-01T00:00:00Z&knownAt=2100-01-01T00:00:00Z`,
        `/api/v1/cameras/export?format=geojson&territory=${code}`,
        `/ogc/collections/cameras/items?limit=1000&community=${code}`,
        `/ogc/collections/cameras/items?limit=1000&region=${code}`,
        `/api/v1/reports/network?from=2026-01-01&to=2026-07-01&by=community&territory=${code}`,
      ]),
      ...boxes.flatMap((box) => [
        `/api/v1/cameras?bbox=${box.join()}`,
        `/ogc/collections/cameras/items?bbox=${box.join()}`,
        `/api/v1/cameras/export?format=csv&bbox=${box.join()}`,
      ]),
      ...probes.flatMap(({ id, grid }) => [
        `/api/v1/cameras/${id}`,
        `/api/v1/cameras/${id}?validAt=2026-01-01T00:00:00Z&knownAt=2100-01-01T00:00:00Z`,
        `/api/v1/cameras/${id}/history`,
        `/api/v1/outages?camera=${id}`,
        `/ogc/collections/cameras/items/${id}`,
        ...[8, 12, 16, 20].flatMap((z) =>
          ['cameras', 'density'].map((kind) => `/api/v1/tiles/${kind}/${tileOf(z, grid).join('/')}.mvt`),
        ),
      ]),
    ];
    const answers = async () => {
      const said: Record<string, string> = {};
      for (const account of attackers)
        for (const question of questions)
          said[`${account.role} ${question}`] = (await bytes(question, account))
            .toString('base64url')
            .replace(/^(.*)$/, (all) =>
              Buffer.from(all, 'base64url')
                .toString('latin1')
                .replaceAll(/"(timeStamp|traceId)":"[^"]*"/g, ''),
            );
      return said;
    };
    const before = await answers();
    await moveWithinCells();
    const moved = await looked();
    // borders were crossed, so that a territory could tell
    expect(moved.filter(({ home }, at) => home !== (places[at] as Place).home).length).toBeGreaterThan(3);
    expect(community).toBeGreaterThan(3);
    expect(moved.map(({ grid }) => grid)).toEqual(places.map(({ grid }) => grid));
    expect(
      moved.filter(({ truth }, at) => metresBetween(truth, (places[at] as Place).truth) > 1).length,
    ).toBeGreaterThan(CAMERAS * 0.9);
    const after = await answers();
    const telling = Object.keys(before).filter((question) => before[question] !== after[question]);
    expect(telling).toEqual([]);
    // the owner does see it, so the questions are such that could tell
    expect(Object.values(before).filter((answer) => answer.length > 100).length).toBeGreaterThan(questions.length);
  });

  /** Past the triggers, so that no version or moment changes beside the places. */
  async function moveWithinCells(): Promise<void> {
    await api.owner.query(
      'alter table cameras.camera disable trigger user; alter table cameras.camera_history disable trigger user',
    );
    await api.owner.query(
      `with target as (select id, st_setsrid(st_makepoint(
           st_x(grid_location) + (random() - 0.5) * 0.00088 / cos(radians(st_y(grid_location))), st_y(grid_location) + (random() - 0.5) * 0.00088), 4326) as place
         from cameras.camera),
         first as (update cameras.camera c set location = t.place, view = st_translate(c.view, st_x(t.place) - st_x(c.location), st_y(t.place) - st_y(c.location))
           from target t where t.id = c.id returning c.id, c.location)
       update cameras.camera_history h set location = f.location from first f where f.id = h.camera_id`,
    );
    await api.owner.query(`alter table cameras.camera_history enable trigger user`);
    await placeAgain();
    await api.owner.query('alter table cameras.camera enable trigger user');
  }

  it('a camera beyond the border of its cell is listed in the region of the cell, and found by a search in either', async () => {
    const organization = await api.given.organization({ regionCode: NEIGHBOUR });
    const there = await api.given.account('investigator', { organization });
    const [longitude, latitude] = [BORDERS.region, 48.7];
    const [cell] = (
      await api.owner.query<{ x: number }>(
        `select st_x(cameras.grid_of(st_setsrid(st_makepoint($1, $2), 4326))) as x`,
        [longitude, latitude],
      )
    ).rows;
    // on the side of the border that the centre of the cell is not on
    const side = (cell?.x ?? 0) > longitude ? -0.00002 : 0.00002;
    const camera = await givenCamera(api.given, { longitude: longitude + side, latitude });
    await placeAgain();
    const [home, away] = side < 0 ? [attacker(), there] : [there, attacker()];
    await api.as(home).get(`/cameras/${camera.id}`).expect(404);
    const { body } = await api.as(away).get(`/cameras/${camera.id}`).expect(200);
    expect(body.territory.region).toBe(side < 0 ? NEIGHBOUR : DNIPRO);
    for (const account of [home, away]) {
      const found = await api.app
        .get(Transaction)
        .read(account.actor, (tx) => api.app.get(CameraDirectory).near(tx, longitude, latitude, 50));
      expect(found.map(({ id }) => id)).toEqual([camera.id]);
    }
  });
});
