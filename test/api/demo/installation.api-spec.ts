import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { createHttpApp } from '../../../src/app/http-app.ts';
import { startApi, type TestApi } from '../../support/api.ts';

const REAL = { demo: false, mapStyle: null, mapTiles: null, identityProvider: null, mail: false };

describe('what an installation is', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule] });
  });
  afterAll(() => api.end());

  it('is told before anybody has signed in, and a demo cannot be started as a real one', async () => {
    await api.as(null).get('/about').expect(200, REAL);
    await api.owner.query(`insert into platform.installation (kind) values ('demo')`);
    await api
      .as(null)
      .get('/about')
      .expect(200, { ...REAL, demo: true });
    const inEarnest = await createHttpApp({ ...api.settings, SVIDOK_DEMO: false }, [AccessModule]);
    await expect(inEarnest.init()).rejects.toThrow('does not become a real one');
    await inEarnest.close().catch(() => undefined);
    await expect(api.owner.query(`update platform.installation set kind = 'real'`)).rejects.toThrow('marked as demo');
    await expect(api.owner.query(`truncate platform.installation`)).rejects.toThrow();
  });
});
