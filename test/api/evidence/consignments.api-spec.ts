import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { LookAfterUploadHandler } from '../../../src/modules/evidence/jobs/look-after-upload.job.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { eventually } from '../../support/eventually.ts';
import { givenConsignment } from '../../support/given-consignments.ts';
import {
  commitment,
  footage,
  type Footage,
  type GivenAsk,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';
import { qrOfPdf } from '../../support/qr-of-pdf.ts';

const BYTES = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
const BY_COURIER = { medium: 'usb_drive', label: 'Пломба 0042', carriedBy: 'courier' };
const RECEIPT = { broughtBy: 'Кур’єр Бондар, посвідчення 17', label: 'Пломба 0042', seal: 'intact' };

describe('footage by stick or courier', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule], worker: true });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties);
  });

  const as = (who: GivenAccount) => api.as(who);
  const commit = async (file: Footage, fileName = 'двір cam 2.mp4', on = ask): Promise<string> => {
    const body = commitment(file, { fileName });
    return (await as(parties.operator).post(`/asks/${on.id}/exhibits`).send(body).expect(201)).body.exhibit.id;
  };
  const announce = (exhibitIds: readonly string[], more: object = {}, who = parties.operator) =>
    as(who)
      .post('/consignments')
      .send({ ...BY_COURIER, exhibitIds, ...more });
  const announced = async (...files: Footage[]) => {
    const ids: string[] = [];
    for (const [i, file] of files.entries()) ids.push(await commit(file, `camera ${i + 1}.mp4`));
    return { ids, consignment: (await announce(ids).expect(201)).body };
  };
  const receive = (id: string, who = parties.investigator, more: object = {}) =>
    as(who)
      .post(`/consignments/${id}/receipt`)
      .send({ ...RECEIPT, receivedAt: new Date().toISOString(), ...more });
  const read = (id: string, files: readonly object[], who = parties.investigator) =>
    as(who).post(`/consignments/${id}/readings`).send({ files });
  const onStick = (file: Footage, fileName: string) => ({ fileName, size: file.bytes.length, sha256: file.sha256 });
  const patch = (who: GivenAccount, url: string, bytes: Uint8Array, offset = 0) =>
    fetch(base + url, {
      method: 'PATCH',
      headers: { ...who.headers, ...BYTES, 'upload-offset': String(offset) },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
  const stateOf = async (id: string) =>
    (await api.owner.query(`select state, rejection from evidence.exhibit where id = $1`, [id])).rows[0];
  const reached = (id: string, state: string) =>
    eventually(`exhibit ${state}`, async () => {
      const row = await stateOf(id);
      if (row.state !== state) throw new Error(`it is ${row.state} (${row.rejection})`);
      return row;
    });
  const entries = async (id: string) =>
    (await api.owner.query(`select type, data from journal.entry where subject_id = $1 order by position`, [id])).rows;

  it('goes the whole way: committed, announced, taken in, matched by its bytes, sealed, and told in custody', async () => {
    const [first, second, third] = [footage(3000), footage(2000), footage(1000)];
    const { ids, consignment } = await announced(first, second, third);
    expect(consignment).toMatchObject({
      number: expect.stringMatching(/^M-\d{4}-\d{6}$/),
      state: 'announced',
      medium: 'usb_drive',
      label: 'Пломба 0042',
      owner: { id: parties.operator.organization.id, name: parties.operator.organization.name },
      organization: { id: parties.investigator.organization.id },
    });
    expect(consignment.files.map((file: { exhibitId: string }) => file.exhibitId)).toEqual(ids);

    const found = await as(parties.supervisor).get(`/consignments?number=${consignment.number.toLowerCase()}`);
    expect(found.body.items).toMatchObject([{ id: consignment.id }]);
    const early = await read(consignment.id, [onStick(first, 'a')]).expect(409);
    expect(early.body.code).toBe('medium-not-taken-in');
    const taken = await receive(consignment.id).expect(200);
    expect(taken.body).toMatchObject({ state: 'received', receipt: { broughtBy: RECEIPT.broughtBy, seal: 'intact' } });

    const stray = footage(10);
    const { body } = await read(consignment.id, [
      onStick(second, 'CH02_20261120.dav'),
      onStick(first, 'CH01_20261120.dav'),
      onStick(stray, 'holiday.jpg'),
    ]).expect(200);
    expect(body).toEqual({
      matched: [
        { ...onStick(first, 'CH01_20261120.dav'), exhibitId: ids[0], promisedAs: 'camera 1.mp4', uploadUrl: `/api/v1/uploads/${ids[0]}`, partsUrl: null },
        { ...onStick(second, 'CH02_20261120.dav'), exhibitId: ids[1], promisedAs: 'camera 2.mp4', uploadUrl: `/api/v1/uploads/${ids[1]}`, partsUrl: null },
      ],
      unknown: [{ fileName: 'holiday.jpg', size: 10, insteadOf: null }],
      missing: [{ exhibitId: ids[2], fileName: 'camera 3.mp4', size: 1000 }],
    }); // prettier-ignore

    const [urlOfFirst, urlOfSecond] = body.matched.map((one: { uploadUrl: string }) => one.uploadUrl);
    expect((await patch(parties.investigator, urlOfFirst, first.bytes.subarray(0, 1000))).status).toBe(204);
    // a colleague of the unit goes on where the first one stopped
    expect((await patch(parties.supervisor, urlOfFirst, first.bytes.subarray(1000), 1000)).status).toBe(204);
    expect((await patch(parties.investigator, urlOfSecond, second.bytes)).status).toBe(204);
    await reached(ids[0] as string, 'sealed');
    await reached(ids[1] as string, 'sealed');
    expect(await stateOf(ids[2] as string)).toMatchObject({ state: 'committed' });

    const custody = await as(parties.investigator).get(`/exhibits/${ids[0]}/custody`).expect(200);
    const { number } = consignment;
    expect(custody.body.items).toMatchObject([
      { deed: 'committed', by: { accountId: parties.operator.id } },
      { deed: 'consigned', by: { accountId: parties.operator.id }, data: { consignmentNumber: number, ...BY_COURIER } },
      { deed: 'medium-received', by: { accountId: parties.investigator.id }, data: { consignmentNumber: number, ...RECEIPT } },
      { deed: 'upload-begun', by: { accountId: parties.investigator.id } },
      { deed: 'received', by: { accountId: parties.supervisor.id } },
      { deed: 'sealed', by: { accountId: null } },
      ...(custody.body.items.slice(6) as object[]),
    ]); // prettier-ignore
    expect((await entries(consignment.id)).map(({ type }) => type)).toEqual([
      'consignment.announced',
      'consignment.received',
      'consignment.read',
    ]);
    const { data } = (await entries(consignment.id)).at(-1);
    expect(data).toMatchObject({ matched: 2, unknown: 1, differing: 0, missing: 1 });
    expect(JSON.stringify(await entries(consignment.id))).not.toMatch(/holiday|Бондар|Пломба/);

    const again = await read(consignment.id, [onStick(first, 'x'), onStick(third, 'y')]).expect(200);
    expect(again.body.matched).toMatchObject([{ uploadUrl: null }, { uploadUrl: `/api/v1/uploads/${ids[2]}` }]);
  });

  it('refuses bytes that are not the promised ones, whatever was said of them, and writes it down', async () => {
    const file = footage(500);
    const { ids, consignment } = await announced(file);
    await receive(consignment.id).expect(200);
    const other = { ...onStick(footage(500), 'camera 1.mp4') };
    const { body } = await read(consignment.id, [other]).expect(200);
    expect(body).toMatchObject({ matched: [], unknown: [{ insteadOf: ids[0] }], missing: [{ exhibitId: ids[0] }] });
    const custody = await as(parties.investigator).get(`/exhibits/${ids[0]}/custody`).expect(200);
    expect(custody.body.items.at(-1)).toMatchObject({ deed: 'medium-differs', data: { otherSha256: other.sha256 } });
    expect((await patch(parties.investigator, `/api/v1/uploads/${ids[0]}`, footage(500).bytes)).status).toBe(204);
    await reached(ids[0] as string, 'rejected');
    expect(await stateOf(ids[0] as string)).toMatchObject({ rejection: 'digest-mismatch' });
  });

  describe('is brought in by nobody but', () => {
    it('its owner, until the medium was taken in', async () => {
      const file = footage(100);
      const { ids, consignment } = await announced(file);
      const url = `/api/v1/uploads/${ids[0]}`;
      expect((await patch(parties.investigator, url, file.bytes)).status).toBe(404);
      await as(parties.operator).post(`/consignments/${consignment.id}/withdraw`).expect(200);
      expect((await patch(parties.investigator, url, file.bytes)).status).toBe(404);
      expect((await patch(parties.operator, url, file.bytes)).status).toBe(204);
      await reached(ids[0] as string, 'sealed');
    });

    it('the unit that asked, which calls nothing off', async () => {
      const { ids, consignment } = await announced(footage(100));
      await receive(consignment.id).expect(200);
      const url = `/api/v1/uploads/${ids[0]}`;
      const stranger = await api.given.account('investigator');
      expect((await patch(stranger, url, footage(100).bytes)).status).toBe(404);
      const headers = { ...parties.investigator.headers, 'tus-resumable': '1.0.0' };
      expect((await fetch(base + url, { method: 'DELETE', headers })).status).toBe(403);
      const overridden = { ...headers, 'x-http-method-override': 'DELETE' };
      expect((await fetch(base + url, { method: 'POST', headers: overridden })).status).toBe(404);
      expect(await stateOf(ids[0] as string)).toMatchObject({ state: 'committed' });
    });

    it('while the request goes on: asked at every part', async () => {
      const file = footage(200);
      const { ids, consignment } = await announced(file);
      await receive(consignment.id).expect(200);
      const url = `/api/v1/uploads/${ids[0]}`;
      expect((await patch(parties.investigator, url, file.bytes.subarray(0, 100))).status).toBe(204);
      await api.owner.query(`update requests.ask set legal_basis_valid_until = now() - interval '1 second' where id = $1`, [ask.id]); // prettier-ignore
      expect((await patch(parties.investigator, url, file.bytes.subarray(100), 100)).status).toBe(410);
    });
  });

  it('of another unit is as good as none, for owners and for officers', async () => {
    const { consignment } = await announced(footage(10));
    for (const role of ['operator', 'investigator', 'supervisor'] as const) {
      const stranger = await api.given.account(role);
      await as(stranger).get(`/consignments/${consignment.id}`).expect(404);
      const list = await as(stranger).get(`/consignments?number=${consignment.number}`).expect(200);
      expect(list.body.items).toEqual([]);
    }
    await receive(consignment.id, await api.given.account('investigator')).expect(404);
    await receive(consignment.id, parties.operator).expect(403);
    await announce([], {}, parties.investigator).expect(403);
  });

  describe('is announced only', () => {
    const refused = async (ids: readonly string[], status: number, code: string, more: object = {}) =>
      expect((await announce(ids, more).expect(status)).body.code).toBe(code);

    it('for files of one request', async () => {
      const another = await givenAsk(api.given, parties);
      const ids = [await commit(footage(10)), await commit(footage(10), 'b.mp4', another)];
      await refused(ids, 422, 'medium-of-one-request');
    });

    it('once, until it is called back', async () => {
      const { ids, consignment } = await announced(footage(10));
      await refused(ids, 409, 'medium-on-its-way');
      await as(parties.operator).post(`/consignments/${consignment.id}/withdraw`).expect(200);
      await announce(ids).expect(201);
      const again = await as(parties.operator).post(`/consignments/${consignment.id}/withdraw`).expect(409);
      expect(again.body.code).toBe('consignment-over');
    });

    it('for what has not arrived, was not rejected, and is its own', async () => {
      await refused([await givenExhibit(api, parties, ask)], 409, 'exhibit-arrived');
      await refused([await givenExhibit(api, parties, ask, { state: 'rejected' })], 410, 'exhibit-rejected');
      const foreign = await givenParties(api.given);
      const theirs = await givenExhibit(api, foreign, await givenAsk(api.given, foreign), { state: 'committed' });
      await refused([await commit(footage(10)), theirs], 404, 'not-found');
    });

    it('while the request goes on', async () => {
      const id = await commit(footage(10));
      await api.owner.query(`update requests.ask set request_state = 'withdrawn', state = 'released' where id = $1`, [ask.id]); // prettier-ignore
      await refused([id], 410, 'delivery-ended');
    });

    it.each([
      ['without a file', { exhibitIds: [] }],
      ['on paper', { medium: 'paper' }],
      ['by pigeon', { carriedBy: 'pigeon' }],
      ['with an endless label', { label: 'x'.repeat(101) }],
    ])('not %s', async (_, more) => {
      await announce([await commit(footage(10))], more).expect(400);
    });

    it('with further files of the same request while it is on its way', async () => {
      const { ids, consignment } = await announced(footage(10));
      const more = await commit(footage(20), 'later.mp4');
      const add = (exhibitIds: readonly string[]) =>
        as(parties.operator).post(`/consignments/${consignment.id}/exhibits`).send({ exhibitIds });
      expect((await add([more]).expect(200)).body.files).toHaveLength(2);
      const another = await givenAsk(api.given, parties);
      expect((await add([await commit(footage(10), 'c.mp4', another)]).expect(422)).body.code).toBe('medium-of-one-request'); // prettier-ignore
      await receive(consignment.id).expect(200);
      expect((await add([await commit(footage(30), 'd.mp4')]).expect(409)).body.code).toBe('consignment-over');
      expect(ids).toHaveLength(1);
    });
  });

  describe('is taken in', () => {
    it('once', async () => {
      const { consignment } = await announced(footage(10));
      await receive(consignment.id).expect(200);
      expect((await receive(consignment.id).expect(409)).body.code).toBe('consignment-over');
    });

    it.each([
      ['before it was announced', -86_400_000],
      ['tomorrow', 86_400_000],
    ])('not %s', async (_, ms) => {
      const { consignment } = await announced(footage(10));
      const receivedAt = new Date(Date.now() + ms).toISOString();
      const { body } = await receive(consignment.id, parties.investigator, { receivedAt }).expect(422);
      expect(body).toMatchObject({ code: 'receipt-not-possible', errors: [{ pointer: '/receivedAt' }] });
    });

    it('not when its days are over', async () => {
      const id = await givenExhibit(api, parties, ask, { state: 'committed' });
      const announcedAt = new Date(Date.now() - 31 * 86_400_000);
      const old = await givenConsignment(api, parties, ask, [id], { announcedAt });
      expect((await as(parties.operator).get(`/consignments/${old.id}`)).body.state).toBe('overdue');
      expect((await receive(old.id).expect(409)).body).toMatchObject({ code: 'consignment-over', facts: { state: 'overdue' } }); // prettier-ignore
    });
  });

  describe('keeps its commitments', () => {
    const look = (id: string) =>
      api.app
        .get(Transaction)
        .within(SYSTEM, (tx) => api.app.get(LookAfterUploadHandler).run(tx, { subjectId: id } as never));
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const committed = async (days: number) => {
      const id = await givenExhibit(api, parties, await givenAsk(api.given, parties, { state: 'delivering' }), {
        state: 'committed',
      });
      await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
      await api.owner.query(`update evidence.exhibit set created_at = $2 where id = $1`, [id, daysAgo(days)]);
      await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
      return id;
    };

    it.each([
      ['seven days without a medium', 8, null, 'rejected'],
      ['thirty days from the announcement', 29, 29, 'committed'],
      ['and no longer', 31, 31, 'rejected'],
    ])('%s', async (_, age, announcedDaysAgo, state) => {
      const id = await committed(age);
      if (announcedDaysAgo !== null)
        await givenConsignment(api, parties, ask, [id], { announcedAt: daysAgo(announcedDaysAgo) });
      await look(id);
      expect(await stateOf(id)).toMatchObject({ state });
    });

    it('seven days more once it was taken in', async () => {
      const id = await committed(40);
      await givenConsignment(api, parties, ask, [id], { state: 'received', announcedAt: daysAgo(25) });
      await look(id);
      expect(await stateOf(id)).toMatchObject({ state: 'committed' });
    });
  });

  it.each(['uk', 'en'] as const)('goes with a note on paper, in %s', async (lang) => {
    const file = footage(1234);
    const { consignment } = await announced(file);
    const { body, headers } = await as(parties.operator)
      .get(`/consignments/${consignment.id}/note.pdf?lang=${lang}`)
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="delivery-note-${consignment.number}-${lang}.pdf"`,
    );
    expect((body as Buffer).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(qrOfPdf(body as Buffer)).toMatch(new RegExp(`^http.*/consignments/${consignment.number}$`));
    const fileDigest = createHash('sha256').update(body as Buffer).digest('hex'); // prettier-ignore
    expect((await entries(consignment.id)).at(-1)).toMatchObject({ type: 'consignment.note-printed', data: { fileDigest } }); // prettier-ignore
  });
});
