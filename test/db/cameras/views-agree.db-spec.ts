import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { booleanPointInPolygon, destination, sector } from '@turf/turf';
import { viewSector } from '../../../src/modules/cameras/index.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { randomFrom } from '../../support/random.ts';

const VIEWS = 10_000;
/** Turf and PostGIS may differ in the last digits of a double: points this near to an edge prove nothing. */
const HAIR_DEGREES = 1e-9;

describe('views', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.end());

  it(`Turf and PostGIS agree on ${VIEWS} of them: what is inside, how large, and that the shape is sound`, async () => {
    const random = randomFrom(10_000);
    const asked = Array.from({ length: VIEWS }, () => {
      const [x, y] = [-179 + random() * 358, -80 + random() * 160];
      const bearing = random() < 0.2 ? null : random() * 359.9;
      const [angle, range] = [5 + random() * 355, 1 + random() * 4999];
      const view = viewSector(x, y, bearing, angle, range);
      const at = destination([x, y], range * 1.15 * Math.sqrt(random()), random() * 360, { units: 'meters' });
      return { x, y, bearing, angle, range, view, at: at.geometry.coordinates as [number, number] };
    });
    const { rows } = await world.owner.query<{ valid: boolean; sees: boolean; edge: number; m2: number }>(
      `select st_isvalid(v) as valid, st_covers(v, p) as sees, st_distance(st_boundary(v), p) as edge, st_area(v::geography, false) as m2
       from unnest($1::text[], $2::float8[], $3::float8[]) with ordinality as q (view, x, y, nr),
         lateral (select st_setsrid(st_geomfromgeojson(view), 4326) as v, st_setsrid(st_makepoint(x, y), 4326) as p) a order by nr`,
      [asked.map(({ view }) => JSON.stringify(view)), asked.map(({ at }) => at[0]), asked.map(({ at }) => at[1])],
    );
    expect(rows).toHaveLength(VIEWS);
    const disagreeing: number[] = [];
    let inside = 0;
    let undecided = 0;
    rows.forEach(({ valid, sees, edge, m2 }, nr) => {
      const { x, y, bearing, angle, range, view, at } = asked[nr] as (typeof asked)[number];
      if (sees) inside++;
      if (edge < HAIR_DEGREES) undecided++;
      else if (sees !== booleanPointInPolygon(at, view)) disagreeing.push(nr);
      if (!valid) disagreeing.push(nr);
      // PostGIS measures on its own sphere what we drew; the circle that Turf would draw is wider by the chords
      const share = bearing === null || angle >= 355 ? 1 : angle / 360;
      const whole = Math.PI * range * range * share;
      // a tenth of a millimetre of rounding at each corner, and PostGIS loses digits on a sphere: half a square metre
      if (Math.abs(m2 - whole) > whole * 0.004 + 0.5) disagreeing.push(nr);
      if (nr % 20 === 0 && bearing !== null && angle < 355) {
        const theirs = sector([x, y], range, bearing - angle / 2, bearing + angle / 2, { units: 'meters', steps: 360 });
        if (edge > (range / 111_000) * 0.01 && sees !== booleanPointInPolygon(at, theirs)) disagreeing.push(nr);
      }
    });
    expect(disagreeing).toEqual([]);
    expect(undecided).toBeLessThan(5);
    expect(inside).toBeGreaterThan(VIEWS / 4);
    expect(inside).toBeLessThan((VIEWS * 3) / 4);
  });
});
