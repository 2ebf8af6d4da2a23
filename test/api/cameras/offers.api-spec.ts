import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { AccessModule, applicationWall } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { DNIPRO, type GivenAccount, VINNYTSIA } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

const COMMUNITY = 'UA12020010000033698';
const PLACE = { type: 'Point', coordinates: [35.0512345, 48.4512345] };

interface Own {
  id: string;
  state: string;
  reason: string | null;
  mayWithdraw: boolean;
}
interface Opened {
  key: string;
  items: Own[];
}

describe('a camera that its owner offers', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  let unit: GivenAccount;
  let directorate: GivenAccount;
  let council: GivenAccount;
  let neighbour: GivenAccount;
  let made = 0;
  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule, TerritoriesModule, CamerasModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, TRUST_PROXY: '127.0.0.1', PUBLIC_URL: 'http://localhost:3000' },
    });
    await givenTerritory(api.given, { code: DNIPRO, level: 'region', boundary: square(34, 48, 36, 49) });
    await givenTerritory(api.given, { code: VINNYTSIA, level: 'region', boundary: square(28, 48, 30, 49) });
    await givenTerritory(api.given, {
      code: COMMUNITY,
      level: 'community',
      parent: DNIPRO,
      boundary: square(35, 48.4, 35.1, 48.5),
    });
    const of = async (territoryCode: string, kind: 'police' | 'local_authority' = 'police', regionCode = DNIPRO) =>
      api.given.account('operator', {
        organization: await api.given.organization({ kind, territoryCode, regionCode }),
      });
    unit = await of(COMMUNITY);
    directorate = await of(DNIPRO);
    council = await of(COMMUNITY, 'local_authority');
    neighbour = await of(VINNYTSIA, 'police', VINNYTSIA);
  });
  afterEach(() => applicationWall.lowerForTest(false));
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  /** Each caller has a network address of its own, so that one test does not use up another's patience. */
  const from = () => `10.1.${Math.floor(made / 250)}.${(made++ % 250) + 1}`;
  const post = (path: string, body: object, ip = from()) =>
    api.as(null).post(`/public/camera-offers${path}`).set('x-forwarded-for', ip).send(body);
  const offer = (email: string, more: object = {}, ip = from()) =>
    post(
      '',
      { email, ownerName: 'Corner shop', name: 'Above the entrance', location: PLACE, retentionHours: 240, ...more },
      ip,
    );
  const tokenFor = async (email: string, nr = 1): Promise<string> => {
    const mails = await eventually(`letter ${nr} to ${email}`, async () => {
      const found = mailbox.to(email);
      return found.length >= nr ? found : null;
    });
    return /\/offer#([\w-]+)/.exec(String(mails[nr - 1]?.text))?.[1] ?? '';
  };
  const open = async (email: string, nr = 1): Promise<Opened> =>
    (await post('/open', { token: await tokenFor(email, nr) }).expect(200)).body as Opened;
  const confirmed = async (email: string, more: object = {}): Promise<{ key: string; id: string }> => {
    await offer(email, more).expect(202);
    const { key, items } = await open(email);
    return { key, id: (items[0] as Own).id };
  };
  const waiting = async (account: GivenAccount) =>
    ((await api.as(account).get('/camera-offers?limit=200').expect(200)).body as { items: { id: string }[] }).items.map(
      (each) => each.id,
    );

  it('waits for the mailbox, then for the unit; accepted, it is a camera of an owner of its own, kept by the unit', async () => {
    const email = 'shop@tests.example';
    await offer(email).expect(202, { taken: true });
    const before = await waiting(unit);
    const { items } = await open(email);
    expect(items).toMatchObject([{ state: 'waiting', mayWithdraw: true }]);
    const id = (items[0] as Own).id;
    expect(before).not.toContain(id);
    expect(await waiting(unit)).toContain(id);
    const { body } = await api.as(unit).post(`/camera-offers/${id}/accept`).set('if-match', '"2"').expect(200);
    const { cameraId } = body as { cameraId: string };
    const { body: camera } = await api.as(unit).get(`/cameras/${cameraId}`).expect(200);
    expect(camera).toMatchObject({
      name: 'Above the entrance',
      location: PLACE,
      owner: { name: 'Corner shop', kind: 'other' },
      keeper: { id: unit.organization.id },
      territory: { region: DNIPRO, community: COMMUNITY },
      retention: { declaredHours: 240 },
      contact: email,
    });
    await api.as(unit).patch(`/cameras/${cameraId}`).set('if-match', '"1"').send({ hasUps: true }).expect(200);
    await tokenFor(email, 2);
    const { rows } = await api.owner.query<{ data: object }>(
      `select data from journal.entry where subject_type = 'camera-offer' and subject_id = $1 order by id`,
      [id],
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/tests\.example|48\.45|Corner/);
  });

  it('of a second camera of the same shop falls to the same owner', async () => {
    for (const email of ['one@tests.example', 'two@tests.example']) {
      const { id } = await confirmed(email, { ownerName: 'Twin house' });
      await api.as(directorate).post(`/camera-offers/${id}/accept`).set('if-match', '"2"').expect(200);
    }
    const { rows } = await api.owner.query(
      `select count(distinct owner_id)::int as owners, count(*)::int as cameras from cameras.camera c
       join access.organization o on o.id = c.owner_id where o.name = 'Twin house'`,
    );
    expect(rows).toEqual([{ owners: 1, cameras: 2 }]);
  });

  it('is refused with a reason, which the mailbox alone learns', async () => {
    const email = 'refused@tests.example';
    const { id } = await confirmed(email);
    await api.as(unit).post(`/camera-offers/${id}/refuse`).set('if-match', '"2"').send({}).expect(400);
    await api
      .as(unit)
      .post(`/camera-offers/${id}/refuse`)
      .set('if-match', '"2"')
      .send({ reason: 'It looks at a wall.' })
      .expect(200);
    const { items } = await open(email, 2);
    expect(items).toMatchObject([{ state: 'refused', reason: 'It looks at a wall.', mayWithdraw: false }]);
    expect(String(mailbox.to(email)[1]?.text)).not.toContain('wall');
    await api.as(unit).post(`/camera-offers/${id}/accept`).set('if-match', '"3"').expect(409);
  });

  it('is withdrawn at any time: the camera is decommissioned, and the address forgotten', async () => {
    const email = 'gone@tests.example';
    const { id } = await confirmed(email);
    const { body } = await api.as(unit).post(`/camera-offers/${id}/accept`).set('if-match', '"2"').expect(200);
    const { key } = await open(email, 2);
    await post(`/${id}/withdraw`, { key }).expect(200);
    const { body: camera } = await api
      .as(unit)
      .get(`/cameras/${(body as { cameraId: string }).cameraId}`)
      .expect(200);
    expect(camera).toMatchObject({ status: 'decommissioned', contact: null });
    const { rows } = await api.owner.query(`select state, email from cameras.offer where id = $1`, [id]);
    expect(rows).toEqual([{ state: 'withdrawn', email: null }]);
    await post(`/${id}/withdraw`, { key }).expect(404);
  });

  it('opens by a link once; the used link brings a new one to the same mailbox, and no stranger learns of it', async () => {
    const email = 'again@tests.example';
    await confirmed(email);
    const token = await tokenFor(email);
    expect((await post('/open', { token }).expect(410)).body).toMatchObject({ code: 'offer-link-void' });
    await post('/link', { token }).expect(202, { taken: true });
    const { items } = await open(email, 2);
    expect(items).toHaveLength(1);
    await post('/link', { email: 'nobody@tests.example' }).expect(202, { taken: true });
    await post('/link', { token: 'never-given-out-by-anybody' }).expect(202, { taken: true });
    await post('/open', { token: 'never-given-out-by-anybody' }).expect(410);
    await post('/mine', { key: token }).expect(410);
    expect(mailbox.to('nobody@tests.example')).toEqual([]);
  });

  it('does not open by a link or a key that is too old', async () => {
    const email = 'late@tests.example';
    const { key } = await confirmed(email);
    await post('/mine', { key }).expect(200);
    await api.owner.query(
      `update cameras.offer_link set key_expires_at = now() - interval '1 second' where email = $1`,
      [email],
    );
    await post('/mine', { key }).expect(410);
    await post('/link', { email }).expect(202);
    const token = await tokenFor(email, 2);
    await api.owner.query(`update cameras.offer_link set expires_at = now() - interval '1 second' where email = $1`, [
      email,
    ]);
    await post('/open', { token }).expect(410);
  });

  it('is held by the key of its own mailbox alone', async () => {
    const mine = await confirmed('mine@tests.example');
    const other = await confirmed('other@tests.example');
    await post(`/${mine.id}/withdraw`, { key: other.key }).expect(404);
    await api
      .as(null)
      .put(`/public/camera-offers/${mine.id}/picture`)
      .set('x-offer-key', other.key)
      .attach('file', Buffer.from('x'), 'x.jpg')
      .expect(422);
  });

  it('brings a picture, which the unit sees and the camera then has', async () => {
    const { id, key } = await confirmed('pictured@tests.example');
    const content = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#808080' } })
      .jpeg()
      .toBuffer();
    const send = (with_: string) =>
      api
        .as(null)
        .put(`/public/camera-offers/${id}/picture`)
        .set('x-offer-key', with_)
        .attach('file', content, 'v.jpg');
    await send('wrong-key-of-some-length').expect(410);
    await send(key).expect(204);
    await api.as(unit).get(`/camera-offers/${id}/picture`).expect(200);
    await api.as(neighbour).get(`/camera-offers/${id}/picture`).expect(404);
    const { body } = await api.as(unit).post(`/camera-offers/${id}/accept`).set('if-match', '"2"').expect(200);
    await api
      .as(unit)
      .get(`/cameras/${(body as { cameraId: string }).cameraId}/picture`)
      .expect(200);
  });

  it.each([false, true])('is nobody else’s to see or decide (application wall down: %s)', async (isDown) => {
    const { id } = await confirmed(`walls-${isDown}@tests.example`);
    const others = [
      council,
      neighbour,
      await api.given.account('operator', { organization: await api.given.organization({ regionCode: null }) }),
    ];
    applicationWall.lowerForTest(isDown);
    for (const account of others) {
      expect(await waiting(account)).not.toContain(id);
      await api.as(account).get(`/camera-offers/${id}`).expect(404);
      await api.as(account).post(`/camera-offers/${id}/accept`).set('if-match', '"2"').expect(404);
      await api
        .as(account)
        .post(`/camera-offers/${id}/refuse`)
        .set('if-match', '"2"')
        .send({ reason: 'x' })
        .expect(404);
    }
    applicationWall.lowerForTest(false);
    const supervisor = await api.given.account('supervisor', { organization: unit.organization });
    await api.as(supervisor).get(`/camera-offers/${id}`).expect(403);
    await api.as(unit).post(`/camera-offers/${id}/accept`).expect(428);
    await api.as(unit).post(`/camera-offers/${id}/accept`).set('if-match', '"1"').expect(412);
    await api.as(directorate).get(`/camera-offers/${id}`).expect(200);
  });

  it('never falls to an authority whose name was typed', async () => {
    const { id } = await confirmed('posing@tests.example', { ownerName: council.organization.name });
    const { body } = await api.as(unit).post(`/camera-offers/${id}/accept`).set('if-match', '"2"').expect(422);
    expect(body).toMatchObject({ code: 'offer-owner-not-private' });
    expect(await waiting(unit)).toContain(id);
  });

  it.each([
    ['beyond every region', { location: { type: 'Point', coordinates: [10, 10] } }, 422],
    ['with axes swapped', { location: { type: 'Point', coordinates: [48.45, 35.05] } }, 422],
    ['with the address of a stream', { note: 'rtsp://admin:secret@10.0.0.1/1' }, 422],
    ['with no e-mail', { email: 'nobody' }, 400],
    ['with something unknown', { state: 'accepted' }, 400],
  ])('is not taken %s', async (_, more, status) => {
    await offer('wrong@tests.example', more).expect(status);
    expect(mailbox.to('wrong@tests.example')).toEqual([]);
  });

  it('is not taken from one network address more than 20 times an hour', async () => {
    const ip = '10.9.9.9';
    for (let n = 0; n < 20; n++) await post('/link', { email: `n${n}@tests.example` }, ip).expect(202);
    expect((await offer('n@tests.example', {}, ip).expect(429)).body).toMatchObject({ code: 'too-many-offers' });
  });

  it('writes to one mailbox at most five times an hour, and the answer does not tell', async () => {
    const email = 'patient@tests.example';
    for (let n = 0; n < 7; n++) await offer(email).expect(202, { taken: true });
    await tokenFor(email, 5);
    const { rows } = await api.owner.query(`select count(*)::int as n from cameras.offer where email = $1`, [email]);
    expect(rows).toEqual([{ n: 5 }]);
  });

  it('keeps no token: neither in the tables nor in the queue', async () => {
    const email = 'secret@tests.example';
    await offer(email).expect(202);
    const token = await tokenFor(email);
    const { rows } = await api.owner.query<{ dump: string }>(
      `select string_agg(t, ' ') as dump from (select l::text as t from cameras.offer_link l union all select o::text from journal.outbox o) q`,
    );
    expect(rows[0]?.dump).not.toContain(token);
  });
});
