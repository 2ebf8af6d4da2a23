import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Polygon } from 'geojson';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { visibleArea } from '../../../src/modules/cameras/domain/visibility.ts';
import { viewSector } from '../../../src/modules/cameras/domain/view.ts';
import { DrawVisibility } from '../../../src/modules/cameras/jobs/draw-visibility.job.ts';
import { ShareOutDrawing } from '../../../src/modules/cameras/jobs/share-out-drawing.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenBuilding } from '../../support/given-buildings.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { randomFrom } from '../../support/random.ts';

const DEGREE = 111_195;

describe('the drawing of what cameras see', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
  });
  afterAll(() => api.end());

  const hint = (job: string, subjectId: string) => ({ outboxId: newId(), job, eventId: null, subjectId, attempt: 1 });
  const draw = (subjectId: string) =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) => api.app.get(DrawVisibility).run(tx, hint('cameras.draw-visibility', subjectId)));
  const due = async () =>
    (await api.owner.query(`select count(*)::int as n from cameras.visibility where is_due`)).rows[0].n as number;
  const queued = async () =>
    (
      await api.owner.query(
        `select count(*)::int as n from journal.outbox where job = 'cameras.draw-visibility' and done_at is null`,
      )
    ).rows[0].n as number;

  it('takes the camera of its hint first, then the others in batches, and twice does no more than once', async () => {
    const at = { longitude: 33, latitude: 48 };
    await givenBuilding(api.owner, at, { north: 15 });
    const owner = await api.given.organization();
    const cameras = [];
    for (let n = 0; n < 205; n++) cameras.push(await givenCamera(api.given, { ...at, owner }));
    expect(await due()).toBe(205);
    const last = cameras.at(-1)?.id ?? '';
    await draw(last);
    expect(await due()).toBe(5);
    const { rows } = await api.owner.query(
      `select is_due, drawn_at is not null as drawn, area is not null as seen from cameras.visibility where camera_id = $1`,
      [last],
    );
    expect(rows).toEqual([{ is_due: false, drawn: true, seen: true }]);
    expect(await queued()).toBe(1);
    await draw(last);
    expect(await due()).toBe(0);
    const before = await api.owner.query(`select max(drawn_at) as at from cameras.visibility`);
    await draw(last);
    expect((await api.owner.query(`select max(drawn_at) as at from cameras.visibility`)).rows).toEqual(before.rows);
    const versions = await api.owner.query(`select distinct version from cameras.camera where id = $1`, [last]);
    expect(versions.rows).toEqual([{ version: 1 }]);
  });

  it('is shared out after an import', async () => {
    await api.owner.query(`delete from journal.outbox`);
    await api.owner.query(`update cameras.visibility set is_due = true`);
    await api.app
      .get(Transaction)
      .within(SYSTEM, (tx) => api.app.get(ShareOutDrawing).run(tx, hint('cameras.share-out-drawing', newId())));
    expect(await queued()).toBe(2);
  });

  it('keeps an empty ground where walls hide all of it', async () => {
    const at = { longitude: 32, latitude: 48 };
    // half a centimetre before a wall across all that it looks at
    await givenBuilding(api.owner, at, { north: 50.005, side: 100 });
    const camera = await givenCamera(api.given, { ...at, range: 20, angle: 60 });
    await draw(camera.id);
    const { rows } = await api.owner.query(
      `select st_isempty(area) or st_area(area) < 1e-13 as blind from cameras.visibility where camera_id = $1`,
      [camera.id],
    );
    expect(rows).toEqual([{ blind: true }]);
  });

  it('agrees with PostGIS, which takes the shadow of each wall away, on 200 scenes', async () => {
    const random = randomFrom(20_261_128);
    const scenes = Array.from({ length: 200 }, () => {
      const [x, y] = [22 + random() * 18, 44 + random() * 8];
      const narrow = Math.cos((y * Math.PI) / 180);
      const houses = Array.from({ length: 1 + Math.floor(random() * 12) }, (): Polygon => {
        const [cx, cy] = [(random() - 0.5) * 120, (random() - 0.5) * 120];
        const [a, b, turn] = [2 + random() * 12, 2 + random() * 12, random() * Math.PI];
        const ring = [
          [-a, -b],
          [a, -b],
          [a, b],
          [-a, b],
          [-a, -b],
        ].map(([dx = 0, dy = 0]) => [
          x + (cx + dx * Math.cos(turn) - dy * Math.sin(turn)) / DEGREE / narrow,
          y + (cy + dx * Math.sin(turn) + dy * Math.cos(turn)) / DEGREE,
        ]);
        return { type: 'Polygon', coordinates: [ring] };
      });
      const bearing = random() < 0.3 ? null : random() * 360;
      const view = viewSector(x, y, bearing, 20 + random() * 320, 30 + random() * 60);
      return { x, y, view, houses, seen: visibleArea([x, y], view, houses) ?? view };
    });
    /** One degree away from the lens, through a corner. */
    const far = (corner: string) =>
      `st_translate(lens, (st_x(${corner}) - st_x(lens)) / st_distance(${corner}, lens), (st_y(${corner}) - st_y(lens)) / st_distance(${corner}, lens))`;
    const { rows } = await api.owner.query<{ nr: number; valid: boolean; off: number }>(
      `with scene as (
         select nr, st_setsrid(st_makepoint(x, y), 4326) as lens, st_setsrid(st_geomfromgeojson(view), 4326) as view,
           st_setsrid(st_geomfromgeojson(seen), 4326) as seen, houses
         from unnest($1::float8[], $2::float8[], $3::text[], $4::text[], $5::text[]) with ordinality as s (x, y, view, seen, houses, nr)),
       house as (
         select nr, lens, st_setsrid(st_geomfromgeojson(h::text), 4326) as footprint from scene, json_array_elements(houses::json) h),
       wall as (
         select nr, lens, footprint, st_pointn(ring, i) as p, st_pointn(ring, i + 1) as q
         from house, lateral st_exteriorring(footprint) ring, generate_series(1, 4) i where not st_contains(footprint, lens)),
       shadow as (
         -- the house, and behind each of its walls all that lies between the rays through its corners
         select nr, st_union(st_union(footprint, st_convexhull(st_collect(array[p, q, ${far('p')}, ${far('q')}])))) as dark from wall group by nr),
       expected as (
         select s.nr, s.lens, s.seen, s.view, coalesce(st_difference(s.view, (select d.dark from shadow d where d.nr = s.nr)), s.view) as light from scene s)
       select nr::int, st_isvalid(seen) as valid,
         st_area(st_symdifference(st_makevalid(seen), light)) / st_area(view) as off
       from expected e order by nr`,
      [
        scenes.map(({ x }) => x),
        scenes.map(({ y }) => y),
        scenes.map(({ view }) => JSON.stringify(view)),
        scenes.map(({ seen }) => JSON.stringify(seen)),
        scenes.map(({ houses }) => JSON.stringify(houses)),
      ],
    );
    expect(rows).toHaveLength(200);
    expect(rows.filter(({ off }) => off > 1e-5)).toEqual([]);
    expect(scenes.filter(({ seen, view }) => seen !== view).length).toBeGreaterThan(100);
  });
});
