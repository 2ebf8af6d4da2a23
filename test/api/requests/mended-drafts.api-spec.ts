import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const WINDOW = { from: at(-26), to: at(-24) };

interface Shown {
  id: string;
  version: number;
  asks: { id: string; state: string; camera: { id: string }; owner: { id: string } }[];
}

describe('a returned draft', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  let other: GivenAccount;
  let cameras: GivenCamera[];
  let draft: object;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    investigator = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: investigator.organization });
    operator = await api.given.account('operator');
    other = await api.given.account('operator');
    cameras = [
      await givenCamera(api.given, { owner: operator.organization, retentionHours: 72 }),
      await givenCamera(api.given, { owner: other.organization, retentionHours: 72 }),
    ];
    const crime = await givenCrime(api.given, { organization: investigator.organization });
    draft = {
      crimeId: crime.id,
      searchId: (await givenSearch(api.given, crime, cameras)).id,
      legalBasis: { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Lieutenant', reference: '12/34' },
      necessity: 'The way of the car',
    };
  });
  afterAll(() => api.end());

  const asksFor = (...wanted: (GivenCamera | undefined)[]) =>
    wanted.map((camera) => ({ cameraId: camera?.id, window: WINDOW }));
  const post = async (account: GivenAccount, path: string, body: object = {}, status = 200): Promise<Shown> =>
    (await api.as(account).post(`/requests${path}`).send(body).expect(status)).body;
  const returned = async (): Promise<Shown> => {
    const { id } = await post(investigator, '', { ...draft, asks: asksFor(...cameras) }, 201);
    await post(investigator, `/${id}/submit`);
    return post(supervisor, `/${id}/return`, { note: 'fewer' });
  };
  const mend = async ({ id, version }: Shown, asks: object[]): Promise<Shown> =>
    (await api.as(investigator).patch(`/requests/${id}`).set('if-match', `"${version}"`).send({ asks }).expect(200))
      .body;
  const statesOf = (request: Shown, camera: GivenCamera | undefined) =>
    request.asks.filter((ask) => ask.camera.id === camera?.id).map((ask) => ask.state);

  it('asks again for a camera that it had dropped; the released ask stays on record', async () => {
    const mended = await mend(await mend(await returned(), asksFor(cameras[0])), asksFor(...cameras));
    expect(statesOf(mended, cameras[0])).toEqual(['waiting']);
    expect(statesOf(mended, cameras[1]).sort()).toEqual(['released', 'waiting']);
    await post(investigator, `/${mended.id}/submit`);
    await post(supervisor, `/${mended.id}/approve`);
  });

  it('asks the new owner of a camera, and no longer the former one', async () => {
    const request = await returned();
    await api.owner.query(`update cameras.camera set owner_id = $2, keeper_id = $2 where id = $1`, [
      cameras[1]?.id,
      operator.organization.id,
    ]);
    const mended = await mend(request, asksFor(...cameras));
    expect(
      mended.asks.filter((ask) => ask.camera.id === cameras[1]?.id).map((ask) => [ask.owner.id, ask.state]),
    ).toEqual(
      expect.arrayContaining([
        [expect.anything(), 'released'],
        [expect.anything(), 'waiting'],
      ]),
    );
    await post(investigator, `/${mended.id}/submit`);
    await api.owner.query(`update cameras.camera set owner_id = $2, keeper_id = $2 where id = $1`, [
      cameras[1]?.id,
      other.organization.id,
    ]);
  });

  it('tells an owner that it dropped nothing of the case when it is approved', async () => {
    const request = await returned();
    const dropped = request.asks.find((ask) => ask.camera.id === cameras[1]?.id)?.id;
    const kept = request.asks.find((ask) => ask.camera.id === cameras[0]?.id)?.id;
    await mend(request, asksFor(cameras[0]));
    await post(investigator, `/${request.id}/submit`);
    await post(supervisor, `/${request.id}/approve`);
    expect((await api.as(other).get(`/asks/${dropped}`).expect(200)).body).toMatchObject({
      state: 'released',
      requestState: 'open',
      legalBasis: null,
    });
    expect((await api.as(operator).get(`/asks/${kept}`).expect(200)).body.legalBasis).toMatchObject({
      code: 'CPC_93_2_DEMAND',
    });
  });
});
