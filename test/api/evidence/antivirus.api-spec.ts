import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { EICAR, type FakeClamd, startFakeClamd } from '../../support/fake-clamd.ts';
import { commitment, type Footage, givenAsk, givenParties, type Parties } from '../../support/given-evidence.ts';
import { onDisk } from '../../support/given-store.ts';

const fileOf = (bytes: Buffer): Footage => ({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
/** A ZIP with one stored member whose name climbs out of wherever it would be unpacked. */
function archive(): Buffer {
  const name = Buffer.from('../../evil.sh');
  const content = Buffer.from('echo unpacked');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, content, randomBytes(200)]);
}

describe('what arrives is scanned', () => {
  let api: TestApi;
  let clamd: FakeClamd;
  let parties: Parties;
  beforeAll(async () => {
    clamd = await startFakeClamd(500_000);
    api = await startApi({
      features: [AccessModule, EvidenceModule],
      worker: true,
      settings: { CLAMD_URL: clamd.url },
    });
    parties = await givenParties(api.given);
  });
  afterAll(async () => {
    await api.end();
    await clamd.end();
  });

  async function delivered(file: Footage, to = api, by = parties): Promise<string> {
    const ask = await givenAsk(to.given, by);
    const { body } = await to.as(by.operator).post(`/asks/${ask.id}/exhibits`).send(commitment(file)).expect(201);
    await to
      .raw()
      .patch(body.uploadUrl)
      .set({ ...by.operator.headers, 'tus-resumable': '1.0.0', 'upload-offset': '0' })
      .set('content-type', 'application/offset+octet-stream')
      .send(file.bytes)
      .expect(204);
    return body.exhibit.id;
  }
  const seen = async (id: string) => (await api.as(parties.investigator).get(`/exhibits/${id}`)).body;
  const sealed = (id: string) =>
    eventually('sealed', async () => ((await seen(id)).state === 'sealed' ? seen(id) : null));
  const download = (id: string, more: object = {}) =>
    api
      .as(parties.investigator)
      .post(`/exhibits/${id}/downloads`)
      .send({ reason: 'to view it', ...more });

  it('clean, and says so', async () => {
    const exhibit = await sealed(await delivered(fileOf(randomBytes(50_000))));
    expect(exhibit.scan).toMatchObject({ result: 'clean', signature: null, failure: null });
    await download(exhibit.id).expect(201);
  });

  it('infected: it stays evidence, and leaves only with whoever says that they know', async () => {
    const exhibit = await sealed(await delivered(fileOf(Buffer.concat([randomBytes(900), EICAR, randomBytes(900)]))));
    expect(exhibit.scan).toMatchObject({ result: 'infected', signature: 'Eicar-Test-Signature' });
    for (const more of [{}, { acknowledgesRisk: false }]) {
      const { body } = await download(exhibit.id, more).expect(409);
      expect(body).toMatchObject({ code: 'exhibit-infected', facts: { signature: 'Eicar-Test-Signature' } });
    }
    await download(exhibit.id, { acknowledgesRisk: true }).expect(201);
    const { body: custody } = await api.as(parties.investigator).get(`/exhibits/${exhibit.id}/custody`);
    const [scanned, granted] = custody.items.slice(-2);
    expect([scanned.deed, scanned.data]).toEqual([
      'scanned',
      { result: 'infected', signature: 'Eicar-Test-Signature' },
    ]);
    expect([granted.deed, granted.data.acknowledgedRisk]).toEqual(['download-granted', 'Eicar-Test-Signature']);

    const wanted = (more: object) =>
      api
        .as(parties.investigator)
        .post(`/requests/${exhibit.requestId}/package`)
        .send({ reason: 'for the court', ...more });
    expect((await wanted({}).expect(409)).body.code).toBe('exhibit-infected');
    await api.as(parties.investigator).get(`/requests/${exhibit.requestId}/package.zip`).expect(409);
    await wanted({ acknowledgesRisk: true }).expect(201);
  });

  it('beyond what the scanner reads: sealed, and told as such', async () => {
    const exhibit = await sealed(await delivered(fileOf(randomBytes(900_000))));
    expect(exhibit.scan).toMatchObject({ result: 'too-large' });
  });

  it('a scanner that is out of order keeps it in quarantine, says why, and is asked again', async () => {
    clamd.mood = 'babbling';
    const id = await delivered(fileOf(randomBytes(3000)));
    const waiting = await eventually('it waits', async () => {
      const exhibit = await seen(id);
      return exhibit.scan?.result === 'waiting' ? exhibit : null;
    });
    expect([waiting.state, waiting.scan.failure]).toEqual(['verifying', 'broken-answer']);
    const refused = await download(id).expect(409);
    expect(refused.body.code).toBe('exhibit-not-sealed');
    clamd.mood = 'hanging-up';
    await api.owner.query(
      `update journal.outbox set due_at = now() where job = 'evidence.verify-exhibit' and done_at is null`,
    );
    await eventually('tried again', async () => {
      const { rows } = await api.owner.query(
        `select attempts from journal.outbox where job = 'evidence.verify-exhibit' and subject_id = $1`,
        [id],
      );
      return rows[0].attempts >= 2;
    });
    expect((await seen(id)).state).toBe('verifying');
    clamd.mood = 'well';
    await api.owner.query(
      `update journal.outbox set due_at = now() where job = 'evidence.verify-exhibit' and done_at is null`,
    );
    expect((await sealed(id)).scan.result).toBe('clean');
  }, 60_000);

  it('an archive is kept as it is: nothing in it is unpacked', async () => {
    const file = fileOf(archive());
    const before = (await readdir(onDisk(api, ''), { recursive: true })).length;
    const exhibit = await sealed(await delivered(file));
    expect(exhibit.found).toMatchObject({ mediaType: 'application/zip', sha256: file.sha256 });
    expect((await readdir(onDisk(api, ''), { recursive: true })).length).toBe(before + 1);
  });

  it('what contradicts its commitment is rejected before anybody scans it', async () => {
    const scans = clamd.seen.length;
    const bytes = randomBytes(4000);
    const id = await delivered({ bytes, sha256: 'a'.repeat(64) });
    await eventually('rejected', async () => (await seen(id)).state === 'rejected');
    expect([(await seen(id)).scan, clamd.seen.length]).toEqual([null, scans]);
  });

  it('without a scanner everything is told as not scanned', async () => {
    const plain = await startApi({ features: [AccessModule, EvidenceModule], worker: true });
    try {
      const others = await givenParties(plain.given);
      const id = await delivered(fileOf(randomBytes(3000)), plain, others);
      const exhibit = await eventually('sealed', async () => {
        const { body } = await plain.as(others.investigator).get(`/exhibits/${id}`);
        return body.state === 'sealed' ? body : null;
      });
      expect(exhibit.scan).toMatchObject({ result: 'not-scanned' });
    } finally {
      await plain.end();
    }
  });
});
