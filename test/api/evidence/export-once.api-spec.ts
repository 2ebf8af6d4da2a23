import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import {
  footage,
  type Footage,
  type GivenAsk,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';

const SIZE = 300_000;

/** Two units ask the same owner for the same hour of the same camera. */
describe('one export for several requests', () => {
  let api: TestApi;
  let first: Parties;
  let second: Parties;
  let camera: GivenCamera;
  let asks: [GivenAsk, GivenAsk];
  let file: Footage;
  let delivered: string;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule], worker: true });
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    first = await givenParties(api.given);
    second = { ...(await givenParties(api.given)), operator: first.operator };
    camera = await givenCamera(api.given, { owner: first.operator.organization });
    asks = [await givenAsk(api.given, first, { camera }), await givenAsk(api.given, second, { camera })];
    file = footage(SIZE);
    delivered = await givenExhibit(api, first, asks[0], { file });
  });

  const owner = () => api.as(first.operator);
  const copy = (exhibit: string, ask: string, who = first.operator) =>
    api.as(who).post(`/exhibits/${exhibit}/copies`).send({ askId: ask });
  const exhibit = async (id: string) =>
    (await api.owner.query(`select * from evidence.exhibit where id = $1`, [id])).rows[0];
  const pathOf = (id: string) => join(api.settings.APP_DATA_DIR, 'files', 'exhibits', id);
  const reached = (id: string, state: string) =>
    eventually(`exhibit ${state}`, async () => ((await exhibit(id)).state === state ? exhibit(id) : null));
  const reusable = async (ask: string) =>
    (await owner().get(`/exhibits?reusableFor=${ask}`).expect(200)).body.items.map(({ id }: { id: string }) => id);

  it('is offered to the owner, handed over by one call, verified, and delivered', async () => {
    expect(await reusable(asks[1].id)).toEqual([delivered]);
    const { body } = await copy(delivered, asks[1].id).expect(201);
    const sealed = await reached(body.id, 'sealed');
    expect(sealed).toMatchObject({ ask_id: asks[1].id, found_sha256: file.sha256, copied_from: delivered });
    const bytes = await readFile(pathOf(body.id));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    const { rows } = await api.owner.query(`select state from requests.ask where id = $1`, [asks[1].id]);
    expect(rows).toEqual([{ state: 'delivered' }]);
    expect(await reusable(asks[1].id)).toEqual([]);
  });

  it('says nothing of one request to the other: not in the exhibit, not in its custody', async () => {
    const { body } = await copy(delivered, asks[1].id).expect(201);
    await reached(body.id, 'sealed');
    const seen = await api.as(second.investigator).get(`/exhibits/${body.id}`).expect(200);
    const custody = await api.as(second.investigator).get(`/exhibits/${body.id}/custody`).expect(200);
    const told = JSON.stringify([seen.body, custody.body]);
    for (const secret of [delivered, asks[0].id, asks[0].requestId, first.investigator.organization.id])
      expect(told).not.toContain(secret);
    await api.as(second.investigator).get(`/exhibits/${delivered}`).expect(404);
    await api.as(first.investigator).get(`/exhibits/${body.id}`).expect(404);
  });

  it('stands on its own: the withdrawal of one request leaves the other', async () => {
    const { body } = await copy(delivered, asks[1].id).expect(201);
    await api.owner.query(`update requests.request set state = 'withdrawn' where id = $1`, [asks[0].requestId]);
    await api.owner.query(`update requests.ask set request_state = 'withdrawn' where request_id = $1`, [
      asks[0].requestId,
    ]);
    await reached(body.id, 'sealed');
  });

  it('is not believed: a copy of what the store has changed is rejected like any upload', async () => {
    await writeFile(pathOf(delivered), footage(SIZE).bytes);
    const { body } = await copy(delivered, asks[1].id).expect(201);
    expect(await reached(body.id, 'rejected')).toMatchObject({ rejection: 'digest-mismatch' });
  });

  it('is refused for another camera, for the same ask, for what is not sealed, and before the approval', async () => {
    const elsewhere = await givenAsk(api.given, second);
    expect((await copy(delivered, elsewhere.id).expect(409)).body.code).toBe('delivery-not-repeatable');
    await copy(delivered, asks[0].id).expect(409);
    const rejected = await givenExhibit(api, first, asks[0], { state: 'rejected', file });
    await copy(rejected, asks[1].id).expect(409);
    const held = await givenAsk(api.given, second, { camera, requestState: 'submitted' });
    await copy(delivered, held.id).expect(409);
    const { rows } = await api.owner.query(
      `select count(*)::int as n from evidence.exhibit where copied_from is not null and owner_id = $1`,
      [first.operator.organization.id],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is nobody else’s: another owner and whoever asked find nothing', async () => {
    const stranger = (await givenParties(api.given)).operator;
    await copy(delivered, asks[1].id, stranger).expect(404);
    await copy(delivered, asks[1].id, first.investigator).expect(403);
    const { body } = await api.as(second.investigator).get(`/exhibits?reusableFor=${asks[1].id}`).expect(200);
    expect(body.items).toEqual([]);
  });

  it('tells the owner which window to export once, and nobody else', async () => {
    const shared = (await owner().get(`/asks/${asks[0].id}`).expect(200)).body.sharedExport;
    expect(shared).toMatchObject({ asks: 2, window: { from: '2026-11-20T14:00:00.000Z' } });
    expect((await api.as(first.investigator).get(`/asks/${asks[0].id}`).expect(200)).body.sharedExport).toBeNull();
  });
});
