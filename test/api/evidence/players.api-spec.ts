import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { eventually } from '../../support/eventually.ts';
import {
  footage,
  type Footage,
  type GivenAsk,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';
import { unzipped } from '../../support/unzipped.ts';

const BYTES = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };

describe("the maker's player beside a recording", () => {
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
    ask = await givenAsk(api.given, parties, { state: 'delivered' });
  });

  const program = ({ bytes, sha256 }: Footage) => ({ fileName: 'PlayerSetup.exe', size: bytes.length, sha256 });
  const give = (recordingId: string, file: Footage, who: GivenAccount = parties.operator) =>
    api.as(who).post(`/exhibits/${recordingId}/players`).send(program(file));
  const sealed = (id: string) =>
    eventually('player sealed', async () => {
      const { rows } = await api.owner.query(`select state from evidence.exhibit where id = $1`, [id]);
      if (rows[0].state !== 'sealed') throw new Error(rows[0].state);
      return true;
    });
  const upload = async (url: string, file: Footage) => {
    const answer = await fetch(base + url, {
      method: 'PATCH',
      headers: { ...parties.operator.headers, ...BYTES },
      body: file.bytes as Uint8Array as Uint8Array<ArrayBuffer>,
    });
    expect(answer.status).toBe(204);
  };

  it('is committed, uploaded and sealed like any original, and told in the custody of both', async () => {
    const recording = await givenExhibit(api, parties, ask);
    const file = footage(2000);
    const { body } = await give(recording, file).expect(201);
    const player = body.exhibit;
    expect(player).toMatchObject({ kind: 'player', ofExhibit: recording, fileName: 'PlayerSetup.exe', state: 'committed' }); // prettier-ignore
    await upload(body.uploadUrl, file);
    await sealed(player.id);
    const beside = await api.as(parties.investigator).get(`/exhibits?of=${recording}`).expect(200);
    expect(beside.body.items).toMatchObject([{ id: player.id, kind: 'player', state: 'sealed' }]);
    const deeds = async (id: string) =>
      (await api.as(parties.investigator).get(`/exhibits/${id}/custody`).expect(200)).body.items;
    expect(await deeds(recording)).toMatchObject([
      { deed: 'player-added', data: { fileName: 'PlayerSetup.exe', playerId: player.id } },
    ]);
    expect((await deeds(player.id))[0]).toMatchObject({ deed: 'committed', data: { playerOf: recording } });
    // it answers nothing: no coverage, no assessment, no second delivery, nothing to look at
    await api.as(parties.investigator).post(`/exhibits/${player.id}/assessment`).send({ usefulness: 'useful', use: 'lead' }).expect(409); // prettier-ignore
    await api.as(parties.investigator).post(`/exhibits/${player.id}/working-copy`).expect(409);
    const { rows } = await api.owner.query(
      `select count(*)::int as n from journal.entry where subject_id = $1 and type like 'ask.%'`,
      [ask.id],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('may come while the recording is on its way, and leaves the store as a file to keep, never to open', async () => {
    ask = await givenAsk(api.given, parties, { state: 'delivering' });
    const recording = await givenExhibit(api, parties, ask, { state: 'committed' });
    const file = footage(300);
    const { body } = await give(recording, file).expect(201);
    await upload(body.uploadUrl, file);
    await sealed(body.exhibit.id);
    const granted = await api.as(parties.investigator).post(`/exhibits/${body.exhibit.id}/downloads`).send({ reason: 'To see the recording.' }).expect(201); // prettier-ignore
    const answer = await fetch(base + granted.body.url, { headers: { ...parties.investigator.headers } });
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="PlayerSetup_D-\d{4}-\d{6}\.exe"$/,
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await answer.arrayBuffer()).equals(file.bytes)).toBe(true);
  });

  it('goes into the package beside its recording, and the manifest says whose it is', async () => {
    const recording = await givenExhibit(api, parties, ask);
    const player = await givenExhibit(api, parties, ask, { of: recording, file: footage(50) });
    const { body } = await api
      .as(parties.investigator)
      .get(`/requests/${ask.requestId}/package.zip`)
      .set('x-disclosure-reason', encodeURIComponent('For the court'))
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    const files = await unzipped(body as Buffer);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as {
      files: { path: string; exhibit?: { id: string; kind: string; ofExhibit: string | null } }[];
    };
    const listed = manifest.files.flatMap(({ exhibit }) => (exhibit === undefined ? [] : [exhibit]));
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: recording, kind: 'recording', ofExhibit: null }),
        expect.objectContaining({ id: player, kind: 'player', ofExhibit: recording }),
      ]),
    );
    expect(String(files.get('index.html'))).toContain('player for');
  });

  describe('is refused', () => {
    it('of anything but a recording', async () => {
      const player = await givenExhibit(api, parties, ask, { of: await givenExhibit(api, parties, ask) });
      expect((await give(player, footage(10)).expect(409)).body.code).toBe('not-a-recording');
    });

    it('of a rejected recording', async () => {
      const rejected = await givenExhibit(api, parties, ask, { state: 'rejected' });
      expect((await give(rejected, footage(10)).expect(410)).body.code).toBe('exhibit-rejected');
    });

    it('from anybody but the owner', async () => {
      const recording = await givenExhibit(api, parties, ask);
      await give(recording, footage(10), parties.investigator).expect(403);
      await give(recording, footage(10), await api.given.account('operator')).expect(404);
    });

    it('when the request has ended', async () => {
      const recording = await givenExhibit(api, parties, ask);
      await api.owner.query(`update requests.ask set request_state = 'withdrawn' where id = $1`, [ask.id]);
      expect((await give(recording, footage(10)).expect(410)).body.code).toBe('delivery-ended');
    });

    it('with a span or a path of its own', async () => {
      const recording = await givenExhibit(api, parties, ask);
      const send = (more: object) =>
        api
          .as(parties.operator)
          .post(`/exhibits/${recording}/players`)
          .send({ ...program(footage(10)), ...more });
      await send({ fileName: '../setup.exe' }).expect(400);
      await send({ coveredWindow: {} }).expect(400);
    });
  });

  it('is kept as long as its recording, and preserved with it', async () => {
    const recording = await givenExhibit(api, parties, ask, { assessment: { usefulness: 'useful', use: 'court' } });
    const player = await givenExhibit(api, parties, ask, { of: recording });
    const keeping = async (id: string) =>
      (await api.as(parties.supervisor).get(`/exhibits/${id}/keeping`).expect(200)).body;
    expect((await keeping(player)).class).toEqual((await keeping(recording)).class);
    await api.as(parties.supervisor).post(`/exhibits/${recording}/preservations`).send({ reason: 'The appeal.' }).expect(200); // prettier-ignore
    expect((await keeping(player)).preservations).toHaveLength(1);
  });
});
