import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as tus from 'tus-js-client';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import {
  commitment,
  footage,
  givenAsk,
  givenParties,
  type Footage,
  type Parties,
} from '../../support/given-evidence.ts';

describe('footage', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule], worker: true });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
    parties = await givenParties(api.given);
  });
  afterAll(() => api.end());

  const upload = (file: Footage, uploadUrl: string, options: Partial<tus.UploadOptions> = {}) =>
    new Promise<void>((resolve, reject) => {
      new tus.Upload(file.bytes, {
        uploadUrl: base + uploadUrl,
        headers: { ...parties.operator.headers },
        chunkSize: 32 * 1024,
        retryDelays: [0, 100, 200],
        onSuccess: () => resolve(),
        onError: reject,
        ...options,
      }).start();
    });

  const stateOf = (id: string, state: string) =>
    eventually(`exhibit ${state}`, async () => {
      const { body } = await api.as(parties.operator).get(`/exhibits/${id}`).expect(200);
      return body.state === state ? body : null;
    });

  it('goes from the commitment over tus to the seal, the download and the assessment', async () => {
    const ask = await givenAsk(api.given, parties);
    const file = footage();
    const { body } = await api
      .as(parties.operator)
      .post(`/asks/${ask.id}/exhibits`)
      .send(commitment(file, { clockOffsetSeconds: 90 }))
      .expect(201);
    expect(body.exhibit).toMatchObject({
      askId: ask.id,
      requestId: ask.requestId,
      state: 'committed',
      size: 100_000,
      sha256: file.sha256,
      clockOffsetSeconds: 90,
      version: 1,
    });

    await upload(file, body.uploadUrl);
    const sealed = await stateOf(body.exhibit.id, 'sealed');
    expect(sealed.found).toMatchObject({ sha256: file.sha256, mediaType: null });
    const asked = await api.owner.query(`select state from requests.ask where id = $1`, [ask.id]);
    expect(asked.rows[0].state).toBe('delivered');

    const grant = await api
      .as(parties.investigator)
      .post(`/exhibits/${sealed.id}/downloads`)
      .send({ reason: 'to view the suspect' })
      .expect(201);
    expect(grant.body.disclosureNumber).toMatch(/^D-20\d\d-\d{6}$/);
    const answer = await fetch(base + grant.body.url, { headers: parties.investigator.headers });
    const got = Buffer.from(await answer.arrayBuffer());
    expect(answer.status).toBe(200);
    expect(createHash('sha256').update(got).digest('hex')).toBe(file.sha256);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="???? cam 2_${grant.body.disclosureNumber}.mp4"; filename*=UTF-8''%D0%B4%D0%B2%D1%96%D1%80%20cam%202_${grant.body.disclosureNumber}.mp4`,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`);

    await api
      .as(parties.investigator)
      .post(`/exhibits/${sealed.id}/assessment`)
      .send({ usefulness: 'useful', use: 'suspicion' })
      .expect(200);
    const custody = await api.as(parties.supervisor).get(`/exhibits/${sealed.id}/custody`).expect(200);
    expect(custody.body.items.map((event: { deed: string }) => event.deed)).toEqual([
      'committed',
      'upload-begun',
      'received',
      'sealed',
      'scanned',
      'download-granted',
      'disclosed',
      'assessed',
    ]);
    const journal = await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [
      sealed.id,
    ]);
    expect(journal.rows.map((row) => row.type)).toEqual([
      'exhibit.committed',
      'exhibit.received',
      'exhibit.sealed',
      'exhibit.scanned',
      'exhibit.granted',
      'exhibit.disclosed',
      'exhibit.assessed',
      'exhibit.consulted',
    ]);
  });
});
