import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { OgcModule } from '../../../src/modules/ogc/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import type { GivenAccount } from '../../support/given.ts';
import { OGC_DATA, OgcSchemas } from '../../support/ogc-schemas.ts';

const isThere = existsSync(`${OGC_DATA}schemas`);
if (!isThere) process.stderr.write(`SKIPPED: the schemas of OGC are not at ${OGC_DATA}\n`);

/** The published examples, mended where they are no JSON (README of the data): a comma missing, one too many at the end. */
const example = (name: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(`${OGC_DATA}examples/${name}.json`, 'utf8')
      .trim()
      .replace(/,$/, '')
      .replaceAll(/"\s*\n(\s*)"http/g, '",\n$1"http'),
  ) as Record<string, unknown>;

interface Document {
  openapi: string;
  paths: Record<string, { get: { operationId: string; parameters?: object[] } }>;
}

describe('our description of the interface', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, OgcModule] });
  });
  afterAll(() => api.end());
  const described = async () =>
    JSON.parse(
      (await api.raw().get('/ogc/api').buffer(true).parse(asBytes).expect(200)).body.toString('utf8'),
    ) as Document;

  it('is OpenAPI 3.0', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...(await described()) });
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    expect(validator.version).toBe('3.0');
  });

  it('names each route of the contract below /ogc, and none that is gone', async () => {
    const ours = Object.keys((await described()).paths).map((path) => `/ogc${path === '/' ? '' : path}`);
    const contract = Object.keys(
      ((await api.raw().get('/api/openapi.json').expect(200)).body as { paths: object }).paths,
    ).filter((path) => path.startsWith('/ogc') && path !== '/ogc/api');
    const plain = (paths: string[]) => paths.map((path) => path.replaceAll(/\{\w+\}/g, '{}')).sort();
    expect(plain(ours)).toEqual(plain(contract));
  });
});

(isThere ? describe : describe.skip)('the schemas and examples of OGC', () => {
  let api: TestApi;
  let schemas: OgcSchemas;
  let operator: GivenAccount;
  let national: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, OgcModule] });
    schemas = new OgcSchemas();
    operator = await api.given.account('operator');
    national = await api.given.account('national_command');
    for (let i = 0; i < 3; i++) await givenCamera(api.given, { owner: operator.organization, longitude: 35 + i / 10 });
    await api.owner.query(
      `insert into territories.territory (code, level, region_code, name_uk, boundary, source, attribution)
       values ('XX01', 'region', 'XX01', 'Острів', st_geomfromtext('MULTIPOLYGON(((1 1,2 1,2 2,1 2,1 1)))', 4326), 'test', 'test')`,
    );
  });
  afterAll(() => api.end());

  const faults = (name: string, answer: unknown) => {
    const validate = schemas.of(name);
    return validate(answer) ? [] : validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  const ask = async (path: string, account: GivenAccount | null) =>
    JSON.parse(
      (
        await api
          .raw()
          .get(`/ogc${path}`)
          .set(account?.headers ?? {})
          .buffer(true)
          .parse(asBytes)
      ).body.toString('utf8'),
    ) as unknown;

  it('hold for the published examples themselves, so that the check means something', () => {
    expect(faults('landingPage', example('LandingPage'))).toEqual([]);
    expect(faults('confClasses', example('ConformsTo'))).toEqual([]);
    expect(faults('collections', example('Collections'))).toEqual([]);
    expect(faults('collection', example('Collection'))).toEqual([]);
    expect(faults('collection', { ...example('Collection'), id: undefined })).not.toEqual([]);
    expect(
      faults('featureCollectionGeoJSON', { type: 'FeatureCollection', features: [{ type: 'Feature' }] }),
    ).not.toEqual([]);
  });

  it.each([
    ['landingPage', ''],
    ['confClasses', '/conformance'],
    ['collections', '/collections'],
    ['collection', '/collections/cameras'],
    ['collection', '/collections/territories'],
    ['featureCollectionGeoJSON', '/collections/cameras/items'],
    ['featureCollectionGeoJSON', '/collections/cameras/items?limit=1'],
    ['featureCollectionGeoJSON', '/collections/cameras/items?bbox=1,1,2,2'],
    ['featureCollectionGeoJSON', '/collections/territories/items'],
    ['featureGeoJSON', '/collections/territories/items/XX01'],
    ['exception', '/collections/cameras/items?bbox=1'],
    ['exception', '/collections/cameras/items/00000000-0000-7000-8000-000000000000'],
  ])('%s holds for our %p, for the owner and for the country', async (name, path) => {
    for (const account of [operator, national]) expect(faults(name, await ask(path, account))).toEqual([]);
  });

  it('our documents have the members of the examples', async () => {
    for (const [name, path] of [
      ['LandingPage', ''],
      ['ConformsTo', '/conformance'],
      ['Collection', '/collections/cameras'],
      ['Collections', '/collections'],
    ] as const)
      expect(Object.keys((await ask(path, operator)) as object)).toEqual(
        expect.arrayContaining(Object.keys(example(name))),
      );
    const rels = ((await ask('', null)) as { links: { rel: string }[] }).links.map(({ rel }) => rel);
    expect(rels).toEqual(expect.arrayContaining(['self', 'service-desc', 'conformance', 'data']));
  });

  it('our parameters are those of the published description', async () => {
    interface Parameters {
      components: {
        parameters: Record<string, { in: string; style?: string; explode?: boolean; schema: { type: string } }>;
      };
    }
    const ours = (await ask('/api', null)) as Parameters;
    const published = parse(readFileSync(`${OGC_DATA}ogcapi-features-1.yaml`, 'utf8')) as Parameters;
    for (const name of ['bbox', 'datetime', 'limit']) {
      const {
        in: place,
        style,
        explode,
        schema,
      } = published.components.parameters[name] as Parameters['components']['parameters'][string];
      expect(ours.components.parameters[name]).toMatchObject({
        in: place,
        style,
        explode,
        schema: { type: schema.type },
      });
    }
  });
});
