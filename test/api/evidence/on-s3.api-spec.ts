import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as tus from 'tus-js-client';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { commitment, footage, givenAsk, givenParties } from '../../support/given-evidence.ts';
import { type S3Stub, s3Settings, startS3Stub } from '../../support/s3-stub.ts';

describe('footage on S3', () => {
  let api: TestApi;
  let stub: S3Stub;
  beforeAll(async () => {
    stub = await startS3Stub('evidence', { hasLock: true });
    api = await startApi({
      features: [AccessModule, EvidenceModule],
      worker: true,
      settings: s3Settings(stub, 'evidence'),
    });
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await api.end();
    await stub.end();
  });

  it('takes the same way as on disk: in pieces, sealed where it lies, out by one link', async () => {
    const base = await api.app.getUrl();
    const parties = await givenParties(api.given);
    const ask = await givenAsk(api.given, parties);
    const file = footage(12 * 1024 * 1024);
    const { body } = await api.as(parties.operator).post(`/asks/${ask.id}/exhibits`).send(commitment(file)).expect(201);
    await new Promise<void>((resolve, reject) => {
      const upload = new tus.Upload(file.bytes, {
        uploadUrl: base + body.uploadUrl,
        headers: { ...parties.operator.headers },
        chunkSize: 3_000_000,
        retryDelays: [0, 200],
        onSuccess: () => resolve(),
        onError: reject,
      });
      upload.start();
    });
    await eventually(
      'sealed',
      async () => (await api.as(parties.operator).get(`/exhibits/${body.exhibit.id}`)).body.state === 'sealed',
    );
    expect([...stub.objects.keys()]).toEqual(expect.arrayContaining([`exhibits/${body.exhibit.id}`]));
    expect(stub.openUploads()).toBe(0);
    expect(stub.versionsOf(`exhibits/${body.exhibit.id}`)).toMatchObject([{ isHeld: true }]);
    const grant = await api
      .as(parties.investigator)
      .post(`/exhibits/${body.exhibit.id}/downloads`)
      .send({ reason: 'to view it' })
      .expect(201);
    const answer = await fetch(base + grant.body.url, { headers: parties.investigator.headers });
    expect(
      createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest('hex'),
    ).toBe(file.sha256);
  });
});
