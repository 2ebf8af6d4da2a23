import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import { VINNYTSIA, type GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const BASIS = { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Lieutenant', reference: '12/34' };
const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const WINDOW = { from: at(-26), to: at(-24) };

describe('requests', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  let stranger: GivenAccount;
  let crimeId: string;
  let searchId: string;
  let camera: GivenCamera;
  let second: GivenCamera;
  let unseen: GivenCamera;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    investigator = await api.given.account('investigator', { name: 'Olena Author' });
    supervisor = await api.given.account('supervisor', {
      organization: investigator.organization,
      name: 'Petro Chief',
    });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    stranger = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    camera = await givenCamera(api.given, { owner: operator.organization, retentionHours: 72 });
    second = await givenCamera(api.given, { owner: operator.organization });
    unseen = await givenCamera(api.given, { owner: operator.organization });
    const crime = await givenCrime(api.given, { organization: investigator.organization });
    crimeId = crime.id;
    searchId = (await givenSearch(api.given, crime, [camera, second])).id;
  });
  afterAll(() => api.end());

  const body = (changes: object = {}) => ({
    crimeId,
    searchId,
    legalBasis: BASIS,
    necessity: 'The way of the car',
    asks: [{ cameraId: camera.id, window: WINDOW }],
    ...changes,
  });
  const drafted = async (changes: object = {}) =>
    (await api.as(investigator).post('/requests').send(body(changes)).expect(201)).body;
  const submitted = async (changes: object = {}) =>
    (
      await api
        .as(investigator)
        .post(`/requests/${(await drafted(changes)).id}/submit`)
        .expect(200)
    ).body;
  const opened = async (changes: object = {}) =>
    (
      await api
        .as(supervisor)
        .post(`/requests/${(await submitted(changes)).id}/approve`)
        .expect(200)
    ).body;
  const journalOf = async (id: string) =>
    (await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [id])).rows.map(
      (row) => row.type,
    );

  it("goes from draft to the owner's answer, and tells each side what it may know", async () => {
    const draft = await drafted();
    expect(draft).toMatchObject({
      state: 'draft',
      actions: ['submit', 'withdraw'],
      isEditable: true,
      severity: 'serious',
      version: 1,
      author: { name: 'Olena Author' },
      proportionality: { cameras: 1, cameraHours: 2, isHigh: false },
      legalBasis: { code: 'CPC_93_2_DEMAND', fields: { demandingOfficer: 'Lieutenant' } },
    });
    expect(draft.number).toMatch(/^R-20\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(draft.asks[0]).toMatchObject({
      state: 'waiting',
      camera: { code: camera.code, location: { coordinates: [camera.longitude, camera.latitude] } },
      retention: { hours: 72, assumed: false },
      loss: { state: 'whole' },
    });
    expect(draft.asks[0].loss.startsAt).toBe(at2(WINDOW.from, 72));
    const askId = draft.asks[0].id;
    await api.as(operator).get(`/asks/${askId}`).expect(404); // a draft is nobody's business

    const sent = (await api.as(investigator).post(`/requests/${draft.id}/submit`).expect(200)).body;
    expect(sent).toMatchObject({
      state: 'submitted',
      actions: ['withdraw'],
      legalBasis: { fields: { erdrNumber: expect.stringMatching(/^12026/) } },
    });
    const held = (await api.as(operator).get(`/asks/${askId}`).expect(200)).body;
    expect(held).toMatchObject({
      number: draft.number,
      requestState: 'submitted',
      state: 'waiting',
      legalBasis: null,
      organization: { name: investigator.organization.name },
    });
    expect(held.hold.text.en).toContain('preserve');
    expect(held.dueAt).not.toBeNull();
    expect(JSON.stringify(held)).not.toMatch(/erdr|12026|Lieutenant|The way of the car|serious/i);
    expect(held.answerCodes).toEqual([
      'held',
      'nothing_recorded',
      'camera_was_down',
      'does_not_see_place',
      'wrong_owner',
      'overwritten',
      'refused',
    ]);

    const open = (
      await api.as(supervisor).post(`/requests/${draft.id}/approve`).send({ note: 'in proportion' }).expect(200)
    ).body;
    expect(open).toMatchObject({ state: 'open', decision: { by: 'Petro Chief', note: 'in proportion' } });
    expect((await api.as(operator).get(`/asks/${askId}`)).body).toMatchObject({
      requestState: 'open',
      legalBasis: { code: 'CPC_93_2_DEMAND' },
      actions: expect.arrayContaining(['begin_delivery']),
    });

    const answered = (
      await api
        .as(operator)
        .post(`/asks/${askId}/answer`)
        .send({ code: 'held', oldestFootageAt: at(-100), clockOffsetSeconds: 90, minutesSpent: 4 })
        .expect(200)
    ).body;
    expect(answered).toMatchObject({
      state: 'held',
      answer: { code: 'held', clockOffsetSeconds: 90, minutesSpent: 4 },
    });
    const { rows } = await api.owner.query(
      `select measured_hours, proven_working_at from cameras.camera where id = $1`,
      [camera.id],
    );
    expect(rows[0].measured_hours).toBe(100);
    expect(rows[0].proven_working_at).not.toBeNull();

    const seen = await api.as(investigator).get(`/requests/${draft.id}`).expect(200);
    expect(seen.headers.etag).toBe(`"${seen.body.version}"`);
    expect(seen.body.timeline.map((event: { action: string }) => event.action)).toEqual([
      'draft',
      'submit',
      'approve',
      'confirm_hold',
    ]);
    expect(seen.body.askStates).toEqual({ held: 1 });
    expect(await journalOf(draft.id)).toEqual([
      'request.drafted',
      'request.submitted',
      'request.approved',
      'request.consulted',
    ]);
    expect(await journalOf(askId)).toEqual(['ask.consulted', 'ask.consulted', 'ask.held']);
  });

  const at2 = (from: string, hours: number) => new Date(Date.parse(from) + hours * HOUR).toISOString();

  describe('a draft', () => {
    it('asks for the camera where the search showed it, also when it was moved since', async () => {
      const moved = await givenCamera(api.given, { owner: operator.organization });
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      const shown = await givenSearch(api.given, crime, [moved]);
      await api.owner.query(
        `update searches.search_result set camera = '{"code": "OLD-1", "name": "On the corner", "address": "Old street 1"}' where search_id = $1`,
        [shown.id],
      );
      await api.owner.query(
        `update cameras.camera set location = st_setsrid(st_makepoint(34, 47), 4326), view = null, name = 'Elsewhere', address = 'New street 2' where id = $1`,
        [moved.id],
      );
      const asks = [{ cameraId: moved.id, window: WINDOW }];
      const made = await drafted({ crimeId: crime.id, searchId: shown.id, asks });
      expect(made.asks[0].camera).toEqual({
        id: moved.id,
        code: 'OLD-1',
        name: 'On the corner',
        address: 'Old street 1',
        location: { type: 'Point', coordinates: [moved.longitude, moved.latitude] },
      });
    });

    it('is refused for a camera that no search for the crime has shown', async () => {
      const refused = await api
        .as(investigator)
        .post('/requests')
        .send(
          body({
            asks: [
              { cameraId: camera.id, window: WINDOW },
              { cameraId: unseen.id, window: WINDOW },
            ],
          }),
        )
        .expect(422);
      expect(refused.body).toMatchObject({ code: 'asks-refused', errors: [{ pointer: '/asks/1/cameraId' }] });
    });

    it.each([
      ['a window longer than a day', { from: at(-30), to: at(-5) }, '/asks/0/window'],
      ['a window that lies in the future', { from: at(-1), to: at(1) }, '/asks/0/window/to'],
    ])('is refused with %s', async (_, window, pointer) => {
      const refused = await api
        .as(investigator)
        .post('/requests')
        .send(body({ asks: [{ cameraId: camera.id, window }] }))
        .expect(422);
      expect(refused.body.errors[0].pointer).toBe(pointer);
    });

    it('is refused with a window that ends before it starts, with unknown properties and without asks, as malformed', async () => {
      const upside = await api
        .as(investigator)
        .post('/requests')
        .send(body({ asks: [{ cameraId: camera.id, window: { from: WINDOW.to, to: WINDOW.from } }] }))
        .expect(400);
      expect(upside.body.errors[0].pointer).toBe('/asks/0/window/to');
      expect(
        (
          await api
            .as(investigator)
            .post('/requests')
            .send(body({ color: 'red' }))
            .expect(400)
        ).body.errors[0].pointer,
      ).toBe('/color');
      await api
        .as(investigator)
        .post('/requests')
        .send(body({ asks: [] }))
        .expect(400);
    });

    it('is refused with overlapping windows of one camera and above the limit of camera-hours', async () => {
      const twice = [WINDOW, { from: at(-25), to: at(-23) }].map((window) => ({ cameraId: camera.id, window }));
      expect(
        (
          await api
            .as(investigator)
            .post('/requests')
            .send(body({ asks: twice }))
            .expect(422)
        ).body.errors[0],
      ).toMatchObject({ pointer: '/asks/1/window' });
      const days = Array.from({ length: 21 }, (_, i) => ({
        cameraId: camera.id,
        window: { from: at(-24 * (i + 2)), to: at(-24 * (i + 1)) },
      }));
      expect(
        (
          await api
            .as(investigator)
            .post('/requests')
            .send(body({ asks: days }))
            .expect(422)
        ).body.errors,
      ).toContainEqual({ pointer: '/asks', detail: expect.stringContaining('camera-hours') });
    });

    it('is refused with an unknown basis, an unknown field of a basis, and a number that has not the form', async () => {
      const pointerOf = async (legalBasis: object) =>
        (await api.as(investigator).post('/requests').send(body({ legalBasis })).expect(422)).body.errors[0].pointer;
      expect(await pointerOf({ code: 'BECAUSE' })).toBe('/legalBasis/code');
      expect(await pointerOf({ ...BASIS, moon: 'full' })).toBe('/legalBasis/moon');
      expect(await pointerOf({ ...BASIS, erdrNumber: '12026000000000001' })).toBe('/legalBasis/erdrNumber');
      expect(await pointerOf({ code: 'CPC_159_166_TEMP_ACCESS', proceedingNumber: '12' })).toBe(
        '/legalBasis/proceedingNumber',
      );
    });

    it('is refused for a foreign crime and a foreign search as if they were absent', async () => {
      const foreign = await givenCrime(api.given);
      await api
        .as(investigator)
        .post('/requests')
        .send(body({ crimeId: foreign.id }))
        .expect(404);
      const foreignSearch = await givenSearch(api.given, foreign, [camera]);
      await api
        .as(investigator)
        .post('/requests')
        .send(body({ searchId: foreignSearch.id }))
        .expect(404);
    });

    it('changes under If-Match only, as a draft only, and keeps asks that stay', async () => {
      const draft = await drafted({ asks: [camera, second].map((one) => ({ cameraId: one.id, window: WINDOW })) });
      const patch = { necessity: 'Other', asks: [{ cameraId: camera.id, window: WINDOW }] };
      await api.as(investigator).patch(`/requests/${draft.id}`).send(patch).expect(428);
      await api.as(investigator).patch(`/requests/${draft.id}`).set('if-match', '"9"').send(patch).expect(412);
      const changed = (
        await api.as(investigator).patch(`/requests/${draft.id}`).set('if-match', '"1"').send(patch).expect(200)
      ).body;
      expect(changed).toMatchObject({
        necessity: 'Other',
        version: 2,
        proportionality: { cameras: 1, cameraHours: 2 },
      });
      expect(changed.asks.map((ask: { id: string }) => ask.id)).toEqual([
        draft.asks.find((ask: { camera: { id: string } }) => ask.camera.id === camera.id).id,
      ]);
      const sent = (await api.as(investigator).post(`/requests/${draft.id}/submit`).set('if-match', '"2"').expect(200))
        .body;
      const late = await api
        .as(investigator)
        .patch(`/requests/${draft.id}`)
        .set('if-match', `"${sent.version}"`)
        .send({ necessity: 'Late' })
        .expect(409);
      expect(late.body.code).toBe('request-not-a-draft');
    });
  });

  describe('a submission', () => {
    it('is refused while the basis lacks a required field, with a pointer to each', async () => {
      const draft = await drafted({ legalBasis: { code: 'CPC_159_166_TEMP_ACCESS', court: 'A court' } });
      const refused = await api.as(investigator).post(`/requests/${draft.id}/submit`).expect(422);
      expect(refused.body.code).toBe('legal-basis-incomplete');
      expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(
        ['rulingDate', 'proceedingNumber', 'holder', 'items', 'personGrantedAccess', 'validUntil'].map(
          (name) => `/legalBasis/${name}`,
        ),
      );
      expect((await api.as(investigator).get(`/requests/${draft.id}`)).body.state).toBe('draft');
    });

    it('takes a pending registration instead of the number, and says so', async () => {
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      await api.owner.query(
        `update crimes.crime set erdr_number = null, pending = '{"reportingLogNumber":"7"}' where id = $1`,
        [crime.id],
      );
      const search = await givenSearch(api.given, crime, [camera]);
      const sent = await submitted({ crimeId: crime.id, searchId: search.id });
      expect(sent.legalBasis.fields).toMatchObject({ erdrPending: 'true' });
    });

    it('honours If-Match where it is sent, and refuses a second submission', async () => {
      const draft = await drafted();
      await api.as(investigator).post(`/requests/${draft.id}/submit`).set('if-match', '"5"').expect(412);
      await api.as(investigator).post(`/requests/${draft.id}/submit`).expect(200);
      const again = await api.as(investigator).post(`/requests/${draft.id}/submit`).expect(409);
      expect(again.body).toMatchObject({
        code: 'request-step-not-possible',
        facts: { state: 'submitted', actions: ['withdraw'] },
      });
    });
  });

  describe('a decision', () => {
    it("is not the author's, even after the author became a supervisor", async () => {
      const author = await api.given.account('investigator', { organization: investigator.organization });
      const draft = (await api.as(author).post('/requests').send(body()).expect(201)).body;
      await api.as(author).post(`/requests/${draft.id}/submit`).expect(200);
      await api.as(author).post(`/requests/${draft.id}/approve`).expect(403);
      await api.owner.query(`update access.account set role = 'supervisor' where id = $1`, [author.id]);
      const refused = await api.as(author).post(`/requests/${draft.id}/approve`).expect(403);
      expect(refused.body.code).toBe('four-eyes');
      expect((await api.as(author).get(`/requests/${draft.id}`)).body.actions).toEqual([]);
      expect((await api.as(supervisor).get(`/requests/${draft.id}`)).body.actions).toEqual([
        'approve',
        'return',
        'refuse',
      ]);
    });

    it('of a foreign supervisor meets nothing', async () => {
      const foreign = await api.given.account('supervisor');
      await api
        .as(foreign)
        .post(`/requests/${(await submitted()).id}/approve`)
        .expect(404);
    });

    it('returns with a reason; the hold stays, the draft can be mended, and what it drops is released', async () => {
      const sent = await submitted({ asks: [camera, second].map((one) => ({ cameraId: one.id, window: WINDOW })) });
      await api.as(supervisor).post(`/requests/${sent.id}/return`).send({}).expect(400);
      const back = (
        await api.as(supervisor).post(`/requests/${sent.id}/return`).send({ note: 'one camera is enough' }).expect(200)
      ).body;
      expect(back).toMatchObject({ state: 'draft', decision: { note: 'one camera is enough' } });
      const [kept, dropped] = [camera, second].map((one) =>
        sent.asks.find((ask: { camera: { id: string } }) => ask.camera.id === one.id),
      );
      expect((await api.as(operator).get(`/asks/${kept.id}`).expect(200)).body).toMatchObject({
        requestState: 'draft',
        state: 'waiting',
        legalBasis: null,
      });
      await api
        .as(investigator)
        .patch(`/requests/${sent.id}`)
        .set('if-match', `"${back.version}"`)
        .send({ asks: [{ cameraId: camera.id, window: WINDOW }] })
        .expect(200);
      expect((await api.as(operator).get(`/asks/${dropped.id}`)).body).toMatchObject({
        state: 'released',
        answerCodes: [],
      });
      const again = (await api.as(investigator).post(`/requests/${sent.id}/submit`).expect(200)).body;
      expect(again).toMatchObject({
        state: 'submitted',
        proportionality: { cameraHours: 2 },
        askStates: { waiting: 1, released: 1 },
      });
    });

    it('refuses with a reason and releases the hold', async () => {
      const sent = await submitted();
      const refused = (
        await api.as(supervisor).post(`/requests/${sent.id}/refuse`).send({ note: 'no need' }).expect(200)
      ).body;
      expect(refused).toMatchObject({ state: 'refused', actions: [] });
      const ask = (await api.as(operator).get(`/asks/${sent.asks[0].id}`).expect(200)).body;
      expect(ask).toMatchObject({ state: 'released', legalBasis: null, answerCodes: [] });
      const late = await api.as(operator).post(`/asks/${ask.id}/answer`).send({ code: 'held' }).expect(409);
      expect(late.body.code).toBe('ask-step-not-possible');
      expect(await journalOf(ask.id)).toEqual(['ask.released', 'ask.consulted']);
    });

    it('is made once, however many supervisors approve at the same moment', async () => {
      const sent = await submitted();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          api.as(supervisor).post(`/requests/${sent.id}/approve`).set('if-match', `"${sent.version}"`),
        ),
      );
      const statuses = answers.map((answer) => answer.status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(49);
      expect((await journalOf(sent.id)).filter((type) => type === 'request.approved')).toHaveLength(1);
    });

    it('cannot approve what rests on an expired ruling', async () => {
      const day = (offset: number) => at(24 * offset).slice(0, 10);
      const legalBasis = {
        code: 'CPC_159_166_TEMP_ACCESS',
        court: 'A court',
        rulingDate: day(-3),
        proceedingNumber: '1-кс/202/1234/26',
        holder: 'City',
        items: 'Recordings',
        personGrantedAccess: 'Lieutenant',
        validUntil: day(20),
      };
      const sent = await submitted({ legalBasis });
      await api.owner.query(
        `update requests.request set legal_basis_valid_until = now() - interval '1 minute' where id = $1`,
        [sent.id],
      );
      expect((await api.as(supervisor).post(`/requests/${sent.id}/approve`).expect(409)).body.code).toBe(
        'legal-basis-expired',
      );
      const tooLong = await drafted().then((draft) =>
        api
          .as(investigator)
          .patch(`/requests/${draft.id}`)
          .set('if-match', '"1"')
          .send({ legalBasis: { ...legalBasis, validUntil: day(70) } }),
      );
      expect(tooLong.body).toMatchObject({ status: 422, errors: [{ pointer: '/legalBasis/validUntil' }] });
    });
  });

  describe('an ending', () => {
    it('withdraws in every state before the end, and closes an open request, releasing what is on hold', async () => {
      const draft = await drafted();
      expect((await api.as(investigator).post(`/requests/${draft.id}/withdraw`).expect(200)).body).toMatchObject({
        state: 'withdrawn',
        askStates: { released: 1 },
      });
      const sent = await submitted();
      expect(
        (await api.as(investigator).post(`/requests/${sent.id}/withdraw`).send({ note: 'solved' }).expect(200)).body,
      ).toMatchObject({ state: 'withdrawn', askStates: { released: 1 } });
      const open = await opened();
      expect((await api.as(investigator).post(`/requests/${open.id}/close`).expect(200)).body).toMatchObject({
        state: 'closed',
        actions: [],
        askStates: { released: 1 },
      });
      await api.as(investigator).post(`/requests/${open.id}/withdraw`).expect(409);
      await api
        .as(investigator)
        .post(`/requests/${(await drafted()).id}/close`)
        .expect(409);
    });
  });

  describe('an answer', () => {
    it('is refused to another owner as absent, and to the requester by role', async () => {
      const { asks } = await opened();
      await api.as(stranger).post(`/asks/${asks[0].id}/answer`).send({ code: 'held' }).expect(404);
      await api.as(stranger).get(`/asks/${asks[0].id}`).expect(404);
      await api.as(investigator).post(`/asks/${asks[0].id}/answer`).send({ code: 'held' }).expect(403);
    });

    it('cannot say delivered by word, nor contradict itself', async () => {
      const { asks } = await opened();
      const send = (given: object) => api.as(operator).post(`/asks/${asks[0].id}/answer`).send(given);
      await send({ code: 'delivered' }).expect(400);
      expect((await send({ code: 'overwritten' }).expect(422)).body.errors[0].pointer).toBe('/oldestFootageAt');
      await send({ code: 'overwritten', oldestFootageAt: at(-48) }).expect(422);
      await send({ code: 'held', oldestFootageAt: at(5) }).expect(422);
      expect((await send({ code: 'overwritten', oldestFootageAt: at(-10) }).expect(200)).body).toMatchObject({
        state: 'not_available',
        answer: { code: 'overwritten' },
      });
      await send({ code: 'held' }).expect(409);
    });

    it('with a stale If-Match is refused', async () => {
      const { asks } = await opened();
      await api
        .as(operator)
        .post(`/asks/${asks[0].id}/answer`)
        .set('if-match', '"99"')
        .send({ code: 'held' })
        .expect(412);
    });
  });

  describe('reading', () => {
    const consultations = async (account: GivenAccount) =>
      (
        await api.owner.query(
          `select type, subject_type, subject_id, purpose, data from journal.entry
           where account_id = $1 and type like '%.consulted' order by position`,
          [account.id],
        )
      ).rows;

    it('leaves exactly one entry with the purpose, and none of the position', async () => {
      const reader = await api.given.account('supervisor', { organization: investigator.organization });
      const sent = await submitted();
      const [ask] = sent.asks;
      await api.as(reader).get(`/requests/${sent.id}`).expect(200);
      expect(await consultations(reader)).toEqual([
        {
          type: 'request.consulted',
          subject_type: 'request',
          subject_id: sent.id,
          purpose: `crime:${crimeId}`,
          data: { number: sent.number, crimeId, asks: 1 },
        },
      ]);
      await api.as(reader).get(`/asks/${ask.id}`).expect(200);
      const entries = await consultations(reader);
      expect(entries).toHaveLength(2);
      expect(entries[1]).toEqual({
        type: 'ask.consulted',
        subject_type: 'ask',
        subject_id: ask.id,
        purpose: `request:${sent.number}`,
        data: { requestId: sent.id, cameraId: camera.id },
      });
      expect(JSON.stringify(entries)).not.toContain(String(camera.longitude));
    });

    it('of the inbox leaves one entry for the page that was shown, and none for an empty one', async () => {
      const organization = await api.given.organization({ kind: 'local_authority' });
      const reader = await api.given.account('operator', { organization });
      await api.as(reader).get('/asks').expect(200);
      expect(await consultations(reader)).toEqual([]);

      const cameras = [
        await givenCamera(api.given, { owner: organization }),
        await givenCamera(api.given, { owner: organization }),
      ];
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      const search = await givenSearch(api.given, crime, cameras);
      const sent = await submitted({
        crimeId: crime.id,
        searchId: search.id,
        asks: cameras.map(({ id }) => ({ cameraId: id, window: WINDOW })),
      });
      await api.as(reader).get('/asks').query({ limit: 1 }).expect(200);
      const { body: page } = await api.as(reader).get('/asks').expect(200);
      const entries = await consultations(reader);
      expect(entries.map((entry) => entry.data.count)).toEqual([1, 2]);
      expect(entries[1]).toEqual({
        type: 'ask.consulted',
        subject_type: 'ask',
        subject_id: 'list',
        purpose: `request:${sent.number}`,
        data: { count: 2, askIds: page.items.map((item: { id: string }) => item.id) },
      });
    });

    it('that is refused leaves none', async () => {
      const sent = await submitted();
      const colleague = await api.given.account('investigator', { organization: await api.given.organization() });
      await api.as(colleague).get(`/requests/${sent.id}`).expect(404);
      await api.as(colleague).get(`/asks/${sent.asks[0].id}`).expect(404);
      await api.as(stranger).get(`/asks/${sent.asks[0].id}`).expect(404);
      await api.as(stranger).get(`/requests/${sent.id}`).expect(403);
      expect(await consultations(colleague)).toEqual([]);
      expect(await consultations(stranger)).toEqual([]);
    });
  });

  describe('the lists', () => {
    it('orders the inbox by what presses first, in pages that neither lose nor repeat', async () => {
      const owner = await api.given.account('operator', {
        organization: await api.given.organization({ kind: 'local_authority' }),
      });
      const cameras = [];
      for (const retentionHours of [400, 30, 90, 48, 300])
        cameras.push(await givenCamera(api.given, { owner: owner.organization, retentionHours }));
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      const search = await givenSearch(api.given, crime, cameras);
      await submitted({
        crimeId: crime.id,
        searchId: search.id,
        asks: cameras.map((one) => ({ cameraId: one.id, window: WINDOW })),
      });
      const seen = [];
      let cursor: string | null = null;
      do {
        const page: {
          body: { items: { loss: { startsAt: string }; dueAt: string }[]; next: string | null };
          headers: Record<string, string>;
        } = await api
          .as(owner)
          .get(`/asks?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
          .expect(200);
        seen.push(...page.body.items);
        cursor = page.body.next;
        expect(page.headers['link'] !== undefined).toBe(cursor !== null);
      } while (cursor !== null);
      const pressing = seen.map((ask) => Math.min(Date.parse(ask.loss.startsAt), Date.parse(ask.dueAt)));
      expect(pressing).toHaveLength(5);
      expect(pressing).toEqual([...pressing].sort((a, b) => a - b));
      expect((await api.as(owner).get('/asks?state=delivered')).body.items).toEqual([]);
    });

    it('filters requests by state, crime and territory, and sorts by loss', async () => {
      const colleague = await api.given.account('investigator');
      const crime = await givenCrime(api.given, {
        organization: colleague.organization,
        communityCode: 'UA12020010000033698',
      });
      const [slow, fast] = [
        await givenCamera(api.given, { retentionHours: 500 }),
        await givenCamera(api.given, { retentionHours: 40 }),
      ];
      const search = await givenSearch(api.given, crime, [slow, fast]);
      const make = async (one: GivenCamera) =>
        (
          await api
            .as(colleague)
            .post('/requests')
            .send({
              crimeId: crime.id,
              searchId: search.id,
              legalBasis: BASIS,
              necessity: 'n',
              asks: [{ cameraId: one.id, window: WINDOW }],
            })
            .expect(201)
        ).body.id;
      const ids = [await make(fast), await make(slow)];
      const list = async (query: string) =>
        (await api.as(colleague).get(`/requests?${query}`).expect(200)).body.items.map(
          (item: { id: string }) => item.id,
        );
      expect(await list('')).toEqual([...ids].reverse());
      expect(await list('sort=loss')).toEqual(ids);
      expect(await list('territory=UA12020010000033698')).toHaveLength(2);
      expect(await list(`territory=${VINNYTSIA}`)).toEqual([]);
      expect(await list(`crime=${crimeId}`)).toEqual([]);
      expect(await list('state=open')).toEqual([]);
      await api.as(colleague).get('/requests?sort=colour').expect(400);
      const first = await api.as(colleague).get('/requests?limit=1&sort=loss').expect(200);
      expect(
        (await api.as(colleague).get(`/requests?limit=1&sort=loss&cursor=${first.body.next}`).expect(200)).body,
      ).toMatchObject({ items: [{ id: ids[1] }], next: null });
      const older = await api.as(colleague).get('/requests?limit=1').expect(200);
      expect(
        (await api.as(colleague).get(`/requests?limit=1&cursor=${older.body.next}`).expect(200)).body,
      ).toMatchObject({ items: [{ id: ids[0] }], next: null });
    });

    it('shows regional command its own region and national command all, without actions; the rest is refused', async () => {
      const sent = await submitted();
      const here = await api.given.account('regional_command');
      const elsewhere = await api.given.account('regional_command', {
        organization: await api.given.organization({ regionCode: VINNYTSIA }),
      });
      const seen = (await api.as(here).get(`/requests/${sent.id}`).expect(200)).body;
      expect(seen.actions).toEqual([]);
      const { code } = seen.asks[0].camera;
      expect(seen.asks[0].camera).toMatchObject({ name: code, address: null, location: null });
      const own = (await api.as(investigator).get(`/requests/${sent.id}`).expect(200)).body;
      expect(own.asks[0].camera.location).toMatchObject({ type: 'Point' });
      await api.as(elsewhere).get(`/requests/${sent.id}`).expect(404);
      await api
        .as(await api.given.account('national_command'))
        .get(`/requests/${sent.id}`)
        .expect(200);
      await api
        .as(await api.given.account('investigator'))
        .get(`/requests/${sent.id}`)
        .expect(404);
      await api
        .as(await api.given.account('inspector'))
        .get('/requests')
        .expect(403);
      await api.as(operator).get(`/requests/${sent.id}`).expect(403);
      await api.as(null).get('/requests').expect(401);
    });

    it('gives the legal bases with their fields, so that a form can be drawn', async () => {
      const { items } = (await api.as(operator).get('/legal-bases').expect(200)).body;
      expect(items).toHaveLength(11);
      expect(items[2]).toMatchObject({
        code: 'CPC_159_166_TEMP_ACCESS',
        validity: { until: 'validUntil', atMostMonths: 2 },
      });
      expect(items.find((one: { code: string }) => one.code === 'CPC_234_SEARCH').anyOf).toEqual([
        ['rulingNumber', 'urgencyReason'],
      ]);
    });
  });

  it('addresses the keeper of the record where the owner has nobody who can sign in', async () => {
    const shop = await api.given.organization({ kind: 'other' });
    const kept = await givenCamera(api.given, { owner: shop, keeper: operator.organization });
    const crime = await givenCrime(api.given, { organization: investigator.organization });
    const search = await givenSearch(api.given, crime, [kept]);
    const sent = await submitted({
      crimeId: crime.id,
      searchId: search.id,
      asks: [{ cameraId: kept.id, window: WINDOW }],
    });
    expect(sent.asks[0].owner).toEqual({ id: operator.organization.id, name: shop.name });
    await api.as(operator).get(`/asks/${sent.asks[0].id}`).expect(200);
  });
});
