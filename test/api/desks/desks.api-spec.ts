import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount } from '../../support/given.ts';

const COMMUNITY = 'UA12020010000033698';
const ELSEWHERE = 'UA12020030000036536';
const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('desks', () => {
  let api: TestApi;
  let operator: GivenAccount;
  let administrator: GivenAccount;
  beforeAll(async () => {
    api = await startApi();
    await givenTerritory(api.given, { code: DNIPRO, level: 'region', boundary: square(34, 48, 36, 49) });
    for (const [code, west] of [
      [COMMUNITY, 34],
      [ELSEWHERE, 35],
    ] as const)
      await givenTerritory(api.given, {
        code,
        level: 'community',
        parent: DNIPRO,
        boundary: square(west, 48, west + 1, 49),
      });
    operator = await api.given.account('operator');
    administrator = await api.given.account('administrator');
  });
  afterAll(() => api.end());

  const desk = (more: object = {}) => ({ name: `Desk ${newId()}`, email: 'desk@tests.example', ...more });
  const add = (account: GivenAccount, more: object = {}) => api.as(account).post('/desks').send(desk(more));

  it('are kept by the own operators and by administrators, with a version and in the journal', async () => {
    const { body: made, headers } = await add(operator, {
      name: 'Night',
      territoryCode: COMMUNITY,
      hours: { days: [5, 1], from: '20:00', to: '06:00' },
    }).expect(201);
    expect(made).toMatchObject({
      organizationId: operator.organization.id,
      territoryCode: COMMUNITY,
      locale: 'uk',
      hours: { days: [1, 5], from: '20:00', to: '06:00' },
      version: 1,
    });
    const put = (account: GivenAccount, etag: string) =>
      api
        .as(account)
        .put(`/desks/${made.id}`)
        .set('if-match', etag)
        .send(desk({ name: 'Day', locale: 'en' }));
    await put(operator, String(headers['etag'])).expect(200);
    await put(operator, String(headers['etag'])).expect(412);
    const { body: changed } = await put(administrator, '"2"').expect(200);
    expect(changed).toMatchObject({ name: 'Day', territoryCode: null, hours: null, isOpen: true, version: 3 });
    const list = (account: GivenAccount, organization: string) =>
      api.as(account).get(`/desks?organization=${organization}`).expect(200);
    expect((await list(administrator, operator.organization.id)).body.items).toEqual([changed]);
    expect((await api.as(operator).get('/desks').expect(200)).body.items).toEqual([changed]);
    await api.as(operator).delete(`/desks/${made.id}`).expect(204);
    const { rows } = await api.owner.query(
      `select type, data from journal.entry where subject_type = 'desk' and subject_id = $1 order by position`,
      [made.id],
    );
    expect(rows.map((row: { type: string }) => row.type)).toEqual([
      'desk.added',
      'desk.changed',
      'desk.changed',
      'desk.removed',
    ]);
    expect(JSON.stringify(rows)).not.toContain('desk@tests.example');
  });

  it('of another organization do not exist for an operator', async () => {
    const other = await api.given.account('operator');
    const { body: made } = await add(operator).expect(201);
    expect((await api.as(other).get(`/desks?organization=${operator.organization.id}`)).body.items).toEqual([]);
    await add(other, { organizationId: operator.organization.id }).expect(404);
    await add(administrator, { organizationId: newId() }).expect(404);
    await api.as(other).put(`/desks/${made.id}`).set('if-match', '"1"').send(desk()).expect(404);
    await api.as(other).delete(`/desks/${made.id}`).expect(404);
    await api.as(operator).put(`/desks/${made.id}`).send(desk()).expect(428);
    await api.as(operator).delete(`/desks/${made.id}`).expect(204);
  });

  it('refuses what is none, with a pointer', async () => {
    const { body: unknown } = await add(operator, { territoryCode: 'UA00' }).expect(422);
    expect(unknown).toMatchObject({ code: 'desk-territory-unknown', errors: [{ pointer: '/territoryCode' }] });
    for (const [more, pointer] of [
      [{ email: 'nobody' }, '/email'],
      [{ hours: { days: [], from: '08:00', to: '17:00' } }, '/hours/days'],
      [{ hours: { days: [1, 1], from: '08:00', to: '17:00' } }, '/hours/days'],
      [{ hours: { days: [8], from: '08:00', to: '17:00' } }, '/hours/days/0'],
      [{ hours: { days: [1], from: '24:00', to: '17:00' } }, '/hours/from'],
      [{ locale: 'de' }, '/locale'],
    ] as const) {
      const { body } = await add(operator, more);
      expect([more, body.status, body.errors?.[0]?.pointer]).toEqual([more, 400, pointer]);
    }
    await add(operator, { name: 'Twice' }).expect(201);
    expect((await add(operator, { name: 'TWICE' }).expect(409)).body.code).toBe('desk-name-taken');
    await api.owner.query(
      `insert into desks.desk (id, organization_id, name, email) select gen_random_uuid(), $1, 'Filler ' || n, 'x@y.example' from generate_series(1, 99) n`,
      [operator.organization.id],
    );
    expect((await add(operator).expect(409)).body.code).toBe('too-many-desks');
    await api.owner.query(`delete from desks.desk`);
  });

  it('get the mail about the cameras of their territory, each about its own, and the general mailbox the rest', async () => {
    const owner = operator.organization;
    await api.owner.query(`update access.organization set email = 'general@tests.example' where id = $1`, [owner.id]);
    const closed = { days: [1], from: '00:00', to: '00:01' };
    await add(operator, { email: 'community@tests.example', territoryCode: COMMUNITY, locale: 'en' }).expect(201);
    await add(operator, { email: 'closed@tests.example', territoryCode: ELSEWHERE, hours: closed }).expect(201);
    const camera = (communityCode: string, retentionHours: number) =>
      givenCamera(api.given, { owner, communityCode, retentionHours });
    const cameras = [await camera(COMMUNITY, 200), await camera(COMMUNITY, 100), await camera(ELSEWHERE, 300)];
    const investigator = await api.given.account('investigator');
    const crime = await givenCrime(api.given, { organization: investigator.organization });
    const search = await givenSearch(api.given, crime, cameras);
    const { body: request } = await api
      .as(investigator)
      .post('/requests')
      .send({
        crimeId: crime.id,
        searchId: search.id,
        legalBasis: { code: 'LNP_40', purposeItem: 'purpose', reportingLogNumber: '771' },
        necessity: 'The face of the offender may be seen.',
        asks: cameras.map(({ id }) => ({ cameraId: id, window: { from: at(-26), to: at(-24) } })),
      })
      .expect(201);
    await api.as(investigator).post(`/requests/${request.id}/submit`).expect(200);
    const { rows: hints } = await api.owner.query<{ id: string }>(
      `select o.id from journal.outbox o join journal.entry e on e.id = o.event_id where o.job = 'notifications.tell' and e.subject_id = $1`,
      [request.id],
    );
    for (const { id } of hints) await api.app.get(Runner, { strict: false }).process(id);
    const { rows: mails } = await api.owner.query(
      `select m.address, m.locale, (m.about ->> 'cameras')::int as cameras, a.camera_id as first
       from notifications.mail m join notifications.notice n on n.id = m.notice_id left join requests.ask a on a.id = (m.about ->> 'askId')::uuid
       where n.kind = 'hold-asked' order by 1`,
    );
    expect(mails).toEqual([
      // of its two cameras the one that keeps less
      { address: 'community@tests.example', locale: 'en', cameras: 2, first: cameras[1]?.id },
      { address: 'general@tests.example', locale: 'uk', cameras: 1, first: cameras[2]?.id },
    ]);
    expect((await api.as(operator).get('/notices').expect(200)).body.items).toMatchObject([
      { kind: 'hold-asked', cameras: 3 },
    ]);
  });
});
