import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenAsk, givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

describe('an ask that went to the wrong owner', () => {
  let api: TestApi;
  let author: GivenAccount;
  let wrong: GivenAccount;
  let right: GivenAccount;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
      worker: true,
    });
    author = await api.given.account('investigator');
    const owner = async () =>
      api.given.account('operator', { organization: await api.given.organization({ kind: 'local_authority' }) });
    [wrong, right] = [await owner(), await owner()];
  });
  afterAll(() => api.end());

  async function disowned(
    wishes: { state?: 'submitted' | 'open'; rightOwnerId?: string } = {},
  ): Promise<{ ask: GivenAsk; camera: GivenCamera; requestId: string }> {
    const camera = await givenCamera(api.given, { owner: wrong.organization });
    const request = await givenRequest(api.given, { author, cameras: [camera], state: wishes.state ?? 'open' });
    const [ask] = request.asks as [GivenAsk];
    const { rightOwnerId } = wishes;
    await answer(wrong, ask.id, {
      code: 'wrong_owner',
      ...(rightOwnerId === undefined ? {} : { rightOwnerId }),
    }).expect(200);
    return { ask, camera, requestId: request.id };
  }
  const answer = (who: GivenAccount, id: string, body: object) => api.as(who).post(`/asks/${id}/answer`).send(body);
  const send = (id: string, ownerId: string, who = author) => api.as(who).post(`/asks/${id}/send-on`).send({ ownerId });
  const ownerOf = async (camera: GivenCamera) =>
    (
      await api.owner.query(
        `select owner_id as owner, keeper_id as keeper, (select count(*)::int from cameras.correction t
           where t.camera_id = c.id and t.kind = 'wrong_owner' and t.state = 'open') as tasks from cameras.camera c where id = $1`,
        [camera.id],
      )
    ).rows[0];

  it('is sent on to the owner whom the first one named, who is told of the hold and of the basis', async () => {
    const { ask, requestId } = await disowned({ rightOwnerId: right.organization.id });
    const { asks } = (await api.as(author).get(`/requests/${requestId}`).expect(200)).body;
    expect(asks[0]).toMatchObject({ maySendOn: true, answer: { rightOwner: { id: right.organization.id } } });
    const sent = (await send(ask.id, right.organization.id).expect(201)).body;
    expect(sent).toMatchObject({ state: 'waiting', owner: { id: right.organization.id }, requestId, reminders: 0 });
    expect(sent.dueAt).not.toBeNull();
    const seen = (await api.as(right).get(`/asks/${sent.id}`).expect(200)).body;
    expect(seen.legalBasis).not.toBeNull();
    expect(seen.answerCodes).toContain('held');
    // the first one keeps what it was asked and said, and learns nothing of the other
    await api.as(wrong).get(`/asks/${sent.id}`).expect(404);
    const first = (await api.as(author).get(`/asks/${ask.id}`).expect(200)).body;
    expect(first).toMatchObject({ state: 'not_available', maySendOn: false, answer: { code: 'wrong_owner' } });
  });

  it('reveals nothing of the case before the approval', async () => {
    const { ask } = await disowned({ state: 'submitted' });
    const sent = (await send(ask.id, right.organization.id).expect(201)).body;
    const seen = (await api.as(right).get(`/asks/${sent.id}`).expect(200)).body;
    expect(seen).toMatchObject({ legalBasis: null, requestState: 'submitted' });
  });

  it('heals the register when the other owner answers for the camera, and not before', async () => {
    const { ask, camera } = await disowned();
    expect(await ownerOf(camera)).toMatchObject({ owner: wrong.organization.id, tasks: 1 });
    const sent = (await send(ask.id, right.organization.id).expect(201)).body;
    await answer(right, sent.id, { code: 'held' }).expect(200);
    await eventually('the camera to go over', async () => (await ownerOf(camera)).owner === right.organization.id);
    expect(await ownerOf(camera)).toEqual({
      owner: right.organization.id,
      keeper: right.organization.id,
      tasks: 0,
    });
    const history = (await api.as(right).get(`/cameras/${camera.id}/history`).expect(200)).body;
    expect(JSON.stringify(history)).toContain(right.organization.id);
  });

  it('leaves the register alone where the other one refuses, or disowns it too; that one can be sent on again', async () => {
    const { ask, camera } = await disowned();
    const sent = (await send(ask.id, right.organization.id).expect(201)).body;
    await answer(right, sent.id, { code: 'wrong_owner' }).expect(200);
    expect((await send(sent.id, wrong.organization.id).expect(422)).body.errors).toMatchObject([
      { pointer: '/ownerId', detail: 'was asked for this camera already' },
    ]);
    const third = await api.given.organization({ kind: 'police' });
    await send(sent.id, third.id).expect(201);
    const { rows } = await api.owner.query(
      `select from journal.outbox where job = 'requests.heal-owner' and subject_id = $1`,
      [sent.id],
    );
    expect(rows).toEqual([]);
    expect((await ownerOf(camera)).owner).toBe(wrong.organization.id);
  });

  it('is sent on once, by the requesting unit, while the request goes on, to somebody who exists', async () => {
    const { ask, requestId } = await disowned();
    await send(ask.id, '01890000-0000-7000-8000-000000000000').expect(422);
    await send(ask.id, right.organization.id, await api.given.account('investigator')).expect(404);
    await send(ask.id, right.organization.id, right).expect(403);
    const both = await Promise.all([send(ask.id, right.organization.id), send(ask.id, right.organization.id)]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    await api.as(author).post(`/requests/${requestId}/close`).expect(200);
    const other = await disowned();
    await api.as(author).post(`/requests/${other.requestId}/withdraw`).expect(200);
    expect((await send(other.ask.id, right.organization.id).expect(409)).body.code).toBe('sending-on-not-possible');
  });

  it('refuses an owner that is named with another answer, that is the answerer itself, or that nobody knows', async () => {
    const camera = await givenCamera(api.given, { owner: wrong.organization });
    const [ask] = (await givenRequest(api.given, { author, cameras: [camera] })).asks as [GivenAsk];
    for (const body of [
      { code: 'held', rightOwnerId: right.organization.id },
      { code: 'wrong_owner', rightOwnerId: wrong.organization.id },
      { code: 'wrong_owner', rightOwnerId: '01890000-0000-7000-8000-000000000000' },
    ])
      expect((await answer(wrong, ask.id, body).expect(422)).body.errors).toMatchObject([{ pointer: '/rightOwnerId' }]);
  });
});
