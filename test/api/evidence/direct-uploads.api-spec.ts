import { createHash } from 'node:crypto';
import http from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as tus from 'tus-js-client';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { hashOf } from '../../../src/kernel/digests.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenConsignment } from '../../support/given-consignments.ts';
import {
  commitment,
  footage,
  type Footage,
  type GivenAsk,
  givenAsk,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type S3Stub, s3Settings, startS3Stub } from '../../support/s3-stub.ts';

const MIB = 1024 * 1024;
const PAGE = 'https://svidok.police.example';

interface Link {
  readonly part: { readonly number: number; readonly offset: number; readonly length: number };
  readonly url: string;
  readonly headers: Record<string, string>;
}

describe('uploads straight into the bucket', () => {
  let api: TestApi;
  let stub: S3Stub;
  let base: string;
  let parties: Parties;
  let ask: GivenAsk;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    stub = await startS3Stub('evidence', { hasLock: true, isClosed: true });
    stub.opensTo = PAGE;
    api = await startApi({
      features: [AccessModule, EvidenceModule],
      worker: true,
      settings: { ...s3Settings(stub, 'evidence'), S3_DIRECT_UPLOADS: '1', S3_PUBLIC_ENDPOINT: stub.url },
    });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
    (api.app.getHttpServer() as http.Server).on('connection', (socket: Socket) => sockets.add(socket));
  });
  afterAll(async () => {
    await api.end();
    await stub.end();
  });
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties);
  });
  afterEach(() => {
    stub.aheadMs = 0;
    stub.onLinked = () => null;
  });

  const commit = async (file: Footage): Promise<{ id: string; parts: string; tus: string }> => {
    const { body } = await api.as(parties.operator).post(`/asks/${ask.id}/exhibits`).send(commitment(file)).expect(201);
    expect(body.exhibit.partsUrl).toBe(`${body.uploadUrl}/parts`);
    return { id: body.exhibit.id, parts: `/uploads/${body.exhibit.id}/parts`, tus: body.uploadUrl };
  };
  const next = async (id: string, as: GivenAccount = parties.operator) =>
    (await api.as(as).get(`/uploads/${id}/parts`).expect(200)).body as { received: number; next: Link['part'] | null };
  const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');
  const askLink = (id: string, part: number, bytes: Uint8Array, as: GivenAccount | null = parties.operator) =>
    api
      .as(as)
      .put(`/uploads/${id}/parts/${part}`)
      .send({ contentMd5: md5Of(bytes) });
  const put = (link: Pick<Link, 'url' | 'headers'>, bytes: Uint8Array) =>
    fetch(link.url, {
      method: 'PUT',
      headers: { ...link.headers, origin: PAGE },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
  /** Part by part until nothing is missing, or `parts` of them. */
  const send = async (id: string, file: Footage, parts = Infinity, as = parties.operator): Promise<void> => {
    let part = (await next(id, as)).next;
    for (let sent = 0; part !== null && sent < parts; sent++) {
      const bytes = file.bytes.subarray(part.offset, part.offset + part.length);
      const { body: link } = (await askLink(id, part.number, bytes, as).expect(200)) as { body: Link };
      const answer = await put(link, bytes);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, PAGE]);
      part = (await next(id, as)).next;
    }
  };
  const complete = (id: string, as: GivenAccount | null = parties.operator) =>
    api.as(as).post(`/uploads/${id}/completion`);
  const reached = (id: string, state: string) =>
    eventually(`exhibit ${state}`, async () => {
      const { rows } = await api.owner.query(`select * from evidence.exhibit where id = $1`, [id]);
      if (rows[0].state !== state) throw new Error(`it is ${rows[0].state} (${rows[0].rejection})`);
      return rows[0];
    });
  const linkEnds = (id: string) =>
    api.owner.query(`update evidence.exhibit set linked_until = now() - interval '1 second' where id = $1`, [id]);
  const withdraw = async () => {
    await api.owner.query(`alter table requests.ask disable trigger user`);
    await api.owner.query(`update requests.ask set state = 'released', request_state = 'withdrawn' where id = $1`, [
      ask.id,
    ]);
    await api.owner.query(`alter table requests.ask enable trigger user`);
  };

  it('are sealed like any other, and their bytes never pass through the API', async () => {
    const file = footage(17 * MIB);
    const { id } = await commit(file);
    const linkedBefore = stub.linked.length;
    const heard = () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0);
    const before = heard();
    await send(id, file);
    await complete(id).expect(204);
    await complete(id).expect(204); // said again: no harm
    expect(heard() - before).toBeLessThan(64 * 1024);
    expect(stub.linked.slice(linkedBefore)).toEqual([1, 2, 3].map((part) => ({ part, status: 200 })));

    const sealed = await reached(id, 'sealed');
    expect(sealed.found_sha256).toBe(file.sha256);
    expect(stub.objects.get(`exhibits/${id}`)?.equals(file.bytes)).toBe(true);
    expect([stub.openUploads(`exhibits/${id}`), stub.versionsOf(`exhibits/${id}`)]).toMatchObject([
      0,
      [{ isHeld: true }],
    ]);
    const { rows } = await api.owner.query(
      `select deed from evidence.custody_event where exhibit_id = $1 order by position`,
      [id],
    );
    expect(rows.map(({ deed }) => deed)).toEqual(['committed', 'upload-begun', 'received', 'sealed', 'scanned']);
    expect((await next(id)).next).toBeNull();
    expect((await askLink(id, 4, file.bytes)).body).toMatchObject({ status: 409, code: 'exhibit-arrived' });
    const { body } = await api.as(parties.operator).get(`/exhibits/${id}`);
    expect([body.partsUrl, body.uploadUrl]).toEqual([null, null]);
  });

  it('open the bucket to pages of ours, and nothing beside it', async () => {
    const answer = await api.as(parties.operator).get('/session');
    expect(answer.headers['content-security-policy']).toContain(`connect-src 'self' ${stub.url}/evidence/;`);
  });

  it('go on behind what the bucket has, and are finished where only the word of it is missing', async () => {
    const file = footage(9 * MIB);
    const { id } = await commit(file);
    expect(await next(id)).toEqual({
      size: 9 * MIB,
      received: 0,
      next: { number: 1, offset: 0, length: 8 * MIB },
    });
    await send(id, file, 1);
    const rest = { number: 2, offset: 8 * MIB, length: MIB };
    expect(await next(id)).toMatchObject({ received: 8 * MIB, next: rest });
    for (const number of [1, 3])
      expect((await askLink(id, number, file.bytes.subarray(0, 8 * MIB))).body).toMatchObject({
        status: 409,
        code: 'part-not-next',
        facts: { next: rest },
      });
    expect((await complete(id)).body).toMatchObject({ status: 409, code: 'upload-incomplete' });
    await send(id, file); // its last look finds that all is there, as after a crash of the page
    expect((await reached(id, 'sealed')).found_sha256).toBe(file.sha256);
  });

  describe('go by links that', () => {
    let id: string;
    let first: Uint8Array;
    let link: Link;
    beforeEach(async () => {
      const file = footage(300_000); // one part is all of it
      ({ id } = await commit(file));
      first = file.bytes;
      link = (await askLink(id, 1, first).expect(200)).body as Link;
    });
    const codeOf = async (answer: Response) => [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];

    it('are good for this part, so many bytes and this digest', async () => {
      expect(new URL(link.url).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-md5;host');
      expect(await codeOf(await put(link, first.subarray(1)))).toEqual([403, 'SignatureDoesNotMatch']);
      const others = footage(300_000).bytes;
      expect(await codeOf(await put(link, others))).toEqual([400, 'BadDigest']);
      const forged = { ...link, headers: { 'Content-MD5': md5Of(others) } };
      expect(await codeOf(await put(forged, others))).toEqual([403, 'SignatureDoesNotMatch']);
      const elsewhere = { ...link, url: link.url.replace('partNumber=1', 'partNumber=2') };
      expect(await codeOf(await put(elsewhere, first))).toEqual([403, 'SignatureDoesNotMatch']);
      const another = { ...link, url: link.url.replace(id, newId()) };
      expect(await codeOf(await put(another, first))).toEqual([403, 'SignatureDoesNotMatch']);
      expect(await codeOf(await put({ ...link, url: link.url.split('&X-Amz')[0] as string }, first))).toEqual([
        403,
        'AccessDenied',
      ]);
      expect((await next(id)).received).toBe(0);
      expect((await put(link, first)).status).toBe(200);
    });

    it('end after two minutes', async () => {
      expect(new URL(link.url).searchParams.get('X-Amz-Expires')).toBe('120');
      stub.aheadMs = 60_000;
      expect((await put(link, first)).status).toBe(200);
      stub.aheadMs = 121_000;
      expect(await codeOf(await put(link, first))).toEqual([403, 'AccessDenied']);
    });

    it('are given to whoever may bring the file, each time anew', async () => {
      const foreign = await api.given.account('operator');
      const inspector = await api.given.account('inspector');
      const tries: [GivenAccount | null, number][] = [
        [foreign, 404],
        [parties.investigator, 404], // until its medium lies before them
        [inspector, 403],
        [null, 401],
      ];
      for (const [as, status] of tries) {
        expect([status, (await askLink(id, 1, first, as)).status]).toEqual([status, status]);
        expect((await api.as(as).get(`/uploads/${id}/parts`)).status).toBe(status);
        expect((await api.as(as).delete(`/uploads/${id}/parts`)).status).toBe(status);
        expect((await complete(id, as)).status).toBe(status);
      }
      const { cookie } = parties.operator.headers;
      const forged = await fetch(`${base}/api/v1/uploads/${id}/parts/1`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ contentMd5: md5Of(first) }),
      });
      expect(forged.status).toBe(403);
    });

    it('are not given to a session that was ended in between', async () => {
      await api.owner.query(
        `insert into access.access_token (id, account_id, name, token_hash, scopes, expires_at) values ($1, $2, 'box', $3, '{read,write}', now() + interval '1 day')`,
        [newId(), parties.operator.id, hashOf('of-the-box')],
      );
      const byToken = () =>
        fetch(`${base}/api/v1/uploads/${id}/parts/1`, {
          method: 'PUT',
          headers: { authorization: 'Bearer of-the-box', 'content-type': 'application/json' },
          body: JSON.stringify({ contentMd5: md5Of(first) }),
        });
      expect((await byToken()).status).toBe(200);
      await api.owner.query(`update access.access_token set revoked_at = now()`);
      expect((await byToken()).status).toBe(401);
    });

    it('are not given once the footage may not be delivered any more, nor is it completed', async () => {
      await put(link, first);
      await withdraw();
      for (const refused of [
        await askLink(id, 1, first),
        await complete(id),
        await api.as(parties.operator).get(`/uploads/${id}/parts`),
      ])
        expect(refused.body).toMatchObject({ status: 410, code: 'delivery-ended' });
    });

    it('lead nowhere once the upload was called off, and nothing of it stays', async () => {
      await put(link, first);
      await fetch(`${base}/api/v1/uploads/${id}`, {
        method: 'DELETE',
        headers: { ...parties.operator.headers, 'tus-resumable': '1.0.0' },
      });
      await eventually('the parts are gone', async () => stub.openUploads(`exhibits/${id}`) === 0);
      expect(await codeOf(await put(link, first))).toEqual([404, 'NoSuchUpload']);
      expect((await askLink(id, 1, first)).status).toBe(410);
    });

    it('are the same for two who send the same file, whoever is first', async () => {
      const file = footage(9 * MIB);
      const both = await commit(file);
      const part = file.bytes.subarray(0, 8 * MIB);
      const links = [];
      for (let i = 0; i < 2; i++) links.push((await askLink(both.id, 1, part).expect(200)).body as Link);
      const answers = await Promise.all(links.map((each) => put(each, part)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      // whoever comes second to a part is told which one is next, and looks again
      const race = async (): Promise<void> => {
        for (let { next: to } = await next(both.id); to !== null; { next: to } = await next(both.id)) {
          const bytes = file.bytes.subarray(to.offset, to.offset + to.length);
          const given = await askLink(both.id, to.number, bytes);
          expect([200, 409]).toContain(given.status);
          if (given.status === 200) await put(given.body as Link, bytes);
          else expect(['part-not-next', 'exhibit-arrived']).toContain(given.body.code);
        }
      };
      await Promise.all([race(), race()]);
      expect((await reached(both.id, 'sealed')).found_sha256).toBe(file.sha256);
    });
  });

  it('are taken in by the officer before whom their medium lies', async () => {
    const file = footage(3000);
    const { id } = await commit(file);
    await givenConsignment(api, parties, ask, [id], { state: 'received' });
    await send(id, file, Infinity, parties.investigator);
    expect((await reached(id, 'sealed')).found_sha256).toBe(file.sha256);
  });

  it('are rejected where the bytes are not the promised ones', async () => {
    const { id } = await commit(footage(2 * MIB));
    const others = footage(2 * MIB);
    await send(id, others);
    expect(await reached(id, 'rejected')).toMatchObject({
      rejection: 'digest-mismatch',
      found_sha256: others.sha256,
      sealed_at: null,
    });
    const { rows } = await api.owner.query(
      `select count(*)::int as told from journal.entry where type = 'exhibit.rejected' and subject_id = $1`,
      [id],
    );
    expect(rows[0].told).toBe(1);
  });

  it('end when nobody goes on with them, and their parts go', async () => {
    const file = footage(9 * MIB);
    const { id } = await commit(file);
    await send(id, file, 1);
    expect(stub.openUploads(`exhibits/${id}`)).toBe(1);
    await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
    await api.owner.query(`update evidence.exhibit set created_at = now() - interval '8 days' where id = $1`, [id]);
    await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
    await api.owner.query(
      `update journal.outbox set due_at = now() - interval '1 second', dispatched_at = null where job = 'evidence.look-after-upload'`,
    );
    expect((await reached(id, 'rejected')).rejection).toBe('abandoned');
    await eventually('the parts are gone', async () => stub.openUploads(`exhibits/${id}`) === 0);
  });

  describe('and by tus', () => {
    const byTus = (url: string, file: Footage, options: Partial<tus.UploadOptions> = {}) =>
      new Promise<void>((resolve, reject) => {
        new tus.Upload(file.bytes, {
          uploadUrl: base + url,
          headers: { ...parties.operator.headers },
          retryDelays: [0, 200],
          onSuccess: () => resolve(),
          onError: reject,
          ...options,
        }).start();
      });
    const patch = (url: string, offset: number, bytes: Uint8Array) =>
      fetch(base + url, {
        method: 'PATCH',
        headers: {
          ...parties.operator.headers,
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        },
        body: bytes as Uint8Array<ArrayBuffer>,
      });

    it('may take turns: each goes on where the other stopped', async () => {
      const file = footage(26 * MIB);
      const { id, tus: url } = await commit(file);
      expect((await patch(url, 0, file.bytes.subarray(0, 6 * MIB))).status).toBe(204);
      expect((await patch(url, 6 * MIB, file.bytes.subarray(6 * MIB, 7 * MIB))).status).toBe(204);
      await send(id, file, 2); // the megabyte that was too small for a part comes again
      expect((await next(id)).received).toBe(22 * MIB);
      await linkEnds(id);
      await byTus(url, file, { chunkSize: 3 * MIB });
      expect((await reached(id, 'sealed')).found_sha256).toBe(file.sha256);
      expect(stub.objects.get(`exhibits/${id}`)?.equals(file.bytes)).toBe(true);
    });

    it('do not write at the same time: a living link keeps tus out, and a writer by tus keeps links back', async () => {
      const file = footage(9 * MIB);
      const { id, tus: url } = await commit(file);
      const first = file.bytes.subarray(0, 8 * MIB);
      await askLink(id, 1, first).expect(200);
      const kept = await patch(url, 0, first);
      expect([kept.status, ((await kept.json()) as { code: string }).code]).toEqual([423, 'upload-locked']);
      await api.as(parties.operator).delete(`/uploads/${id}/parts`).expect(204); // "I have stopped following it"

      const slow = http.request(base + url, {
        method: 'PATCH',
        agent: false,
        headers: {
          ...parties.operator.headers,
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': '0',
          'content-length': String(file.bytes.length),
        },
      });
      const answered = new Promise<number>((resolve) => slow.on('response', (it) => resolve(it.statusCode ?? 0)));
      let sent = 0;
      const timer = setInterval(() => slow.write(file.bytes.subarray(sent, (sent += 1000))), 50);
      await eventually('bytes under way', async () => sent > 3000);
      expect((await askLink(id, 1, first)).body).toMatchObject({ status: 423, code: 'upload-locked' });
      clearInterval(timer);
      slow.end(file.bytes.subarray(sent));
      expect(await answered).toBe(204);
      expect((await reached(id, 'sealed')).found_sha256).toBe(file.sha256);
    });
  });
});
