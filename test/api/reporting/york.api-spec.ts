import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { DNIPRO } from '../../support/given.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const YORK = `${SHARED_DATA}york-crime-mclp/york_crime.csv`;
const york = existsSync(YORK) ? describe : describe.skip; // real data that is not part of the repository
if (!existsSync(YORK)) process.stderr.write(`skipped: ${YORK} is not there\n`);

york('York, September 2016 (real data)', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CrimesModule, ReportingModule], worker: true });
  });
  afterAll(() => api.end());

  it('has 960 crimes in the denominator: the 854 of 1,814 without an outcome stay out', async () => {
    const investigator = await api.given.account('investigator');
    const { body } = await api
      .as(investigator)
      .post('/crimes/imports')
      .field('options', JSON.stringify({ preset: 'york' }))
      .attach('file', readFileSync(YORK), 'york.csv')
      .expect(202);
    await eventually(
      'the import to end',
      async () => (await api.as(investigator).get(`/crimes/imports/${body.id}`)).body.status === 'done',
      60_000,
    );
    const national = await api.given.account('national_command');
    const report = (query: string) => api.as(national).get(`/reports/solving?severity=all&${query}`).expect(200);
    const { body: month } = await report('from=2016-09-01&to=2016-10-01');
    expect(month.sum).toMatchObject({
      registered: 960,
      solved: 134,
      requested: 0,
      shares: {
        solved: { value: 0.1396, low: 0.1191, high: 0.1629, suppressed: false },
        solvedWithVideo: { value: 0, suppressed: false },
      },
    });
    expect(month.items).toMatchObject([{ territory: { code: DNIPRO, nameUk: DNIPRO }, registered: 960 }]);
    expect((await report('from=2016-10-01&to=2016-11-01')).body.sum.registered).toBe(0);
  });
});
