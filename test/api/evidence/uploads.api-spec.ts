import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as tus from 'tus-js-client';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { hashOf } from '../../../src/kernel/digests.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import {
  commitment,
  footage,
  type GivenAsk,
  givenAsk,
  givenParties,
  type Footage,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';
import { newId } from '../../../src/kernel/ids.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const SIZE = 100_000;

describe('uploads', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, EvidenceModule],
      worker: true,
      settings: { EXHIBIT_MAX_BYTES: '2000000', EXHIBIT_QUOTA_BYTES: '5000000' },
    });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties);
  });

  const commit = async (file: Footage, on = ask): Promise<{ id: string; url: string }> => {
    const { body } = await api.as(parties.operator).post(`/asks/${on.id}/exhibits`).send(commitment(file)).expect(201);
    return { id: body.exhibit.id, url: body.uploadUrl };
  };
  const send = (
    method: string,
    url: string,
    headers: Record<string, string>,
    body?: Uint8Array,
    as: GivenAccount | null = parties.operator,
  ) =>
    fetch(base + url, {
      method,
      headers: { ...as?.headers, ...headers },
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
  const patch = (url: string, offset: number, bytes: Uint8Array, as?: GivenAccount) =>
    send('PATCH', url, { ...BYTES, 'upload-offset': String(offset) }, bytes, as);
  const offsetOf = async (url: string) => Number((await send('HEAD', url, TUS)).headers.get('upload-offset'));
  const exhibit = async (id: string) =>
    (await api.owner.query(`select * from evidence.exhibit where id = $1`, [id])).rows[0];
  const reached = (id: string, state: string) =>
    eventually(`exhibit ${state}`, async () => {
      const row = await exhibit(id);
      if (row.state !== state) throw new Error(`it is ${row.state} (${row.rejection})`);
      return row;
    });
  const pathOf = (id: string) => join(api.settings.APP_DATA_DIR, 'files', 'exhibits', id);
  const storedDigest = async (id: string) =>
    createHash('sha256')
      .update(await readFile(pathOf(id)))
      .digest('hex');

  /** A PATCH over a socket of its own, so that it can be slow, stop, or be cut. */
  const slowPatch = (url: string, offset: number, length: number) => {
    const request = http.request(base + url, {
      method: 'PATCH',
      agent: false,
      headers: {
        ...parties.operator.headers,
        ...BYTES,
        'upload-offset': String(offset),
        'content-length': String(length),
      },
    });
    const answer = new Promise<number>((resolve) => {
      request.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', () => resolve(0));
    });
    return { request, answer };
  };

  describe('keep the MUSTs of tus 1.0', () => {
    type Row = [string, (url: string) => Promise<Response>, number, Record<string, string | null | RegExp>];
    const part = footage(1000).bytes;
    const rows: Row[] = [
      [
        'HEAD without Tus-Resumable is refused and told the version',
        (u) => send('HEAD', u, {}),
        412,
        { 'tus-version': '1.0.0' },
      ],
      [
        'HEAD with a version that is not spoken is refused',
        (u) => send('HEAD', u, { 'tus-resumable': '0.2.2' }),
        412,
        { 'tus-version': '1.0.0' },
      ],
      [
        'PATCH with a version that is not spoken is not processed',
        (u) => send('PATCH', u, { ...BYTES, 'tus-resumable': '2.0.0', 'upload-offset': '0' }, part),
        412,
        { 'tus-version': '1.0.0' },
      ],
      [
        'HEAD tells offset, length and that it may not be cached',
        (u) => send('HEAD', u, TUS),
        200,
        { 'upload-offset': '0', 'upload-length': String(SIZE), 'cache-control': 'no-store', 'tus-resumable': '1.0.0' },
      ],
      [
        'HEAD of an unknown upload has no offset',
        (u) => send('HEAD', u.replace(/.{4}$/, '0000'), TUS),
        404,
        { 'upload-offset': null, 'tus-resumable': '1.0.0' },
      ],
      [
        'OPTIONS tells the version and announces no creation',
        (u) => send('OPTIONS', u, {}),
        204,
        { 'tus-version': '1.0.0', 'tus-extension': 'termination', 'tus-max-size': '2000000' },
      ],
      [
        'PATCH of another content type is 415',
        (u) => send('PATCH', u, { ...TUS, 'content-type': 'application/octet-stream', 'upload-offset': '0' }, part),
        415,
        { 'tus-resumable': '1.0.0' },
      ],
      [
        'PATCH without Upload-Offset is refused',
        (u) => send('PATCH', u, BYTES, part),
        400,
        { 'content-type': /problem\+json/ },
      ],
      [
        'PATCH with a negative offset is refused',
        (u) => send('PATCH', u, { ...BYTES, 'upload-offset': '-1' }, part),
        400,
        {},
      ],
      [
        'PATCH with another offset is 409',
        (u) => patch(u, 5, part),
        409,
        { 'content-type': /problem\+json/, 'tus-resumable': '1.0.0' },
      ],
      [
        'PATCH at the offset is 204 and tells the new one',
        (u) => patch(u, 0, part),
        204,
        { 'upload-offset': '1000', 'tus-resumable': '1.0.0' },
      ],
      ['PATCH of nothing at the offset is 204', (u) => patch(u, 0, new Uint8Array()), 204, { 'upload-offset': '0' }],
      [
        'PATCH of more than was committed is 413',
        (u) => patch(u, 0, footage(SIZE + 1).bytes),
        413,
        { 'content-type': /problem\+json/ },
      ],
      ['DELETE ends the upload', (u) => send('DELETE', u, TUS), 204, { 'tus-resumable': '1.0.0' }],
      [
        'X-HTTP-Method-Override stands for the method',
        (u) => send('POST', u, { ...BYTES, 'upload-offset': '0', 'x-http-method-override': 'PATCH' }, part),
        204,
        { 'upload-offset': '1000' },
      ],
      ['POST without an override is no method here', (u) => send('POST', u, BYTES, part), 405, {}],
      [
        'nobody creates an upload without a commitment',
        () => send('POST', '/api/v1/uploads', { ...TUS, 'upload-length': '5' }),
        404,
        {},
      ],
    ];
    it.each(rows)('%s', async (_, act, status, headers) => {
      const { url } = await commit(footage(SIZE));
      const answer = await act(url);
      expect(answer.status).toBe(status);
      for (const [name, value] of Object.entries(headers))
        if (value instanceof RegExp) expect(answer.headers.get(name)).toMatch(value);
        else expect([name, answer.headers.get(name)]).toEqual([name, value]);
      await answer.arrayBuffer();
    });

    it('a refused PATCH leaves the upload as it was', async () => {
      const { id, url } = await commit(footage(SIZE));
      await patch(url, 0, part);
      await patch(url, 5, part);
      await patch(url, 1000, footage(SIZE).bytes);
      expect(await offsetOf(url)).toBe(1000);
      expect(await readFile(pathOf(id))).toEqual(part);
    });

    it('more than was committed is cut off even where no length was told', async () => {
      const { id, url } = await commit(footage(SIZE));
      const request = http.request(base + url, {
        method: 'PATCH',
        agent: false,
        headers: { ...parties.operator.headers, ...BYTES, 'upload-offset': '0' },
      });
      const status = new Promise<number>(
        (resolve) => void request.on('response', (r) => resolve(r.statusCode ?? 0)).on('error', () => resolve(0)),
      );
      request.end(footage(SIZE * 2).bytes);
      expect([413, 0]).toContain(await status);
      expect((await stat(pathOf(id))).size).toBeLessThanOrEqual(SIZE);
    });

    it('a terminated upload is gone', async () => {
      const { id, url } = await commit(footage(SIZE));
      await send('DELETE', url, TUS);
      expect((await send('HEAD', url, TUS)).status).toBe(410);
      expect((await patch(url, 0, part)).status).toBe(410);
      await eventually('bytes removed', async () => (await exhibit(id)).removed_at);
      await expect(stat(pathOf(id))).rejects.toThrow('ENOENT');
    });
  });

  it('go on where the line was cut, with the very same bytes', async () => {
    const file = footage(SIZE);
    const { id, url } = await commit(file);
    const { request, answer } = slowPatch(url, 0, SIZE);
    request.write(file.bytes.subarray(0, 30_000));
    await eventually('some bytes stored', async () => (await stat(pathOf(id))).size > 0);
    request.destroy();
    await answer;
    await new Promise<void>((resolve, reject) => {
      new tus.Upload(file.bytes, {
        uploadUrl: base + url,
        headers: { ...parties.operator.headers },
        chunkSize: 7_000,
        retryDelays: [0, 200, 400, 800],
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    await reached(id, 'sealed');
    expect(await storedDigest(id)).toBe(file.sha256);
    expect((await stat(pathOf(id))).mode & 0o777).toBe(0o440);
  });

  it('refuse a second writer while the first is alive, and never mix the two', async () => {
    const file = footage(SIZE);
    const { id, url } = await commit(file);
    const { request, answer } = slowPatch(url, 0, SIZE);
    let sent = 0;
    const timer = setInterval(() => {
      if (sent < 50_000) request.write(file.bytes.subarray(sent, (sent += 1000)));
    }, 50);
    await eventually('first writer at work', async () => (await stat(pathOf(id))).size > 0);
    const second = await patch(url, 0, footage(SIZE).bytes);
    expect(second.status).toBe(423);
    expect(await second.json()).toMatchObject({ code: 'upload-locked' });
    clearInterval(timer);
    request.end(file.bytes.subarray(sent));
    expect(await answer).toBe(204);
    await reached(id, 'sealed');
    expect(await storedDigest(id)).toBe(file.sha256);
  });

  it('let a newcomer take over from a writer whose line is dead', async () => {
    const file = footage(SIZE);
    const { id, url } = await commit(file);
    const { request, answer } = slowPatch(url, 0, SIZE);
    request.write(file.bytes.subarray(0, 20_000));
    await eventually('some bytes stored', async () => (await stat(pathOf(id))).size > 0);
    const offset = await offsetOf(url);
    const rest = await patch(url, offset, file.bytes.subarray(offset));
    expect(rest.status).toBe(204);
    await reached(id, 'sealed');
    expect(await storedDigest(id)).toBe(file.sha256);
    request.destroy();
    await answer;
  });

  it('reject bytes that are not what was promised, and let the ask go on', async () => {
    const promised = footage(SIZE);
    const { id, url } = await commit(promised);
    expect((await patch(url, 0, footage(SIZE).bytes)).status).toBe(204);
    const rejected = await reached(id, 'rejected');
    expect(rejected).toMatchObject({ rejection: 'digest-mismatch', sealed_at: null, removed_at: null });
    expect(rejected.found_sha256).toBe(await storedDigest(id)); // in quarantine
    const { rows } = await api.owner.query(
      `select a.state, (select count(*)::int from journal.entry where type = 'exhibit.rejected' and subject_id = $2) as told
      from requests.ask a where a.id = $1`,
      [ask.id, id],
    );
    expect(rows[0]).toEqual({ state: 'delivering', told: 1 });
    expect((await send('HEAD', url, TUS)).status).toBe(410);
    const again = await commit(promised);
    await patch(again.url, 0, promised.bytes);
    await reached(again.id, 'sealed');
  });

  it('finish once where a crash came between the last byte and the word of it', async () => {
    const file = footage(SIZE);
    const { id, url } = await commit(file);
    await patch(url, 0, file.bytes.subarray(0, 10));
    await writeFile(pathOf(id), file.bytes); // as if the rest had come and the process had died
    const looks = await Promise.all([1, 2, 3].map(() => send('HEAD', url, TUS)));
    expect(looks.map((look) => look.headers.get('upload-offset'))).toEqual(Array(3).fill(String(SIZE)));
    await reached(id, 'sealed');
    const { rows } = await api.owner.query(
      `select deed from evidence.custody_event where exhibit_id = $1 order by position`,
      [id],
    );
    expect(rows.map((row) => row.deed)).toEqual(['committed', 'upload-begun', 'received', 'sealed', 'scanned']);
    expect((await patch(url, SIZE, new Uint8Array())).status).toBe(409);
    expect((await send('DELETE', url, TUS)).status).toBe(409);
    expect(await storedDigest(id)).toBe(file.sha256);
  });

  it('are finished by the caretaker where the client never came back, and ended when nobody does', async () => {
    const file = footage(SIZE);
    const complete = await commit(file);
    await patch(complete.url, 0, file.bytes.subarray(0, 10));
    await writeFile(pathOf(complete.id), file.bytes);
    const forgotten = await commit(footage(SIZE));
    await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
    await api.owner.query(`update evidence.exhibit set created_at = now() - interval '8 days' where id = $1`, [
      forgotten.id,
    ]);
    await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
    await api.owner.query(
      `update journal.outbox set due_at = now() - interval '1 second', dispatched_at = null where job = 'evidence.look-after-upload'`,
    );
    await reached(complete.id, 'sealed');
    expect((await reached(forgotten.id, 'rejected')).rejection).toBe('abandoned');
  });

  it('stop when the request is withdrawn in the middle, or the upload is lost from the store', async () => {
    const file = footage(SIZE);
    const { url } = await commit(file);
    await patch(url, 0, file.bytes.subarray(0, 1000));
    await api.owner.query(`alter table requests.ask disable trigger user`);
    await api.owner.query(`update requests.ask set state = 'released', request_state = 'withdrawn' where id = $1`, [
      ask.id,
    ]);
    await api.owner.query(`alter table requests.ask enable trigger user`);
    const refused = await patch(url, 1000, file.bytes.subarray(1000));
    expect(refused.status).toBe(410);
    expect(await refused.json()).toMatchObject({ code: 'delivery-ended' });
    expect((await send('HEAD', url, TUS)).status).toBe(410);
    const other = await commit(file, await givenAsk(api.given, parties));
    await patch(other.url, 0, file.bytes.subarray(0, 1000));
    await rm(pathOf(other.id));
    expect((await send('HEAD', other.url, TUS)).status).toBe(410);
  });

  it('do not exist for a foreign operator, another role, a forged page or nobody', async () => {
    const { url } = await commit(footage(SIZE));
    const foreign = await api.given.account('operator');
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      expect(
        (
          await send(
            method,
            url,
            { ...BYTES, 'upload-offset': '0' },
            method === 'PATCH' ? new Uint8Array(3) : undefined,
            foreign,
          )
        ).status,
      ).toBe(404);
    await api
      .as(foreign)
      .post(`/asks/${ask.id}/exhibits`)
      .send(commitment(footage(10)))
      .expect(404);
    await api
      .as(parties.investigator)
      .post(`/asks/${ask.id}/exhibits`)
      .send(commitment(footage(10)))
      .expect(403);
    // Who asked may send only what came on a medium that lies before them (consignments.api-spec.ts).
    expect((await patch(url, 0, new Uint8Array(3), parties.investigator)).status).toBe(404);
    const { cookie } = parties.operator.headers;
    expect((await send('PATCH', url, { ...BYTES, cookie, 'upload-offset': '0' }, new Uint8Array(3), null)).status).toBe(
      403,
    );
    expect((await send('PATCH', url, { ...BYTES, 'upload-offset': '0' }, new Uint8Array(3), null)).status).toBe(401);
    expect(await offsetOf(url)).toBe(0);
  });

  it('take a bearer token as well, and end for it in the very next request after it is revoked', async () => {
    const { url } = await commit(footage(SIZE));
    await api.owner.query(
      `insert into access.access_token (id, account_id, name, token_hash, scopes, expires_at) values ($1, $2, 'box', $3, '{read,write}', now() + interval '1 day')`,
      [newId(), parties.operator.id, hashOf('a-secret-of-the-recorder')],
    );
    const authorization = 'Bearer a-secret-of-the-recorder';
    const step = (offset: number) =>
      send('PATCH', url, { ...BYTES, authorization, 'upload-offset': String(offset) }, new Uint8Array(10), null);
    expect((await step(0)).status).toBe(204);
    await api.owner.query(`update access.access_token set revoked_at = now()`);
    expect((await step(10)).status).toBe(401);
  });

  describe('a commitment', () => {
    const refused = async (body: object, on = ask) =>
      (await api.as(parties.operator).post(`/asks/${on.id}/exhibits`).send(body)).body;

    it('that is malformed is refused with pointers', async () => {
      const file = footage(10);
      const pointers = async (with_: object) =>
        ((await refused(commitment(file, with_ as never))).errors as { pointer: string }[]).map((e) => e.pointer);
      expect(await pointers({ sha256: 'abc' })).toEqual(['/sha256']);
      expect(await pointers({ sha256: file.sha256.toUpperCase() })).toEqual(['/sha256']);
      expect(await pointers({ size: 0 })).toEqual(['/size']);
      expect(await pointers({ size: 1.5 })).toEqual(['/size']);
      expect(await pointers({ fileName: '../etc/passwd' })).toEqual(['/fileName']);
      expect(await pointers({ storageKey: 'x' })).toEqual(['/storageKey']);
      expect(await pointers({ coveredWindow: { from: '2026-11-20T15:00:00Z', to: '2026-11-20T14:00:00Z' } })).toEqual([
        '/coveredWindow/to',
      ]);
    });

    it('must fit the window, the largest size and the quota', async () => {
      const file = footage(10);
      const far = { from: '2026-11-21T14:00:00Z', to: '2026-11-21T15:00:00Z' };
      expect((await refused(commitment(file, { coveredWindow: far }))).code).toBe('window-outside-ask');
      expect(
        (await refused(commitment(file, { coveredWindow: far, clockOffsetSeconds: 86_400 }))).code,
      ).toBeUndefined();
      expect((await refused(commitment(file, { size: 2_000_001 }))).code).toBe('exhibit-too-large');
      await refused(commitment(file, { size: 2_000_000 }));
      await refused(commitment(file, { size: 2_000_000 }));
      expect(await refused(commitment(file, { size: 1_000_000 }))).toMatchObject({
        status: 413,
        code: 'quota-exceeded',
      });
      const reject = (rejection: string) =>
        api.owner.query(
          `update evidence.exhibit set state = 'rejected', rejection = $2 where owner_id = $1 and size = 2000000`,
          [parties.operator.organization.id, rejection],
        );
      // what contradicts its commitment lies in quarantine for a week, and takes room there
      await reject('digest-mismatch');
      expect((await refused(commitment(file, { size: 1_000_000 }))).code).toBe('quota-exceeded');
      await reject('terminated');
      expect((await refused(commitment(file, { size: 1_000_000 }))).exhibit.state).toBe('committed');
    });

    it('is possible only while the ask may be delivered', async () => {
      const on = (wishes: object) =>
        givenAsk(api.given, parties, wishes).then((other) => refused(commitment(footage(10)), other));
      expect((await on({ state: 'released', requestState: 'withdrawn' })).status).toBe(409);
      expect((await on({ requestState: 'submitted' })).status).toBe(409);
      expect((await on({ state: 'delivering' })).exhibit.state).toBe('committed');
      expect((await on({ legalBasisValidUntil: new Date('2026-01-01') })).status).toBeGreaterThanOrEqual(400);
      const { rows } = await api.owner.query(`select count(*)::int as made from evidence.exhibit where owner_id = $1`, [
        parties.operator.organization.id,
      ]);
      expect(rows[0].made).toBe(1);
    });

    it('sent again with its Idempotency-Key makes one exhibit', async () => {
      const body = commitment(footage(10));
      const make = () =>
        api.as(parties.operator).post(`/asks/${ask.id}/exhibits`).set('idempotency-key', 'one-and-the-same').send(body);
      const first = await make().expect(201);
      const second = await make().expect(201);
      expect(second.body).toEqual(first.body);
    });
  });

  it('of several files of one ask are all sealed', async () => {
    const files = [footage(SIZE), footage(2000)];
    const made = [await commit(files[0] as Footage), await commit(files[1] as Footage)];
    await Promise.all(made.map(({ url }, i) => patch(url, 0, (files[i] as Footage).bytes)));
    for (const { id } of made) await reached(id, 'sealed');
  });
});
