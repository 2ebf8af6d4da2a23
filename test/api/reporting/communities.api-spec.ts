import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { PolicingModule } from '../../../src/modules/policing/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';

const DISTRICT = 'UA12020000000011111';
const FOREIGN = 'UA05020010000033699';
/** Twelve in a row, each a degree tenth wide: each borders on the one before and the one after. */
const ROW = Array.from({ length: 12 }, (_, i) => `UA1202001000001${String(i).padStart(4, '0')}`);
const [SERVED, NEIGHBOUR] = [ROW[0] as string, ROW[1] as string];
const PERIOD = 'from=2025-01-01&to=2026-01-01';

describe('communities', () => {
  let api: TestApi;
  let national: GivenAccount;
  let region: GivenAccount;
  let police: GivenOrganization;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CrimesModule, PolicingModule, ReportingModule] });
    for (const code of [DNIPRO, VINNYTSIA]) await givenTerritory(api.given, { code });
    await givenTerritory(api.given, { code: DISTRICT, level: 'district', parent: DNIPRO });
    for (const [i, code] of ROW.entries())
      await givenTerritory(api.given, {
        code,
        level: 'community',
        parent: DISTRICT,
        population: 10_000 + i,
        boundary: square(34 + i / 10, 48, 34.1 + i / 10, 48.1),
      });
    await givenTerritory(api.given, { code: FOREIGN, level: 'community', parent: VINNYTSIA, population: 9000 });
    police = await api.given.organization();
    national = await api.given.account('national_command');
    region = await api.given.account('regional_command', { organization: police });
  });
  afterAll(() => api.end());

  const record = (by: GivenAccount, body: object) =>
    api
      .as(by)
      .post('/policing/records')
      .send({ source: 'Наказ № 1', ...body });
  const report = async (by: GivenAccount, query: string) =>
    (await api.as(by).get(`/reports/communities?${query}`).expect(200)).body;

  describe('records', () => {
    it('are written by the command of the region, kept in the journal, and read by nobody beyond it', async () => {
      const { body } = await record(region, {
        kind: 'officers',
        communityCode: SERVED,
        officers: 2,
        since: '2025-03-10',
      }).expect(201);
      expect(body).toMatchObject({
        kind: 'officers',
        officers: 2,
        since: '2025-03-10',
        until: null,
        withdrawnAt: null,
      });
      const { rows } = await api.owner.query(
        `select type, data from journal.entry where subject_type = 'policing-record' and subject_id = $1`,
        [body.id],
      );
      expect(rows).toEqual([{ type: 'policing.recorded', data: { kind: 'officers', territory: SERVED, count: 2 } }]);
      const other = await api.given.account('regional_command', {
        organization: await api.given.organization({ regionCode: VINNYTSIA }),
      });
      expect((await api.as(other).get('/policing/records').expect(200)).body.items).toEqual([]);
      await api.as(other).delete(`/policing/records/${body.id}`).expect(404);
      expect((await api.as(national).get('/policing/records?kind=officers').expect(200)).body.items).toEqual([body]);
    });

    it('are refused for what is beyond the region, contradicts itself or is there already', async () => {
      const officers = { kind: 'officers', officers: 1, since: '2025-03-10' };
      const unknown = await record(region, { ...officers, communityCode: FOREIGN }).expect(422);
      expect(unknown.body).toMatchObject({
        code: 'policing-territory-unknown',
        errors: [{ pointer: '/communityCode' }],
      });
      await record(region, { ...officers, communityCode: DISTRICT }).expect(422);
      await record(region, { kind: 'target', regionCode: null, measure: 'officers', value: 9, by: '2026-12-31' }).expect(422); // prettier-ignore
      const backwards = await record(region, { ...officers, communityCode: SERVED, until: '2025-03-10' }).expect(422);
      expect(backwards.body).toMatchObject({ code: 'policing-record-contradictory', errors: [{ pointer: '/until' }] });
      const survey = { kind: 'survey', communityCode: SERVED, heldOn: '2025-05-05', respondents: 10, trusting: 11 };
      expect((await record(region, survey).expect(422)).body.errors[0].pointer).toBe('/trusting');
      const ofProgramme = { kind: 'target', regionCode: DNIPRO, value: 9, by: '2026-12-31', programme: 'Safe city' };
      const officersOf = await record(region, { ...ofProgramme, measure: 'officers' }).expect(422);
      expect(officersOf.body).toMatchObject({ code: 'policing-record-contradictory', errors: [{ pointer: '/programme' }] }); // prettier-ignore
      const kept = await record(region, { ...ofProgramme, measure: 'working_cameras' }).expect(201);
      expect(kept.body).toMatchObject({ programme: 'Safe city', measure: 'working_cameras', value: 9 });
      await api.as(region).delete(`/policing/records/${kept.body.id}`).expect(204);
      const month = { kind: 'administrative_offences', communityCode: NEIGHBOUR, month: '2024-02', detected: 3 };
      await record(region, month).expect(201);
      const again = await record(region, { ...month, detected: 4 }).expect(409);
      expect(again.body).toMatchObject({ code: 'month-recorded', facts: { month: '2024-02' } });
    });

    it('are withdrawn once, stay, and make room for what is right', async () => {
      const month = { kind: 'administrative_offences', communityCode: NEIGHBOUR, month: '2024-03', detected: 300 };
      const { body } = await record(region, month).expect(201);
      await api.as(region).delete(`/policing/records/${body.id}`).expect(204);
      expect((await api.as(region).delete(`/policing/records/${body.id}`).expect(409)).body.code).toBe(
        'record-withdrawn',
      );
      await record(region, { ...month, detected: 30 }).expect(201);
      const listed = async (query: string) =>
        (await api.as(region).get(`/policing/records?community=${NEIGHBOUR}&${query}`).expect(200)).body.items
          .filter((each: { month: string }) => each.month === '2024-03')
          .map((each: { detected: number; withdrawnAt: string | null }) => [each.detected, each.withdrawnAt !== null]);
      expect(await listed('')).toEqual([[30, false]]);
      expect(await listed('withdrawn=true')).toEqual([[30, false], [300, true]]); // prettier-ignore
    });

    it('cannot be changed or deleted past the application', async () => {
      await expect(api.owner.query(`update policing.record set count = 99`)).rejects.toThrow('never changed');
      await expect(api.owner.query(`delete from policing.record`)).rejects.toThrow('not deleted');
      await expect(
        api.owner.query(
          `insert into policing.record (id, kind, region_code, starts_on, measure, programme, count, source, recorded_by)
           values (gen_random_uuid(), 'target', $1, '2026-12-31', 'officers', 'Safe city', 5, 'tests', $2)`,
          [DNIPRO, region.id],
        ),
      ).rejects.toThrow('programme_of_cameras');
    });
  });

  describe('the report', () => {
    beforeAll(async () => {
      await record(region, { kind: 'survey', communityCode: SERVED, heldOn: '2025-05-05', respondents: 100, trusting: 82 }).expect(201); // prettier-ignore
      await record(region, { kind: 'survey', communityCode: SERVED, heldOn: '2026-01-01', respondents: 50, trusting: 0 }).expect(201); // prettier-ignore
      for (const [month, detected] of [
        ['2024-12', 4],
        ['2025-01', 40],
        ['2025-02', 41],
      ] as const)
        // prettier-ignore
        await record(region, { kind: 'administrative_offences', communityCode: SERVED, month, detected }).expect(201);
      // Left before the end of the period, and came after it.
      await record(region, { kind: 'officers', communityCode: ROW[5], officers: 3, since: '2020-01-01', until: '2025-12-31' }).expect(201); // prettier-ignore
      await record(region, { kind: 'officers', communityCode: ROW[6], officers: 1, since: '2026-01-01' }).expect(201);
      await record(national, { kind: 'target', regionCode: null, measure: 'officers', value: 2000, by: '2026-12-31' }).expect(201); // prettier-ignore
      await record(national, { kind: 'target', regionCode: DNIPRO, measure: 'cameras', value: 5, by: '2026-12-31' }).expect(201); // prettier-ignore
      await givenCamera(api.given, { owner: police, installedOn: '2025-05-05', communityCode: SERVED });
      const crime = (registeredOn: string, stage: 'registered' | 'closed_no_offence' = 'registered') =>
        givenCrime(api.given, { organization: police, communityCode: SERVED, registeredOn, stage });
      await crime('2025-01-01');
      await crime('2025-12-31');
      await crime('2025-06-01', 'closed_no_offence');
      for (const day of ['2024-01-02', '2024-05-05', '2024-12-31', '2024-12-31']) await crime(day);
    });

    it('adds up who serves, whom, and what is known of it', async () => {
      const { items, sum, targets, definition } = await report(region, `${PERIOD}&by=community`);
      expect(definition.code).toBe('communities');
      expect(items).toHaveLength(12);
      expect(items[0]).toMatchObject({
        territory: { code: SERVED },
        communities: 1,
        served: 1,
        officers: 2,
        officerSince: '2025-03-10',
        residents: 10_000,
        residentsServed: 10_000,
        respondents: 100,
        trusting: 82,
        // Wilson, 82 of 100
        trust: { value: 0.82, low: 0.7333, high: 0.883, suppressed: false },
        offences: { count: 81, months: 2, before: 4, monthsBefore: 1 },
        registered: 2,
        registeredBefore: 4,
        change: -0.5,
      });
      expect(items[5]).toMatchObject({ served: 0, officers: 0, officerSince: null, change: null });
      expect(sum).toMatchObject({
        communities: 12,
        served: 1,
        officers: 2,
        residents: 120_066,
        residentsServed: 10_000,
      });
      expect(targets).toEqual([
        { regionCode: DNIPRO, measure: 'cameras', programme: null, by: '2026-12-31', value: 5, reached: 1, source: 'Наказ № 1' }, // prettier-ignore
      ]);
    });

    it('tells the country of all regions, by region and district, and measures its own targets', async () => {
      const { items, sum, targets } = await report(national, PERIOD);
      expect(items.map((row: { territory: { code: string }; communities: number }) => [row.territory.code, row.communities])).toEqual([[VINNYTSIA, 1], [DNIPRO, 12]]); // prettier-ignore
      expect(sum.communities).toBe(13);
      expect(targets).toMatchObject([{ measure: 'officers', value: 2000, reached: 2 }]);
      const district = await report(national, `${PERIOD}&by=district&territory=${DNIPRO}`);
      expect(district.items).toMatchObject([{ territory: { code: DISTRICT }, officers: 2 }]);
      await api.as(region).get(`/reports/communities?territory=${VINNYTSIA}`).expect(404);
    });

    it('opens to exactly the records that it counts', async () => {
      const records = async (kind: string, query: string, reader = region) =>
        (await api.as(reader).get(`/policing/records?kind=${kind}&from=2025-01-01&to=2026-01-01&${query}`).expect(200))
          .body.items as { officers: number; respondents: number; detected: number }[];
      for (const [by, territory] of [
        ['region', DNIPRO],
        ['district', DISTRICT],
        ['community', SERVED],
        ['community', ROW[5]],
      ]) {
        // prettier-ignore
        const { sum } = await report(region, `${PERIOD}&by=${by}&territory=${territory}`);
        const where = `territory=${territory}`;
        const add = (field: 'officers' | 'respondents' | 'detected', rows: Awaited<ReturnType<typeof records>>) =>
          rows.reduce((so, row) => so + row[field], 0);
        expect(add('officers', await records('officers', where))).toBe(sum.officers);
        expect(add('respondents', await records('survey', where))).toBe(sum.respondents);
        expect(add('detected', await records('administrative_offences', where))).toBe(sum.offences.count);
        const crimes = await api.as(region).get(`/crimes?counted=registered&severityGroup=all&registeredFrom=2025-01-01&registeredTo=2026-01-01&${where}`); // prettier-ignore
        if (by !== 'district') expect(crimes.body.items).toHaveLength(sum.registered);
      }
      expect(await records('target', `territory=${DNIPRO}`)).toHaveLength(1);
      expect(await records('officers', `territory=${FOREIGN}`)).toEqual([]);
    });

    it('comes as a table, a workbook and a paper', async () => {
      const csv = await api.as(region).get(`/reports/communities?${PERIOD}&by=community&format=csv`).expect(200);
      expect(csv.text.split('\r\n')[0]).toContain('offences.monthsBefore');
      for (const format of ['xlsx', 'pdf'])
        await api.as(region).get(`/reports/communities?${PERIOD}&format=${format}`).expect(200);
    });
  });

  describe('before and after', () => {
    const ASKED = 'arrived=2022-07-15&monthsBefore=12&monthsAfter=12';
    beforeAll(async () => {
      // Four a month everywhere; in the one community one a month after the arrival, in its neighbour eight.
      const many = async (code: string, month: string, count: number) => {
        for (let i = 0; i < count; i++)
          await givenCrime(api.given, {
            organization: police,
            communityCode: code,
            registeredOn: `${month}-0${i + 1}`,
          });
      };
      const months = Array.from({ length: 25 }, (_, i) => new Date(Date.UTC(2021, 6 + i, 1)).toISOString().slice(0, 7));
      for (const [i, code] of ROW.entries())
        for (const [t, month] of months.entries()) {
          const usual = 4 + ((t + i) % 2);
          const after = month > '2022-07';
          await many(code, month, after && code === SERVED ? 1 : after && code === NEIGHBOUR ? 8 : usual);
        }
    }, 120_000);

    const ask = async (query = ASKED, by = region) =>
      (await api.as(by).get(`/reports/before-after?community=${SERVED}&${query}`).expect(200)).body;

    it('tells a fall beyond what the others show, names them, and sees where it went', async () => {
      const told = await ask();
      expect(told).toMatchObject({
        definition: { code: 'before-after' },
        community: { code: SERVED },
        from: '2021-07',
        to: '2023-07',
        verdict: 'fell',
        reasons: [],
        months: { before: 12, after: 12 },
        one: { before: 54, after: 12 },
      });
      expect(told.effect.high).toBeLessThan(-0.5);
      expect(told.displacement).toMatchObject({ communities: 1 });
      expect(told.displacement.low).toBeGreaterThan(0.4);
      expect(told.placebos).toHaveLength(3);
      const compared = told.comparison.communities.map(({ code }: { code: string }) => code);
      expect(compared).toEqual(ROW.slice(2));
      expect(told.series).toHaveLength(24);
      expect(told.series.map(({ month }: { month: string }) => month)).not.toContain('2022-07');
    });

    it('leaves out where an officer or cameras came within that time', async () => {
      await record(region, { kind: 'officers', communityCode: ROW[3], officers: 1, since: '2022-10-01' }).expect(201);
      for (let i = 0; i < 3; i++)
        await givenCamera(api.given, { owner: police, installedOn: '2022-09-09', communityCode: ROW[4] as string });
      const { comparison } = await ask();
      const compared = comparison.communities.map(({ code }: { code: string }) => code);
      expect(compared).toEqual([ROW[2], ...ROW.slice(5)]);
    });

    it('counts no month before the records begin', async () => {
      const { months, series, reasons } = await ask('arrived=2021-09-15&monthsBefore=24');
      // the first offence on record is of 1 July 2021
      expect(months.before).toBe(2);
      expect(series[0].month).toBe('2021-07');
      expect(reasons).toContain('too_few_months');
    });

    it('cannot tell of little, and says why', async () => {
      const quiet = await ask('arrived=2019-07-15');
      expect(quiet).toMatchObject({ verdict: 'cannot_tell', effect: null });
      expect(quiet.reasons).toEqual(expect.arrayContaining(['too_few_cases', 'too_few_comparisons']));
      expect((await ask('arrived=2022-07-15&monthsAfter=3&monthsBefore=12')).reasons).toEqual(['too_few_months']);
    });

    it('is refused for what is no community of one’s own, and for a month that is not over', async () => {
      const at = (community: string, query = ASKED) => api.as(region).get(`/reports/before-after?community=${community}&${query}`); // prettier-ignore
      for (const community of [DNIPRO, DISTRICT, FOREIGN, 'UA999']) await at(community).expect(404);
      await at(SERVED, 'arrived=2100-01-01').expect(400);
      await at(SERVED, 'arrived=yesterday').expect(400);
    });
  });
});
