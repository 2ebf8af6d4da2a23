import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenTelling, type TellingWishes } from '../../support/given-answers.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenTerritory } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';

type Row = Record<string, unknown> & {
  territory: { code: string } | null;
  owner?: { id: string; name: string; kind: string } | null;
  ownerKind?: string | null;
  programme?: string | null;
  month: string | null;
  asked: number;
};
interface Report {
  definition: { code: string; version: number; terms: { name: string; uk: string; en: string }[] };
  items: Row[];
  sum: Row;
  curve: { fromHours: number; toHours: number | null; there: number; partly: number; gone: number; unknown: number }[];
}

/**
 * Eight asks of a unit of Dnipropetrovsk at a council there, each told 24 hours after its window began and due at 96; one of
 * a unit of Vinnytsia at the same camera; two of the first unit at a police camera in Vinnytsia.
 */
describe('reports on owners', () => {
  let api: TestApi;
  let national: GivenAccount;
  let region: GivenAccount;
  let council: GivenOrganization;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ReportingModule] });
    for (const code of [DNIPRO, VINNYTSIA]) await givenTerritory(api.given, { code });
    national = await api.given.account('national_command');
    const police = await api.given.organization();
    region = await api.given.account('regional_command', { organization: police });
    council = await api.given.organization({ kind: 'local_authority', name: '=Рада' });
    const own = await givenCamera(api.given, { owner: council });
    await api.owner.query(`update cameras.camera set programme = 'Safe city' where id = $1`, [own.id]);
    const author = await api.given.account('investigator', { organization: police });
    const tell = (wishes: Omit<TellingWishes, 'author' | 'camera'>) =>
      givenTelling(api.given, { author, camera: own, ...wishes });
    await tell({ state: 'delivered', answers: [{ code: 'held', at: 30 }, { code: 'delivered', at: 50 }] }); // prettier-ignore
    await tell({ state: 'not_available', answers: [{ code: 'held', at: 34 }, { code: 'overwritten', at: 400, oldest: 10 }] }); // prettier-ignore
    await tell({ state: 'not_available', answers: [{ code: 'overwritten', at: 100, oldest: 1 }] });
    await tell({ state: 'delivered', answers: [{ code: 'delivered', at: 40, oldest: 1 }] });
    await tell({ state: 'waiting' }); // overdue, and by now overwritten
    await tell({ state: 'released' });
    await tell({ state: 'refused', answers: [{ code: 'refused', at: 25 }] });
    await tell({ state: 'waiting', dueAt: 5000, retentionHours: 5000 });
    const elsewhere = await api.given.organization({ regionCode: VINNYTSIA });
    const stranger = await api.given.account('investigator', { organization: elsewhere });
    await givenTelling(api.given, {
      author: stranger,
      camera: own,
      state: 'held',
      answers: [{ code: 'held', at: 25 }],
    });
    const far = await givenCamera(api.given, { owner: elsewhere, regionCode: VINNYTSIA });
    for (const at of [25, 26])
      await givenTelling(api.given, { author, camera: far, state: 'held', answers: [{ code: 'held', at }] });
    await givenDrill(own.id);
  });
  afterAll(() => api.end());

  async function givenDrill(cameraId: string) {
    const drill = newId();
    await api.owner.query(
      `insert into drills.drill (id, region_code, month, seed, started_at, closes_at)
       values ($1, $2, '2026-01-01', $3, now() - interval '1 hour', now() + interval '1 hour')`,
      [drill, DNIPRO, 'a'.repeat(32)],
    );
    await api.owner.query(
      `insert into drills.task (id, drill_id, region_code, owner_id, owner_name, camera_id, camera_code, camera_name, window_from, window_to, sent_at, closes_at)
       values ($1, $2, $3, $4, 'Council', $5, 'DN-1', 'Camera', now() - interval '3 hours', now() - interval '2 hours', now() - interval '1 hour', now() + interval '1 hour')`,
      [newId(), drill, DNIPRO, council.id, cameraId],
    );
  }

  const get = async (path: string, as = national) => (await api.as(as).get(path).expect(200)).body as Report;

  describe('on responsiveness', () => {
    const own = {
      asked: 8,
      inTime: 4,
      late: 1,
      overdue: 1,
      waiting: 1,
      ended: 1,
      lostWholly: 1,
      lostPartly: 2,
      lostUnanswered: 1,
      hoursToHold: { cases: 2, median: null, suppressed: true },
      hoursToAnswer: { cases: 5, q1: 6, median: 10, q3: 16, p90: 52, suppressed: false },
      shares: {
        inTime: { value: 0.6667, low: 0.3, high: 0.9032, suppressed: false }, // 4 of 6
        late: { value: 0.1667, suppressed: false },
        overdue: { value: 0.1667, suppressed: false },
        lost: { value: 0.5, low: 0.2152, high: 0.7848, suppressed: false }, // 4 of 8
      },
    };

    it('count by hand what the units of a region asked there, and no drill', async () => {
      const { items, sum, definition } = await get('/reports/responsiveness', region);
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ territory: { code: DNIPRO }, ...own });
      expect(sum).toMatchObject(own);
      expect(definition).toMatchObject({ code: 'responsiveness', version: 2 });
      for (const term of definition.terms)
        expect([term.name, term.uk.length > 10, term.en.length > 10]).toEqual([term.name, true, true]);
    });

    it('count for the national command what any unit asked, where the camera stands', async () => {
      const { items, sum } = await get('/reports/responsiveness');
      expect(items.map((row) => [row.territory?.code, row.asked])).toEqual([
        [VINNYTSIA, 2],
        [DNIPRO, 9],
      ]);
      expect(sum).toMatchObject({ asked: 11, inTime: 7, hoursToAnswer: { cases: 8 } });
      expect(items[0]).toMatchObject({ shares: { inTime: { value: null, suppressed: true } } }); // of two
    });

    it('by owner, by kind of owner, and by month of being told', async () => {
      const owners = await get('/reports/responsiveness?by=owner', region);
      expect(owners.items).toMatchObject([
        { owner: { id: council.id, name: '=Рада', kind: 'local_authority' }, ...own },
      ]);
      const kinds = await get('/reports/responsiveness?by=ownerKind');
      expect(kinds.items.map((row) => [row.ownerKind, row.asked])).toEqual([
        ['local_authority', 9],
        ['police', 2],
      ]);
      const months = await get('/reports/responsiveness?by=month');
      expect(months.items.length).toBeGreaterThan(11);
      expect(months.items.reduce((sum, row) => sum + row.asked, 0)).toBe(11);
      expect((await get('/reports/responsiveness?from=2020-01-01&to=2021-01-01')).sum.asked).toBe(0);
    });
  });

  describe('on retention', () => {
    const saved = (kept: number[], total: number) =>
      [7, 14, 30, 60, 90].map((days, i) => ({ days, kept: kept[i], heldAtOnce: total }));

    it('tell what was there, and what longer retention would have saved', async () => {
      const { sum, definition } = await get('/reports/retention', region);
      expect(sum).toMatchObject({
        asked: 8,
        there: 1,
        partly: 2,
        gone: 1,
        unknown: 4,
        lost: 3,
        shares: { lost: { value: null, suppressed: true } }, // 3 of 4
        saved: saved([2, 2, 3, 3, 3], 3), // answered at 40, 100 and 400 hours; told of all at 24
      });
      expect(definition).toMatchObject({ code: 'retention', version: 1 });
    });

    it('tell it by the age of the footage when the owner was told', async () => {
      const { curve } = await get('/reports/retention');
      const counted = curve.filter((bin) => bin.there + bin.partly + bin.gone + bin.unknown > 0);
      expect(counted).toMatchObject([
        { fromHours: 24, toHours: 48, there: 4, partly: 2, gone: 1, unknown: 4, share: { value: 0.5714 }, smoothed: 0.5714 },
      ]); // prettier-ignore
      expect(curve.at(-1)).toMatchObject({ toHours: null });
    });

    it('by programme and by kind of owner', async () => {
      const programmes = await get('/reports/retention?by=programme');
      expect(programmes.items.map((row) => [row.programme, row.asked])).toEqual([
        ['Safe city', 9],
        [null, 2],
      ]);
      const kinds = await get('/reports/retention?by=ownerKind');
      expect(kinds.items.map((row) => [row.ownerKind, row['lost']])).toEqual([
        ['local_authority', 3],
        ['police', 0],
      ]);
    });

    it('as CSV has a line a group, or a line a bin', async () => {
      const groups = await api.as(region).get('/reports/retention?format=csv').expect(200);
      expect(groups.text.split('\r\n')[0]).toContain('saved.days7.kept,saved.days7.heldAtOnce');
      const curve = await api.as(region).get('/reports/retention?format=csv&table=curve').expect(200);
      expect(curve.text.split('\r\n')).toHaveLength(17); // a head, fifteen bins, the end
    });
  });

  it('are for the commands alone, each within its region', async () => {
    for (const report of ['responsiveness', 'retention']) {
      for (const role of ['investigator', 'supervisor', 'operator', 'inspector', 'administrator'] as const)
        await api
          .as(await api.given.account(role))
          .get(`/reports/${report}`)
          .expect(403);
      await api.as(null).get(`/reports/${report}`).expect(401);
      await api.as(region).get(`/reports/${report}?territory=${VINNYTSIA}`).expect(404);
    }
  });
});
