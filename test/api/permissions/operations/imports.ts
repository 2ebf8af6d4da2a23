import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type supertest from 'supertest';
import { newId } from '../../../../src/kernel/ids.ts';
import type { Operations, Place } from '../operation.ts';

/** A finished run of the caller, or of somebody of the foreign region. */
async function run({ stage, side, caller }: Place, kind: string, status = 'done'): Promise<{ params: { id: string } }> {
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;
  const id = newId();
  const reportKey = `imports/${id}/report.csv`;
  const folder = join(stage.api.settings.APP_DATA_DIR, 'files', 'imports', id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report.csv'), 'row,verdict\n');
  const plan = { asked: {}, shape: { encoding: 'utf-8', delimiter: ',', header: [] }, mapping: {} };
  await stage.api.owner.query(
    `insert into platform.import_run (id, kind, status, dry_run, options, file_name, file_key, report_key, account_id, organization_id, actor, finished_at)
     values ($1, $2, $3, true, $4, 'x.csv', 'x', $5, $6, $7, '{}', case when $3 = 'done' then now() end)`,
    [id, kind, status, JSON.stringify(plan), status === 'done' ? reportKey : null, holder.id, holder.organization.id],
  );
  return { params: { id } };
}

/** The routes of a module that takes files. A run belongs to whoever started it. */
export const importsOf = (path: string, kind: string, file: string, options: object): Operations => ({
  [`POST ${path}`]: {
    call: () => ({
      dress: (request: supertest.Test) =>
        request.field('options', JSON.stringify(options)).attach('file', Buffer.from(file), 'x.csv'),
    }),
  },
  [`GET ${path}/{id}`]: { about: 'private', call: (place) => run(place, kind) },
  [`GET ${path}/{id}/report.csv`]: { about: 'private', call: (place) => run(place, kind) },
});

/** What came with the kit's other forms of files: a look beforehand, and the report in the form of the file. */
const formsOf = (path: string, kind: string, file: string): Operations => ({
  [`POST ${path}/preview`]: {
    isReading: true,
    call: () => ({ dress: (request: supertest.Test) => request.attach('file', Buffer.from(file), 'x.csv') }),
  },
  [`GET ${path}/{id}/report`]: { about: 'private', call: (place) => run(place, kind) },
});

/** A preset of the caller's organization, or of the foreign one. */
async function preset({ stage, side, caller }: Place, kind: string): Promise<{ params: { id: string } }> {
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.investigator;
  const id = newId();
  await stage.api.owner.query(
    `insert into platform.import_preset (id, organization_id, kind, name, options, saved_by) values ($1, $2, $3, $4, '{}', $5)`,
    [id, holder.organization.id, kind, `preset ${id}`, holder.id],
  );
  return { params: { id } };
}

const presetsOf = (path: string, kind: string): Operations => {
  const body = () => ({ name: `preset ${newId()}`, options: { mapping: { name: 'title' } } });
  return {
    [`GET ${path}`]: {},
    [`POST ${path}`]: { call: () => ({ body: body() }) },
    [`PUT ${path}/{id}`]: {
      about: 'private',
      call: async (place) => ({ ...(await preset(place, kind)), body: body() }),
    },
    [`DELETE ${path}/{id}`]: { about: 'private', call: (place) => preset(place, kind) },
  };
};

const cancelOf = (path: string, kind: string): Operations => ({
  [`DELETE ${path}/{id}`]: { about: 'private', call: (place) => run(place, kind, 'queued') },
});

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [35, 48],
      [36, 48],
      [36, 49],
      [35, 49],
      [35, 48],
    ],
  ],
};
const AREA = JSON.stringify({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: { code: 'UA12020010000037010', name: 'Гірське' }, geometry: SQUARE }],
});

export const TERRITORY_IMPORTS: Operations = {
  ...importsOf('/api/v1/territories/imports', 'territories', AREA, {
    level: 'community',
    source: 'invented',
    attribution: 'nobody',
    mapping: { code: 'code', nameUk: 'name' },
  }),
  ...cancelOf('/api/v1/territories/imports', 'territories'),
};

const HOUSE = JSON.stringify({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', id: 'way/1', properties: {}, geometry: SQUARE }],
});
export const BUILDING_IMPORTS: Operations = {
  ...importsOf('/api/v1/buildings/imports', 'buildings', HOUSE, {
    source: 'invented',
    attribution: 'nobody',
    dryRun: true,
  }),
  ...cancelOf('/api/v1/buildings/imports', 'buildings'),
};

const TOWN = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 1,
      properties: { place: 'town', name: 'N' },
      geometry: { type: 'Point', coordinates: [35, 48] },
    },
  ],
});
export const PLACE_IMPORTS: Operations = {
  ...importsOf('/api/v1/places/imports', 'places', TOWN, {
    source: 'invented',
    attribution: 'nobody',
    dryRun: true,
  }),
  ...cancelOf('/api/v1/places/imports', 'places'),
};

const LANE = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 1,
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [35, 48],
          [35.001, 48],
        ],
      },
    },
  ],
});
export const POPULATION_IMPORTS: Operations = {
  ...importsOf('/api/v1/population/imports', 'population', TOWN, {
    source: 'invented',
    attribution: 'nobody',
    dryRun: true,
  }),
  ...cancelOf('/api/v1/population/imports', 'population'),
};
export const STREET_IMPORTS: Operations = {
  ...importsOf('/api/v1/streets/imports', 'streets', LANE, {
    source: 'invented',
    attribution: 'nobody',
    dryRun: true,
  }),
  ...cancelOf('/api/v1/streets/imports', 'streets'),
};

const CRIMES = 'erdr,article,occurred\n12026000000000009,187,2026-03-01T10:00:00Z\n';
export const CRIME_IMPORTS: Operations = {
  ...importsOf('/api/v1/crimes/imports', 'crimes', CRIMES, { dryRun: true }),
  ...cancelOf('/api/v1/crimes/imports', 'crimes'),
  ...formsOf('/api/v1/crimes/imports', 'crimes', CRIMES),
};

const CAMERAS = 'name,lon,lat\nGate,35.0462,48.4647\n';
export const CAMERA_IMPORTS: Operations = {
  ...importsOf('/api/v1/cameras/imports', 'cameras', CAMERAS, { dryRun: true }),
  ...cancelOf('/api/v1/cameras/imports', 'cameras'),
  ...formsOf('/api/v1/cameras/imports', 'cameras', CAMERAS),
  ...presetsOf('/api/v1/cameras/import-presets', 'cameras'),
};
