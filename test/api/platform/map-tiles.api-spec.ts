import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { readSettings } from '../../../src/platform/config/config.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenPmtiles } from '../../support/given-pmtiles.ts';

const usable = { DATABASE_URL: 'postgres://x', REDIS_URL: 'redis://x', SVIDOK_SECRET: 'a'.repeat(64) };

describe('a file of tiles below every map', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svidok-map-'));
  const path = join(folder, 'map.pmtiles');
  let content: Buffer;
  let api: TestApi;
  beforeAll(async () => {
    content = await givenPmtiles('nobody');
    writeFileSync(path, content);
    api = await startApi({ features: [AccessModule], settings: { MAP_PMTILES: path } });
  });
  afterAll(async () => {
    await api.end();
    rmSync(folder, { recursive: true });
  });
  const get = () => api.as(null).get('/map/tiles.pmtiles').buffer(true).parse(asBytes);

  it('is told of and given in ranges, to everybody', async () => {
    const { body } = await api.as(null).get('/about').expect(200);
    expect(body).toMatchObject({ mapTiles: '/api/v1/map/tiles.pmtiles', mapStyle: null });
    const head = await get().set('range', 'bytes=0-126').expect(206);
    expect(head.headers).toMatchObject({
      'content-range': `bytes 0-126/${content.length}`,
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=3600',
    });
    expect(head.headers['etag']).toMatch(/^"[\w-]+"$/);
    expect((head.body as Buffer).equals(content.subarray(0, 127))).toBe(true);
    expect(((await get().expect(200)).body as Buffer).equals(content)).toBe(true);
    expect((await get().set('range', `bytes=${content.length}-`)).status).toBe(416);
  });

  it('is refused at the start where it is none, or where another map is named as well', () => {
    const read = (more: object) => () => readSettings({ ...usable, ...more });
    expect(read({ MAP_PMTILES: path })).not.toThrow();
    expect(read({ MAP_PMTILES: `${path}.gone` })).toThrow('MAP_PMTILES: no such file');
    const other = join(folder, 'other');
    writeFileSync(other, 'SQLite format 3');
    expect(read({ MAP_PMTILES: other })).toThrow('none of PMTiles');
    expect(read({ MAP_PMTILES: path, MAP_STYLE_URL: 'https://maps.example/style.json' })).toThrow('one map below');
  });
});
