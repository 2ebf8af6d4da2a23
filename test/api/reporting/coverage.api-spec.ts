import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pixelDensity, tierOf } from '../../../src/kernel/pixel-density.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type CameraWishes, givenCamera } from '../../support/given-cameras.ts';
import { type CrimeWishes, givenCrime } from '../../support/given-crimes.ts';
import { givenTerritory } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';

const PERIOD = 'from=2026-01-01&to=2026-07-01';
const COMMUNITY = 'UA12020010000033698';
/** Degrees of latitude of a metre. */
const METER = 1 / 111_200;

interface Row {
  territory: { code: string } | null;
  residents: number | null;
  population: { people: number; seen: number; seenWorking: number } | null;
  areaSeen: { registered: number; working: number };
  crimes: number;
  withoutPlace: number;
  seen: number;
  seenWorking: number;
  byTier: Record<string, number>;
  byTierWorking: Record<string, number>;
  shares: Record<'seen' | 'seenWorking', { value: number | null; suppressed: boolean }>;
}

describe('coverage', () => {
  let api: TestApi;
  let national: GivenAccount;
  let region: GivenAccount;
  let police: GivenOrganization;
  const here = { longitude: 35.0462, latitude: 48.4647 };
  const there = { longitude: 35.1, latitude: 48.4647 };
  const far = { longitude: 28.4, latitude: 49.2 };

  /**
   * Dnipropetrovsk: a lens that looks north for 38 m over six crimes at 2, 5, 12, 30, 30 and 60 m (the last is not seen),
   * proven to work; another one, not proven, over two crimes elsewhere; one crime without a place. Vinnytsia: a camera, one
   * crime that it sees, and one that only a lens of Dnipropetrovsk across the border would see.
   */
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule, CrimesModule, ReportingModule] });
    await givenTerritory(api.given, { code: DNIPRO, population: 3_000_000 });
    await givenTerritory(api.given, { code: VINNYTSIA });
    await givenTerritory(api.given, { code: 'UA12020000000011111', level: 'district', parent: DNIPRO });
    await givenTerritory(api.given, { code: COMMUNITY, level: 'community', parent: 'UA12020000000011111' });
    police = await api.given.organization();
    national = await api.given.account('national_command');
    region = await api.given.account('regional_command', { organization: police });
    const camera = async (wishes: CameraWishes, isProven = false) => {
      const { id } = await givenCamera(api.given, { owner: police, ...wishes });
      if (isProven) await api.owner.query(`update cameras.camera set proven_working_at = now() where id = $1`, [id]);
    };
    await camera({ ...here, pixelWidth: 1920, communityCode: COMMUNITY }, true);
    await camera({ ...there, pixelWidth: null });
    await camera({ ...there, status: 'planned', facing: 180 });
    await camera({ ...far, regionCode: VINNYTSIA }, true);
    const crime = (wishes: CrimeWishes) => givenCrime(api.given, { organization: police, ...wishes });
    const north = (of: typeof here, meters: number) => ({ ...of, latitude: of.latitude + meters * METER });
    for (const meters of [2, 5, 12, 30, 30, 60]) await crime({ ...north(here, meters), communityCode: COMMUNITY });
    await crime({ ...north(there, 10), severity: 'especially_serious' });
    await crime(north(there, 10));
    const nowhere = await crime({ ...here, communityCode: COMMUNITY });
    await api.owner.query(`update crimes.crime set location = null where id = $1`, [nowhere.id]);
    await crime({ ...north(here, 3), severity: 'minor' });
    await crime({ ...north(here, 3), registeredOn: '2026-07-01' });
    await crime({ ...north(here, 3), exclusion: 'duplicate' });
    await crime({ ...north(far, 10), regionCode: VINNYTSIA });
    await crime({ ...north(here, 4), regionCode: VINNYTSIA });
  });
  afterAll(() => api.end());

  const get = async (query = '', as = national) =>
    (await api.as(as).get(`/reports/coverage?${PERIOD}${query}`).expect(200)).body as {
      items: Row[];
      sum: Row;
      check: object | null;
      definition: { code: string };
    };
  const rowOf = (items: Row[], code: string | null) => items.find((row) => (row.territory?.code ?? null) === code);

  it('counts places by hand: seen by the register, by what works, and by tier', async () => {
    const { items, sum, definition } = await get();
    expect(definition.code).toBe('coverage');
    expect(rowOf(items, DNIPRO)).toMatchObject({
      residents: 3_000_000,
      crimes: 9,
      withoutPlace: 1,
      seen: 7,
      seenWorking: 5,
      // 1920 px and 90 degrees: 480, 192, 80 and twice 32 pixels a metre; elsewhere 1920 px are assumed: 96, twice
      byTier: { identify: 1, recognise: 1, observe: 3, detect: 2, beyond: 0 },
      byTierWorking: { identify: 1, recognise: 1, observe: 1, detect: 2, beyond: 0 },
      shares: { seen: { value: 0.875, suppressed: false }, seenWorking: { value: 0.625, suppressed: false } },
    });
    expect(rowOf(items, VINNYTSIA)).toMatchObject({ crimes: 2, seen: 1, seenWorking: 1, residents: null });
    expect(rowOf(items, VINNYTSIA)?.shares.seen).toEqual({ value: null, low: null, high: null, suppressed: true });
    expect(sum).toMatchObject({ crimes: 11, withoutPlace: 1, seen: 8, seenWorking: 6 });
  });

  it('judges a place as the kernel does', () => {
    const tiers = [2, 5, 12, 30].map((meters) => tierOf(pixelDensity(1920, 90, meters)));
    expect(tiers).toEqual(['identify', 'recognise', 'observe', 'detect']);
  });

  it('tells square metres: a quarter of a circle of 38 m for each lens, less what its chords cut off', async () => {
    const quarter = (Math.PI * 38 ** 2) / 4;
    const { items, sum } = await get();
    const dnipro = rowOf(items, DNIPRO)?.areaSeen ?? { registered: 0, working: 0 };
    expect(dnipro.registered / (2 * quarter)).toBeCloseTo(1, 1);
    expect(dnipro.working / quarter).toBeCloseTo(1, 1);
    const vinnytsia = rowOf(items, VINNYTSIA)?.areaSeen.registered ?? 0;
    expect(Math.abs(sum.areaSeen.registered - dnipro.registered - vinnytsia)).toBeLessThanOrEqual(2); // each is rounded
  });

  it('cannot tell how many people are seen before points of population were brought, and counts these by their place', async () => {
    expect((await get()).sum.population).toBeNull();
    const north = (of: typeof here, meters: number) => [of.longitude, of.latitude + meters * METER];
    const points = [
      ['seen', 100.4, ...north(here, 10), DNIPRO, COMMUNITY],
      ['unproven', 40, ...north(there, 10), DNIPRO, null],
      ['unseen', 1000, ...north(here, 500), DNIPRO, COMMUNITY],
      ['of another region', 7, ...north(here, 12), VINNYTSIA, null],
    ];
    for (const point of points)
      await api.owner.query(
        `insert into territories.population_point (source, external_key, attribution, people, location, region_code, community_code)
         values ('grid', $1, 'nobody', $2, st_setsrid(st_makepoint($3, $4), 4326), $5, $6)`,
        point,
      );
    const { items, sum } = await get();
    expect(rowOf(items, DNIPRO)?.population).toEqual({ people: 1140, seen: 140, seenWorking: 100 });
    expect(rowOf(items, VINNYTSIA)?.population).toEqual({ people: 7, seen: 0, seenWorking: 0 });
    expect(sum.population).toEqual({ people: 1147, seen: 140, seenWorking: 100 });
    const own = await get(`&by=community&territory=${DNIPRO}`, region);
    expect(rowOf(own.items, COMMUNITY)?.population).toEqual({ people: 1100, seen: 100, seenWorking: 100 });
    await api.owner.query(`delete from territories.population_point`);
  });

  describe('opens to what it counts', () => {
    interface Page {
      items: {
        id: string;
        cell: { coordinates: [number, number] };
        tier: string;
        tierWorking: string | null;
        territory: { community: string | null };
      }[];
      next: string | null;
    }
    const crimes = async (query = '', as = national) =>
      (await api.as(as).get(`/reports/coverage/crimes?${PERIOD}${query}`).expect(200)).body as Page;

    it('exactly the crimes, each with its tier, by pages', async () => {
      for (const [as, territory] of [
        [national, DNIPRO],
        [national, VINNYTSIA],
        [national, COMMUNITY],
        [region, DNIPRO],
      ] as const) {
        const { sum } = await get(`&territory=${territory}`, as);
        for (const figure of ['seen', 'seenWorking'] as const) {
          const { items } = await crimes(`&territory=${territory}&figure=${figure}`, as);
          expect([territory, figure, items.length]).toEqual([territory, figure, sum[figure]]);
          const tiers = figure === 'seen' ? sum.byTier : sum.byTierWorking;
          for (const [tier, count] of Object.entries(tiers)) {
            const some = await crimes(`&territory=${territory}&figure=${figure}&tier=${tier}`, as);
            expect([tier, some.items.length]).toEqual([tier, count]);
            expect(some.items.every((one) => (figure === 'seen' ? one.tier : one.tierWorking) === tier)).toBe(true);
          }
        }
        const placeless = await api
          .as(as)
          .get(
            `/crimes?counted=registered&severityGroup=serious&registeredFrom=2026-01-01&registeredTo=2026-07-01&hasPlace=false&territory=${territory}`,
          ) // prettier-ignore
          .expect(200);
        expect(placeless.body.items).toHaveLength(sum.withoutPlace);
      }
      const found: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: Page = await crimes(`&limit=3${next && `&cursor=${next}`}`);
        found.push(...page.items.map(({ id }) => id));
        next = page.next;
      }
      expect(new Set(found).size).toBe(8);
    });

    it('tells the cell of a place and never the place', async () => {
      const { items } = await crimes(`&territory=${COMMUNITY}`);
      const { rows } = await api.owner.query<{ x: number; y: number }>(
        `select st_x(cell) as x, st_y(cell) as y from crimes.crime c, cameras.grid_of(c.location) as cell where c.id = $1`,
        [items[0]?.id],
      );
      expect(items[0]?.cell.coordinates[0]).toBeCloseTo(rows[0]?.x ?? 0, 7);
      expect(items[0]?.cell.coordinates[1]).toBeCloseTo(rows[0]?.y ?? 0, 7);
    });

    it('puts each look on record, for the commands alone and not beyond the own region', async () => {
      const { items } = await crimes(`&figure=seenWorking&territory=${COMMUNITY}`, region);
      const { rows } = await api.owner.query<{ subject_id: string; data: object }>(
        `select subject_id, data from journal.entry where type = 'seen-crimes.consulted' order by position desc limit 1`,
      );
      const data = { territory: COMMUNITY, from: '2026-01-01', to: '2026-07-01', figure: 'seenWorking', crimes: items.length }; // prettier-ignore
      expect(rows).toEqual([{ subject_id: region.id, data }]);
      await api.as(region).get(`/reports/coverage/crimes?territory=${VINNYTSIA}`).expect(404);
      await api.as(region).get('/reports/coverage/crimes?figure=crimes').expect(400);
      await api.as(region).get('/reports/coverage/crimes?cursor=x').expect(422);
      for (const role of ['supervisor', 'investigator', 'operator', 'inspector', 'administrator'] as const)
        await api
          .as(await api.given.account(role))
          .get('/reports/coverage/crimes')
          .expect(403);
    });

    it('the ground to the cameras that see it', async () => {
      const cameras = async (counted: string) =>
        (await api.as(region).get(`/cameras?counted=${counted}&territory=${DNIPRO}`).expect(200)).body.items.length;
      expect([await cameras('ground'), await cameras('groundWorking')]).toEqual([2, 1]);
    });
  });

  it('goes down to communities, and tells what lies in none', async () => {
    const { items, sum } = await get(`&by=community&territory=${DNIPRO}`);
    expect(rowOf(items, COMMUNITY)).toMatchObject({ crimes: 7, withoutPlace: 1, seen: 5, seenWorking: 5 });
    expect(rowOf(items, null)).toMatchObject({ crimes: 2, seen: 2, seenWorking: 0 });
    expect(rowOf(items, null)?.areaSeen.registered).toBeGreaterThan(1000);
    expect(sum).toMatchObject({ territory: { code: DNIPRO }, crimes: 9, residents: 3_000_000 });
    const own = await get(`&territory=${COMMUNITY}`);
    expect(own.items.map(({ territory, crimes }) => [territory?.code, crimes])).toEqual([[COMMUNITY, 7]]);
  });

  it('is the same for a region whether the country or the region asks, and nothing beyond it', async () => {
    const [own, all] = [await get('', region), await get()];
    expect(own.items).toHaveLength(1);
    expect(own.items[0]).toEqual(rowOf(all.items, DNIPRO));
    await api.as(region).get(`/reports/coverage?territory=${VINNYTSIA}`).expect(404);
    const supervisor = await api.given.account('supervisor', { organization: police });
    await api.as(supervisor).get('/reports/coverage').expect(403);
  });

  it('follows a change at once', async () => {
    const before = (await get()).sum.areaSeen;
    const { id } = await givenCamera(api.given, { owner: police, longitude: 35.3, latitude: 48.3 });
    const added = (await get()).sum.areaSeen.registered - before.registered;
    expect(added).toBeGreaterThan(1000);
    await api.owner.query(`update cameras.camera set status = 'planned' where id = $1`, [id]);
    expect((await get()).sum.areaSeen).toEqual(before);
  });

  describe('where no working camera looks', () => {
    interface Spots {
      cellMeters: number;
      items: {
        rank: number;
        centre: { coordinates: [number, number] };
        box: [number, number, number, number];
        territory: { code: string } | null;
        crimes: number;
        especiallySerious: number;
        onlyUnproven: number;
      }[];
      sum: Record<string, number>;
    }
    const spots = async (query = '', as = region) =>
      (await api.as(as).get(`/reports/blind-spots?${PERIOD}${query}`).expect(200)).body as Spots;

    it('cells with the most crimes come first, and say where a registered camera only needs a look', async () => {
      const { items, sum, cellMeters } = await spots('&cell=100');
      expect(cellMeters).toBe(100);
      expect(sum).toEqual({ crimes: 8, unseen: 3, onlyUnproven: 2, cells: 2 });
      expect(items.map(({ rank, crimes, especiallySerious, onlyUnproven, territory }) => [rank, crimes, especiallySerious, onlyUnproven, territory?.code])).toEqual([
        [1, 2, 1, 2, DNIPRO],
        [2, 1, 0, 0, COMMUNITY],
      ]); // prettier-ignore
      for (const { box, centre } of items) {
        expect(box[3] - box[1]).toBeCloseTo(0.0009, 9);
        expect(centre.coordinates[1]).toBeCloseTo((box[1] + box[3]) / 2, 8);
      }
    });

    it('cells are those of the register, and larger ones are made of them', async () => {
      const { rows } = await api.owner.query<{ x: number; y: number }>(
        `select st_x(cell) as x, st_y(cell) as y from cameras.grid_of(st_setsrid(st_makepoint($1, $2), 4326)) as cell`,
        [there.longitude, there.latitude + 10 * METER],
      );
      const [small] = (await spots('&cell=100')).items;
      expect(small?.centre.coordinates[0]).toBeCloseTo(rows[0]?.x ?? 0, 7);
      expect(small?.centre.coordinates[1]).toBeCloseTo(rows[0]?.y ?? 0, 7);
      const { items, sum } = await spots('&cell=1000');
      expect(items.reduce((all, { crimes }) => all + crimes, 0)).toBe(sum['unseen']);
      const around = items.find(({ box }) => {
        const [x = 0, y = 0] = small?.centre.coordinates ?? [];
        return x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
      });
      expect(around?.crimes).toBeGreaterThanOrEqual(2);
    });

    it('never cut finer than the grid, for nobody but the commands, and not beyond the own region', async () => {
      await api.as(region).get('/reports/blind-spots?cell=50').expect(400);
      await api.as(region).get('/reports/blind-spots?format=csv').expect(400);
      await api.as(region).get(`/reports/blind-spots?territory=${VINNYTSIA}`).expect(404);
      for (const role of ['supervisor', 'investigator', 'operator', 'inspector', 'administrator'] as const)
        await api
          .as(await api.given.account(role))
          .get('/reports/blind-spots')
          .expect(403);
      expect((await spots('', national)).sum['unseen']).toBe(4);
    });

    it('each look is on record, without the places', async () => {
      const { items } = await spots(`&cell=500&territory=${COMMUNITY}`);
      const { rows } = await api.owner.query<{ subject_id: string; data: object }>(
        `select subject_id, data from journal.entry where type = 'blind-spots.consulted' order by position desc limit 1`,
      );
      expect(rows).toEqual([
        {
          subject_id: region.id,
          data: { territory: COMMUNITY, from: '2026-01-01', to: '2026-07-01', cellMeters: 500, cells: items.length },
        },
      ]);
    });
  });
});
