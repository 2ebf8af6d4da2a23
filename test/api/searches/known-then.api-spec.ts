import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import type { GivenAccount } from '../../support/given.ts';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const POINT = [35.0462, 48.465];

describe('a search, its outages and what was known', () => {
  let api: TestApi;
  let operator: GivenAccount;
  let investigator: GivenAccount;
  let crimeId: string;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule] });
    operator = await api.given.account('operator');
    investigator = await api.given.account('investigator');
    crimeId = (await givenCrime(api.given, { organization: investigator.organization })).id;
  });
  afterAll(() => api.end());

  const search = async (knownAt?: Date) => {
    const { status, body } = await api
      .as(investigator)
      .post('/searches')
      .send({
        purpose: { crimeId },
        place: { point: { type: 'Point', coordinates: POINT }, radius: 150 },
        window: { from: hours(-5), to: hours(-4) },
        ...(knownAt === undefined ? {} : { knownAt }),
      });
    expect(status).toBe(201);
    return body as {
      id: string;
      knownAt: string | null;
      results: {
        camera: { id: string; view: { bearing: number } };
        reasons: string[];
        footage: { likelihood: string };
      }[];
    };
  };

  it('lowers and names a window without power, and answers as it was known before', async () => {
    const camera = await givenCamera(api.given, { owner: operator.organization, retentionHours: 720 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = new Date();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await api
      .as(operator)
      .post('/outages')
      .send({ cameraId: camera.id, kind: 'planned', startsAt: hours(-6), endsAt: hours(-3) })
      .expect(201);
    await api
      .as(operator)
      .patch(`/cameras/${camera.id}`)
      .set('if-match', '"1"')
      .send({ view: { bearing: 180 }, validFrom: null })
      .expect(200);
    const now = await search();
    expect(now.knownAt).toBeNull();
    expect(now.results[0]).toMatchObject({
      camera: { id: camera.id, view: { bearing: 180 } },
      footage: { likelihood: 'unlikely' },
    });
    expect(now.results[0]?.reasons).toContain('power-outage');
    const then = await search(before);
    expect(then.knownAt).toBe(before.toISOString());
    expect(then.results[0]).toMatchObject({
      camera: { id: camera.id, view: { bearing: 0 } },
      footage: { likelihood: 'likely' },
    });
    expect(then.results[0]?.reasons).not.toContain('power-outage');
    expect((await api.as(investigator).get(`/searches/${then.id}`)).body.knownAt).toBe(before.toISOString());
    expect((await search(hours(-48))).results).toEqual([]);
  });
});
