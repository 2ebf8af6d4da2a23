import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { hideSmall } from '../../../src/modules/reporting/domain/share.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type CameraWishes, givenCamera } from '../../support/given-cameras.ts';
import { type CrimeWishes, givenCrime } from '../../support/given-crimes.ts';
import { givenAsk, givenExhibit, givenParties, type Parties } from '../../support/given-evidence.ts';
import { givenTerritory } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';

const PERIOD = 'from=2026-01-01&to=2026-07-01';
const COMMUNITY = 'UA12020010000033698';

describe('reports', () => {
  let api: TestApi;
  let national: GivenAccount;
  let region: GivenAccount;
  let police: GivenOrganization;
  let authority: GivenOrganization;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule, CrimesModule, ReportingModule] });
    const empty = 'UA80000000000093317';
    for (const code of [DNIPRO, VINNYTSIA, empty]) await givenTerritory(api.given, { code });
    await givenTerritory(api.given, { code: 'UA12020000000011111', level: 'district', parent: DNIPRO });
    await givenTerritory(api.given, {
      code: COMMUNITY,
      level: 'community',
      parent: 'UA12020000000011111',
      name: '=Дніпро',
      population: 4000,
    });
    police = await api.given.organization();
    authority = await api.given.organization({ kind: 'local_authority' });
    national = await api.given.account('national_command');
    region = await api.given.account('regional_command', { organization: police });
    await countedCameras();
    await countedCrimes();
  });
  afterAll(() => api.end());

  /**
   * Dnipropetrovsk: ten cameras stand on 1 July 2026 (six of the police, four of the authority; three on the initiative of
   * the police); four of them were added in the half year; one was retired in it and one after it (so it still stood).
   * Vinnytsia: three stand. Outside of every region: one.
   */
  async function countedCameras() {
    const camera = (wishes: CameraWishes) =>
      givenCamera(api.given, { owner: police, installedOn: '2025-05-05', ...wishes });
    const retiredOn = async (day: string, wishes: CameraWishes = {}) => {
      const { id } = await camera({ ...wishes, status: 'decommissioned' });
      await api.owner.query(`update cameras.camera set decommissioned_on = $2 where id = $1`, [id, day]);
    };
    const proven = async (day: string, wishes: CameraWishes = {}) => {
      const { id } = await camera(wishes);
      await api.owner.query(`update cameras.camera set proven_working_at = $2 where id = $1`, [id, day]);
      return id;
    };
    await camera({ installedOn: '2026-01-01', communityCode: COMMUNITY }); // first day: belongs to it
    await camera({ installedOn: '2026-06-30', communityCode: COMMUNITY, onPoliceInitiative: true }); // last day
    await camera({ installedOn: '2026-07-01' }); // the day after: not yet there
    await camera({ installedOn: '2026-03-03', owner: authority, onPoliceInitiative: true });
    await camera({ installedOn: '2026-03-31', owner: authority, status: 'out_of_service' });
    await camera({ installedOn: null, owner: authority, onPoliceInitiative: true }); // stands, added nobody knows when
    await camera({ status: 'planned', installedOn: null });
    await retiredOn('2026-02-02');
    await retiredOn('2026-07-01'); // after the period: stood at its end
    await proven('2026-04-02'); // the last of ninety days
    await proven('2026-04-01'); // a day too old
    const often = await proven('2026-01-15', { owner: authority });
    await api.owner.query(`update cameras.camera set proven_working_at = '2026-06-30' where id = $1`, [often]);
    await camera({});
    for (let i = 0; i < 3; i++) await camera({ regionCode: VINNYTSIA });
    await camera({ regionCode: null });
  }

  /**
   * Dnipropetrovsk, January to June: twelve serious crimes count. Eight are solved. Nine have an approved request, of these
   * eight a delivery, of these seven useful footage, of these six used for the suspicion, of these five solved.
   */
  async function countedCrimes() {
    const parties: Parties = await givenParties(api.given);
    const own = { organization: parties.investigator.organization, registeredOn: '2026-03-01' };
    const crime = (wishes: CrimeWishes = {}) => givenCrime(api.given, { ...own, ...wishes });
    const solved: CrimeWishes = { stage: 'suspicion_served' };
    const footage = async (crimeId: string, exhibit: 'none' | 'bare' | 'useful' | 'used') => {
      const ask = await givenAsk(api.given, parties, { crimeId, state: exhibit === 'none' ? 'held' : 'delivered' });
      if (exhibit === 'none') return;
      const assessment =
        exhibit === 'bare'
          ? {}
          : {
              assessment: {
                usefulness: 'useful' as const,
                use: exhibit === 'used' ? ('suspicion' as const) : ('lead' as const),
              },
            };
      await givenExhibit(api, parties, ask, assessment);
      await givenExhibit(api, parties, ask); // a second file of the same crime counts nothing twice
    };
    for (let i = 0; i < 4; i++) await footage((await crime(solved)).id, 'used');
    await footage(
      (await crime({ stage: 'conviction', severity: 'especially_serious', registeredOn: '2026-06-30' })).id,
      'used',
    );
    await footage((await crime({ registeredOn: '2026-01-01', communityCode: COMMUNITY })).id, 'used'); // used, not solved
    await footage((await crime(solved)).id, 'useful');
    await footage((await crime(solved)).id, 'bare');
    await footage((await crime()).id, 'none');
    await crime({ stage: 'indictment_in_court' });
    const refused = await crime();
    await givenAsk(api.given, parties, { crimeId: refused.id, state: 'released', requestState: 'refused' }); // never asked of an owner
    await crime();
    // none of these counts: excluded, no offence, another severity, another time
    await crime({ exclusion: 'duplicate', ...solved });
    await crime({ exclusion: 'severed' });
    await crime({ stage: 'closed_no_offence' });
    await crime({ severity: 'minor', ...solved });
    await crime({ registeredOn: '2025-12-31' });
    await crime({ registeredOn: '2026-07-01', ...solved });
    // the other region: six, of which one is solved
    for (let i = 0; i < 6; i++) await crime({ regionCode: VINNYTSIA, ...(i === 0 ? solved : {}) });
    // the cameras that were asked are no part of the count above
    await api.owner.query(`update cameras.camera set status = 'planned' where owner_id = $1`, [
      parties.operator.organization.id,
    ]);
  }

  type Row = { territory: { code: string } | null; month: string | null } & Record<string, unknown>;
  const get = async (path: string, as = national) =>
    (await api.as(as).get(path).expect(200)).body as {
      items: Row[];
      sum: Row;
      period: object;
      definition: { code: string; version: number; terms: { name: string; uk: string; en: string }[] };
    };
  const rowOf = (items: Row[], code: string | null) => items.find((row) => (row.territory?.code ?? null) === code);

  describe('on the network', () => {
    const dnipro = {
      total: 10,
      added: 4,
      retired: 1,
      provenWorking: 2,
      byOwnerKind: { police: 6, local_authority: 4, other: 0 },
      onPoliceInitiative: 3,
    };

    it('count each region by hand, regions without cameras and what lies outside of all', async () => {
      const { items, sum, period, definition } = await get(`/reports/network?${PERIOD}`);
      expect(rowOf(items, DNIPRO)).toMatchObject(dnipro);
      expect(rowOf(items, VINNYTSIA)).toMatchObject({ total: 3, added: 0, retired: 0 });
      expect(rowOf(items, null)).toMatchObject({ total: 1 });
      expect(items.filter((row) => row['total'] === 0).length).toBe(items.length - 3);
      expect(sum).toMatchObject({ territory: null, total: 14, added: 4, retired: 1 });
      expect(period).toEqual({ from: '2026-01-01', to: '2026-07-01' });
      expect(definition).toMatchObject({ code: 'network', version: 1 });
      for (const term of definition.terms)
        expect([term.name, term.uk.length > 10, term.en.length > 10]).toEqual([term.name, true, true]);
    });

    it('tell of a month what was proven then, whatever proved it since', async () => {
      const { items } = await get(`/reports/network?${PERIOD}&by=month&territory=${DNIPRO}`);
      const proven = items.map((row) => [row['month'], row['provenWorking']]);
      expect(proven).toEqual([
        ['2026-01', 1], // the one of 15 January
        ['2026-02', 1],
        ['2026-03', 1],
        ['2026-04', 2], // ninety days later it is over; those of 1 and 2 April
        ['2026-05', 2],
        ['2026-06', 2], // the one of 2 April, and that of January anew
      ]);
    });

    it('by month grow from row to row', async () => {
      const { items } = await get(`/reports/network?${PERIOD}&by=month&territory=${DNIPRO}`);
      expect(items.map((row) => [row.month, row['total'], row['added'], row['retired']])).toEqual([
        ['2026-01', 8, 1, 0],
        ['2026-02', 7, 0, 1],
        ['2026-03', 9, 2, 0],
        ['2026-04', 9, 0, 0],
        ['2026-05', 9, 0, 0],
        ['2026-06', 10, 1, 0],
      ]);
    });

    it('by community count within one, and tell what has none', async () => {
      const { items } = await get(`/reports/network?${PERIOD}&by=community&territory=${DNIPRO}`);
      expect(items.map((row) => [row.territory?.code ?? null, row['total']])).toEqual([
        [COMMUNITY, 2],
        [null, 8],
      ]);
      expect(items.map((row) => [row['residents'], row['perThousand']])).toEqual([
        [4000, { total: 0.5, provenWorking: 0 }],
        [null, null],
      ]);
      const own = await get(`/reports/network?${PERIOD}&by=region&territory=${COMMUNITY}`);
      expect(own.items.map((row) => [row.territory?.code, row['total']])).toEqual([[COMMUNITY, 2]]);
    });

    it('by kind of owner, by initiative and by programme, and over time', async () => {
      await api.owner.query(
        `update cameras.camera set programme = 'Safe city' where owner_kind = 'local_authority' and on_police_initiative`,
      );
      const rows = async (by: string) =>
        (await get(`/reports/network?${PERIOD}&by=${by}&territory=${DNIPRO}`)).items
          .map((row) => [row['ownerKind'] ?? row['initiative'] ?? row['programme'], row['total'], row['added']])
          .sort((a, b) => Number(a[1]) - Number(b[1]));
      expect(await rows('ownerKind')).toEqual([['local_authority', 4, 2], ['police', 6, 2]]); // prettier-ignore
      expect(await rows('initiative')).toEqual([[true, 3, 2], [false, 7, 2]]); // prettier-ignore
      expect(await rows('programme')).toEqual([['Safe city', 2, 1], [null, 8, 3]]); // prettier-ignore
      const { series } = (await get(`/reports/network?${PERIOD}&territory=${DNIPRO}`)) as unknown as {
        series: Record<string, unknown>[];
      };
      expect(series.map((each) => Object.values(each))).toEqual([
        ['2026-01', 8, 1, 0, 1],
        ['2026-02', 7, 0, 1, 1],
        ['2026-03', 9, 2, 0, 1],
        ['2026-04', 9, 0, 0, 2],
        ['2026-05', 9, 0, 0, 2],
        ['2026-06', 10, 1, 0, 2],
      ]);
    });

    it('against the targets of the scope, with where they were set', async () => {
      for (const [measure, count, programme] of [
        ['cameras', 100, null],
        ['working_cameras', 50, null],
        ['initiative_cameras', 9, null],
        ['officers', 7, null],
        ['cameras', 4, 'Safe city'],
        ['cameras', 30, 'Safer city'],
      ])
        // prettier-ignore
        await api.owner.query(
          `insert into policing.record (id, kind, region_code, starts_on, measure, count, programme, source, recorded_by)
           values (gen_random_uuid(), 'target', $1, '2026-12-31', $2, $3, $4, 'Order 5', $5)`,
          [DNIPRO, measure, count, programme, region.id],
        );
      const told = { regionCode: DNIPRO, by: '2026-12-31', source: 'Order 5' };
      for (const by of ['region', 'programme']) {
        const { targets } = (await get(`/reports/network?${PERIOD}&by=${by}`, region)) as unknown as {
          targets: object[];
        };
        expect(targets).toEqual([
          { ...told, programme: null, measure: 'cameras', value: 100, reached: 10 },
          { ...told, programme: null, measure: 'initiative_cameras', value: 9, reached: 3 },
          { ...told, programme: null, measure: 'working_cameras', value: 50, reached: 2 },
          { ...told, programme: 'Safe city', measure: 'cameras', value: 4, reached: 2 },
          // No record of a camera spells it so.
          { ...told, programme: 'Safer city', measure: 'cameras', value: 30, reached: 0 },
        ]);
      }
      expect(((await get(`/reports/network?${PERIOD}`)) as unknown as { targets: object[] }).targets).toEqual([]);
    });

    it('open to exactly the cameras that they count', async () => {
      const listed = async (query: string, reader = national) =>
        (await get(`/cameras?countedFrom=2026-01-01&countedTo=2026-07-01&limit=200&${query}`, reader)).items.length;
      for (const [reader, territory] of [
        [national, DNIPRO],
        [national, VINNYTSIA],
        [national, COMMUNITY],
        [region, DNIPRO],
      ] as const) {
        // prettier-ignore
        const { sum } = await get(`/reports/network?${PERIOD}&territory=${territory}`, reader);
        for (const counted of ['total', 'added', 'retired', 'provenWorking'])
          expect([territory, counted, await listed(`territory=${territory}&counted=${counted}`, reader)]).toEqual([territory, counted, sum[counted]]); // prettier-ignore
        const kinds = sum['byOwnerKind'] as Record<string, number>;
        for (const [kind, count] of Object.entries(kinds))
          expect(await listed(`territory=${territory}&counted=total&ownerKind=${kind}`, reader)).toBe(count);
        expect(await listed(`territory=${territory}&counted=total&onPoliceInitiative=true`, reader)).toBe(
          sum['onPoliceInitiative'],
        );
      }
      // tomorrow where no end is told: all that stand today
      const today = (await get(`/reports/network?territory=${DNIPRO}`)).sum['total'];
      expect((await get(`/cameras?limit=200&counted=total&territory=${DNIPRO}`)).items).toHaveLength(today as number);
    });

    it('show a regional command its own region, and nothing beyond', async () => {
      const { items, sum } = await get(`/reports/network?${PERIOD}`, region);
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ territory: { code: DNIPRO }, ...dnipro });
      expect(sum).toMatchObject({ territory: { code: DNIPRO }, total: 10 });
      for (const report of ['network', 'solving']) {
        await api.as(region).get(`/reports/${report}?territory=${VINNYTSIA}`).expect(404);
        await api.as(region).get(`/reports/${report}?territory=UA99000000000000000`).expect(404);
        await api.as(region).get(`/reports/${report}?territory=${COMMUNITY}`).expect(200);
      }
    });
  });

  describe('on solving', () => {
    const dnipro = {
      registered: 12,
      solved: 8,
      requested: 9,
      delivered: 8,
      useful: 7,
      usedForSuspicion: 6,
      solvedWithVideo: 5,
    };

    it('count the funnel by hand, with Wilson intervals', async () => {
      const { items, sum } = await get(`/reports/solving?${PERIOD}`);
      expect(rowOf(items, DNIPRO)).toMatchObject({
        ...dnipro,
        shares: {
          solved: { value: 0.6667, low: 0.3906, high: 0.8619, suppressed: false }, // 8 of 12
          requested: { value: 0.75, suppressed: false }, // 9 of 12
          delivered: { value: 0.8889, suppressed: false }, // 8 of 9
          useful: { value: 0.875, suppressed: false }, // 7 of 8
          usedForSuspicion: { value: 0.75, suppressed: false }, // 6 of 8
          solvedWithVideo: { value: 0.625, suppressed: false }, // 5 of 8
        },
      });
      expect(rowOf(items, VINNYTSIA)).toMatchObject({
        registered: 6,
        solved: 1,
        requested: 0,
        shares: {
          solved: { value: 0.1667, suppressed: false },
          delivered: { value: null, low: null, high: null, suppressed: true },
          solvedWithVideo: { value: null, suppressed: true },
        },
      });
      expect(sum).toMatchObject({ registered: 18, solved: 9 });
    });

    it('open to exactly the records that they count', async () => {
      for (const severity of ['serious', 'especially_serious', 'all'])
        for (const [reader, territory] of [
          [national, DNIPRO],
          [national, VINNYTSIA],
          [national, COMMUNITY],
          [region, DNIPRO],
        ] as const)
          for (const counted of ['registered', 'solved']) {
            const where = `territory=${territory}`;
            const { sum } = await get(`/reports/solving?${PERIOD}&severity=${severity}&${where}`, reader);
            const records = `registeredFrom=2026-01-01&registeredTo=2026-07-01&severityGroup=${severity}&counted=${counted}`;
            const { items } = await get(`/crimes?${records}&${where}&limit=200`, reader);
            expect([severity, territory, counted, items.length]).toEqual([severity, territory, counted, sum[counted]]);
          }
    });

    it('put each region against the limits of chance, and rank none', async () => {
      const { funnel } = (await get(`/reports/solving?${PERIOD}`)) as unknown as {
        funnel: { share: string; overall: object; points: Row[]; curve: { of: number }[] };
      };
      expect(funnel).toMatchObject({ share: 'solved', overall: { value: 0.5 } });
      expect(rowOf(funnel.points, DNIPRO)).toMatchObject({ of: 12, value: 0.6667, beyond: null });
      expect(rowOf(funnel.points, VINNYTSIA)).toMatchObject({ of: 6, value: 0.1667, beyond: null });
      expect(funnel.points).toHaveLength(2);
      expect([funnel.curve[0]?.of, funnel.curve.at(-1)?.of]).toEqual([6, 12]);
      const { funnel: other } = (await get(
        `/reports/solving?${PERIOD}&share=delivered`,
      )) as unknown as typeof funnel & {
        funnel: typeof funnel;
      };
      expect(other).toMatchObject({ share: 'delivered', points: [{ of: 9 }] });
    });

    it('put cases with a request beside those without, and say what may not be concluded', async () => {
      const { comparison } = (await get(`/reports/solving?${PERIOD}`)) as unknown as { comparison: object };
      expect(comparison).toMatchObject({
        withRequest: { registered: 9, solved: 7, share: { value: 0.7778 } },
        withoutRequest: { registered: 9, solved: 2, share: { value: 0.2222 } },
        difference: { value: 0.5556, suppressed: false },
        warning: { en: expect.stringContaining('does not show') },
      });
      const own = (await get(`/reports/solving?${PERIOD}`, region)) as unknown as { comparison: object };
      expect(own.comparison).toMatchObject({ withoutRequest: { registered: 3 }, difference: { suppressed: true } });
    });

    it('follow the share solved within ninety days, month by month', async () => {
      await api.owner.query(
        `update crimes.crime set solved_at = registered_on + case when severity = 'especially_serious' then 91 else 89 end
         where stage in ('suspicion_served', 'indictment_in_court', 'conviction')`,
      );
      const { trend } = (await get(`/reports/solving?${PERIOD}`)) as unknown as { trend: { months: object[] } };
      expect(trend).toMatchObject({ soonDays: 90, verdict: 'cannot_tell' });
      expect(trend.months[2]).toMatchObject({ month: '2026-03', registered: 16, solvedSoon: 8, isComplete: true });
      expect(trend.months[5]).toMatchObject({ month: '2026-06', registered: 1, solvedSoon: 0 });
    });

    it('count the same for the command of the region, whatever the query forgets', async () => {
      const { items, sum } = await get(`/reports/solving?${PERIOD}`, region);
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject(dnipro);
      expect(sum).toMatchObject(dnipro);
    });

    it('by month, by severity and by community', async () => {
      const months = await get(`/reports/solving?${PERIOD}&by=month&territory=${DNIPRO}`);
      expect(months.items.map((row) => [row.month, row['registered']])).toEqual([
        ['2026-01', 1],
        ['2026-02', 0],
        ['2026-03', 10],
        ['2026-04', 0],
        ['2026-05', 0],
        ['2026-06', 1],
      ]);
      expect(
        (await get(`/reports/solving?${PERIOD}&severity=especially_serious&territory=${DNIPRO}`)).sum,
      ).toMatchObject({ registered: 1, solvedWithVideo: 1 });
      expect((await get(`/reports/solving?${PERIOD}&severity=all&territory=${DNIPRO}`)).sum).toMatchObject({
        registered: 13,
        solved: 9,
      });
      expect((await get(`/reports/solving?${PERIOD}&by=community&territory=${COMMUNITY}`)).items).toMatchObject([
        { registered: 1, usedForSuspicion: 1, solved: 0 },
      ]);
    });
  });

  it('come as CSV whose names are no formulas', async () => {
    const answer = await api.as(national).get(`/reports/network?${PERIOD}&by=community&format=csv`).expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="svidok-network-v1-2026-01-01-2026-07-01.csv"',
    );
    const [head, row] = answer.text.split('\r\n');
    expect(head).toBe(
      '\uFEFFterritory.code,territory.level,territory.nameUk,territory.nameEn,month,total,added,retired,provenWorking,byOwnerKind.police,byOwnerKind.local_authority,byOwnerKind.other,onPoliceInitiative,residents,perThousand.total,perThousand.provenWorking,ownerKind,initiative,programme',
    );
    expect(row).toBe(`${COMMUNITY},community,'=Дніпро,,,2,2,0,0,2,0,0,1,4000,0.5,0,,,`);
    await api.as(national).get(`/reports/solving?${PERIOD}&format=csv`).expect(200);
  });

  it('refuse what they do not know', async () => {
    for (const name of ['weather', 'nonsense']) await api.as(national).get(`/reports/${name}`).expect(404);
    for (const query of [
      'by=street',
      'format=doc',
      'from=yesterday',
      'from=2026-02-01&to=2026-01-01',
      'from=2026-02-30',
      'from=2999-01-01',
      'from=1900-01-01&to=2026-01-01',
      'from=0001-01-01&by=month',
      'owner=me',
      'severity=minor',
    ])
      expect([query, (await api.as(national).get(`/reports/solving?${query}`)).status]).toEqual([query, 400]);
    await api.as(national).get(`/reports/solving?territory=nowhere`).expect(404);
  });

  it('are for the commands alone', async () => {
    for (const role of ['investigator', 'supervisor', 'operator', 'inspector', 'administrator'] as const)
      for (const name of ['network', 'solving'])
        await api
          .as(await api.given.account(role))
          .get(`/reports/${name}`)
          .expect(403);
    await api.as(null).get('/reports/network').expect(401);
  });

  it('tell everybody the sums of the country, hiding what is small', async () => {
    const { body, headers } = await api.as(null).get('/public/transparency').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=600');
    expect(body.definition).toMatchObject({ code: 'transparency', version: 2 });
    expect(body.period.to <= new Date().toISOString().slice(0, 10)).toBe(true);
    const { sum } = await get(`/reports/solving?from=${body.period.from}&to=${body.period.to}`);
    const counts = ['registered', 'requested', 'delivered', 'useful', 'usedForSuspicion'];
    const shown = hideSmall(counts.map((name) => sum[name] as number));
    expect(counts.map((name) => body.solving[name])).toEqual(shown);
    expect(body.solving.shares.delivered.suppressed).toBe(
      body.solving.requested === null || body.solving.delivered === null,
    );
    const network = (await get(`/reports/network?from=${body.period.from}&to=${body.period.to}`)).sum;
    expect(body.network.total).toBe(network['total']);
    expect(body.network.byOwnerKind).toEqual({ police: null, local_authority: null, other: 0 }); // 4 of 14: the other 10 would tell
    expect(JSON.stringify(body)).not.toMatch(/coordinates|longitude|latitude|location|territory/);
  });

  it('take the year up to today where nothing is said', async () => {
    const { period } = (await get('/reports/network')) as unknown as { period: { from: string; to: string } };
    expect(Date.parse(period.to) - Date.parse(period.from)).toBeGreaterThan(364 * 86_400_000);
    expect(Date.parse(period.to)).toBeGreaterThan(Date.now() - 86_400_000);
  });
});
