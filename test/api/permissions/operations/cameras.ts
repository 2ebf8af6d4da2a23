import { newId } from '../../../../src/kernel/ids.ts';
import { VINNYTSIA } from '../../../support/given.ts';
import { ROLES, type Role } from '../../../../src/kernel/actor.ts';
import type { Scene } from '../scene.ts';
import type { Operation, Operations, Place } from '../operation.ts';
import { tileAt } from '../../../support/tile-at.ts';

const camera = ({ scene }: Place) => ({ params: { id: scene.cameraId } });
const seen = ({ scene, stage }: Place) => version(stage, scene);

async function version(stage: Place['stage'], scene: Scene) {
  const { rows } = await stage.api.owner.query<{ version: number }>(
    `select version from cameras.camera where id = $1`,
    [scene.cameraId],
  );
  return { 'if-match': `"${rows[0]?.version}"` };
}

/** Outside of a search only the owner knows exactly where a camera stands. */
const NOT_THE_OWNER: readonly Role[] = ['investigator', 'supervisor', 'regional_command', 'national_command'];
const conceals = {
  words: (scene: Scene) => [
    String(scene.point[0]),
    String(scene.point[1]),
    ...scene.canaries.filter((canary) => canary.kind === 'camera').map((canary) => canary.word),
  ],
  from: NOT_THE_OWNER,
};

const NO_TOKEN = 'never-given-out-by-anybody';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const ZOOM = 14;
function tile({ scene }: Place) {
  const [longitude, latitude] = scene.point;
  const [z, x, y] = tileAt(ZOOM, { longitude, latitude });
  return { params: { z: String(z), x: String(x), y: `${y}.mvt` } };
}
const uuids = (text: string): string[] => text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

/** Ids of the features of a collection, and of nothing else that they name. */
function features(text: string): string[] {
  const { features: found = [] } = JSON.parse(text) as { features?: { id?: string; properties: { id?: string } }[] };
  return found.flatMap((feature) => feature.id ?? feature.properties.id ?? []);
}

/** An outage of the scene's camera, told by its owner. */
async function outage({ stage, scene, side }: Place) {
  const id = newId();
  await stage.api.owner.query(
    `insert into cameras.outage (id, scope, camera_id, kind, starts_at, organization_id, is_region_wide, region_code)
     select $1, 'camera', c.id, 'planned', now(), $3, false, c.region_code from cameras.camera c where c.id = $2`,
    [id, scene.cameraId, stage.parties[side].operator.organization.id],
  );
  return { params: { id }, headers: { 'if-match': '"1"' } };
}
async function correction({ stage, scene }: Place) {
  const id = newId();
  await stage.api.owner.query(`delete from cameras.correction where camera_id = $1`, [scene.cameraId]);
  await stage.api.owner.query(`insert into cameras.correction (id, camera_id, kind) values ($1, $2, 'wrong_owner')`, [
    id,
    scene.cameraId,
  ]);
  return { params: { id } };
}
/** Only who told of an outage changes it, and it was the operator; the database answers the same as a change that came too late. */
const TOLD_BY_ANOTHER = [403, 412];

/**
 * A request of the own organization or of one in another region; asked for by the caller where the step is the asker's,
 * else by a colleague.
 */
function requested(step: 'GET' | 'approve' | 'refuse' | 'withdraw' | 'download'): Operation {
  const isAskers = step === 'withdraw' || step === 'download';
  return {
    about: 'private',
    call: async ({ stage, side, caller }) => {
      const { given } = stage.api;
      // a supervisor is asked where the organization has nobody else
      const organization =
        side === 'foreign'
          ? await given.organization({ regionCode: VINNYTSIA })
          : caller?.role === 'supervisor'
            ? await given.organization({ kind: 'local_authority', regionCode: caller.organization.regionCode })
            : stage.cast.operator.organization;
      const asker =
        side === 'own' && isAskers ? stage.cast.operator : await given.account('operator', { organization });
      const decider = await given.account('inspector', { organization });
      const id = newId();
      await stage.api.owner.query(
        `insert into cameras.export_request (id, organization_id, region_code, requested_by, requested_at, reason, format, camera_count, state, expires_at, decided_by, decided_at)
         values ($1, $2, $3, $4, now(), 'Audit', 'csv', 0, $5, now() + interval '1 day', $6, $7)`,
        [
          id,
          organization.id,
          organization.regionCode,
          asker.id,
          ...(step === 'download' ? ['approved', decider.id, new Date()] : ['requested', null, null]),
        ],
      );
      await stage.written();
      return {
        params: { id },
        ...(step === 'refuse' ? { body: { note: 'Not needed' } } : step === 'approve' ? { body: {} } : {}),
      };
    },
  };
}

const tiles: Operation = { lists: 'camera', isComplete: false, idsIn: uuids, call: tile };

export const CAMERAS: Operations = {
  'GET /api/v1/cameras': { lists: 'camera', conceals },
  'GET /api/v1/cameras/count': { counts: { kind: 'camera', in: (body) => (body as { total: number }).total } },
  'POST /api/v1/cameras': {
    call: () => ({
      body: {
        name: 'Gate',
        location: { type: 'Point', coordinates: [35.5, 48.4] },
        view: { bearing: 90, angle: 60, range: 30 },
      },
    }),
  },
  'GET /api/v1/cameras/export': {
    lists: 'camera',
    isComplete: false,
    idsIn: features,
    call: () => ({ query: 'format=geojson' }),
    conceals,
  },
  'POST /api/v1/cameras/export-requests': {
    call: () => ({ body: { format: 'csv', reason: 'Audit of the register' } }),
  },
  'GET /api/v1/cameras/export-requests': { conceals },
  'GET /api/v1/cameras/export-requests/{id}': requested('GET'),
  'POST /api/v1/cameras/export-requests/{id}/approve': requested('approve'),
  'POST /api/v1/cameras/export-requests/{id}/refuse': requested('refuse'),
  'POST /api/v1/cameras/export-requests/{id}/withdraw': requested('withdraw'),
  'POST /api/v1/cameras/export-requests/{id}/download': requested('download'),
  'GET /api/v1/cameras/{id}': { about: 'camera', call: camera, conceals },
  'PATCH /api/v1/cameras/{id}': {
    about: 'camera',
    call: async (place) => ({ ...camera(place), headers: await seen(place), body: { programme: 'Safe city' } }),
  },
  'DELETE /api/v1/cameras/{id}': {
    about: 'camera',
    call: async (place) => ({ ...camera(place), headers: await seen(place) }),
  },
  'GET /api/v1/cameras/{id}/history': { about: 'camera', call: camera, conceals },
  'GET /api/v1/cameras/{id}/consultations': { about: 'camera', call: camera },
  'GET /api/v1/cameras/confirmations': { lists: 'camera', isComplete: false },
  'POST /api/v1/cameras/confirmations': {
    about: 'camera',
    call: ({ scene }) => ({ body: { working: [], outOfService: [{ cameraId: scene.cameraId }] } }),
  },
  'GET /api/v1/cameras/corrections': {},
  'POST /api/v1/cameras/corrections/{id}/dismiss': {
    about: 'camera',
    call: async (place) => ({ ...(await correction(place)), body: { reason: 'The record is right.' } }),
  },
  'GET /api/v1/outages': {},
  'GET /api/v1/outages/feeders': {},
  'POST /api/v1/outages': {
    about: 'camera',
    call: ({ scene }) => ({ body: { cameraId: scene.cameraId, kind: 'unplanned', startsAt: '2026-11-20T14:00:00Z' } }),
    refusals: [422],
  },
  'GET /api/v1/outages/{id}': { about: 'camera', call: outage },
  'PATCH /api/v1/outages/{id}': {
    about: 'camera',
    call: async (place) => ({ ...(await outage(place)), body: { endsAt: '2099-01-01T00:00:00Z', kind: 'planned' } }),
    answers: [200, 422, ...TOLD_BY_ANOTHER],
  },
  'DELETE /api/v1/outages/{id}': { about: 'camera', call: outage, answers: [204, ...TOLD_BY_ANOTHER] },
  'GET /api/v1/tiles/cameras/{z}/{x}/{y}': tiles,
  'GET /api/v1/tiles/density/{z}/{x}/{y}': tiles,
};

const UNKNOWN_TERRITORY = 'UA00000000000000000';

/** OGC API - Features: the same rows as the API, in another shape. */
export const OGC: Operations = {
  'GET /ogc': {},
  'GET /ogc/conformance': {},
  'GET /ogc/api': {},
  'GET /ogc/collections': { conceals },
  'GET /ogc/collections/cameras': { conceals },
  'GET /ogc/collections/cameras/items': {
    lists: 'camera',
    idsIn: features,
    call: () => ({ query: 'limit=1000' }),
    conceals,
  },
  'GET /ogc/collections/cameras/items/{id}': { about: 'camera', call: camera, conceals },
  'GET /ogc/collections/territories': {},
  'GET /ogc/collections/territories/items': { call: () => ({ query: 'limit=1' }) },
  'GET /ogc/collections/territories/items/{code}': {
    call: () => ({ params: { code: UNKNOWN_TERRITORY } }),
    answers: [404],
  },
};

const PLACE = { type: 'Point', coordinates: [35.5, 48.4] };
const view = { name: 'Mine', query: { status: 'active' } };
const ownView = async ({ stage, side, caller }: Place) => {
  const id = newId();
  const account = side === 'own' && caller !== null ? caller : stage.parties.foreign.operator;
  await stage.api.owner.query(
    `insert into cameras.saved_view (id, account_id, name, query) values ($1, $2, $3, '{}')`,
    [id, account.id, id],
  );
  return { params: { id } };
};
/** Throttled by network address, and nobody has the key. */
const FEW = [202, 429] as const;

/** The registry as a whole, pictures, and what owners offer. The operator of the cast is no police unit: it finds no offers. */
export const REGISTRY: Operations = {
  'POST /api/v1/cameras/bulk': {
    call: ({ scene }) => ({ body: { cameras: [{ id: scene.cameraId, version: 1 }], change: { programme: 'Safe' } } }),
  },
  'GET /api/v1/cameras/owners/{id}': {
    call: ({ stage, side }) => ({ params: { id: stage.parties[side].operator.organization.id } }),
  },
  'GET /api/v1/cameras/views': {},
  'POST /api/v1/cameras/views': { call: () => ({ body: { ...view, name: newId() } }) },
  'PUT /api/v1/cameras/views/{id}': {
    about: 'private',
    call: async (place) => ({ ...(await ownView(place)), body: { ...view, name: newId() } }),
  },
  'DELETE /api/v1/cameras/views/{id}': { about: 'private', call: ownView },
  'GET /api/v1/cameras/{id}/picture': { about: 'camera', call: camera, answers: [404] },
  'PUT /api/v1/cameras/{id}/picture': {
    about: 'camera',
    call: (place) => ({ ...camera(place), dress: (request) => request.attach('file', PIXEL, 'view.png') }),
  },
  'DELETE /api/v1/cameras/{id}/picture': { about: 'camera', call: camera, answers: [404] },
  'GET /api/v1/camera-offers': {},
  'GET /api/v1/camera-offers/{id}': { answers: [404] },
  'GET /api/v1/camera-offers/{id}/picture': { answers: [404] },
  'POST /api/v1/camera-offers/{id}/accept': { answers: [404], call: () => ({ headers: { 'if-match': '"1"' } }) },
  'POST /api/v1/camera-offers/{id}/refuse': {
    answers: [404],
    call: () => ({ headers: { 'if-match': '"1"' }, body: { reason: 'x' } }),
  },
  'POST /api/v1/public/camera-offers': {
    answers: FEW,
    sharedByRows: ROLES, // open to everybody, whatever the role
    call: () => ({ body: { email: 'a@tests.example', ownerName: 'Shop', name: 'Door', location: PLACE } }),
  },
  'POST /api/v1/public/camera-offers/link': {
    answers: FEW,
    sharedByRows: ROLES,
    call: () => ({ body: { email: 'a@tests.example' } }),
  },
  'POST /api/v1/public/camera-offers/open': { answers: [410], call: () => ({ body: { token: NO_TOKEN } }) },
  'POST /api/v1/public/camera-offers/mine': { answers: [410], call: () => ({ body: { key: NO_TOKEN } }) },
  'POST /api/v1/public/camera-offers/{id}/withdraw': { answers: [410], call: () => ({ body: { key: NO_TOKEN } }) },
  'PUT /api/v1/public/camera-offers/{id}/picture': {
    answers: [410],
    call: () => ({
      headers: { 'x-offer-key': NO_TOKEN },
      dress: (request) => request.attach('file', PIXEL, 'view.png'),
    }),
  },
  'GET /api/v1/public/regions': {},
};

export const SEARCHES: Operations = {
  'GET /api/v1/searches': { lists: 'search' },
  'POST /api/v1/searches': {
    about: 'crime',
    call: ({ scene }) => ({
      body: {
        purpose: { crimeId: scene.crimeId },
        place: { point: { type: 'Point', coordinates: scene.point }, radius: 500 },
        window: { from: '2026-11-20T14:00:00Z', to: '2026-11-20T15:00:00Z' },
      },
    }),
    refusals: [404, 422],
  },
  'POST /api/v1/searches/{id}/sightings': {
    about: 'search',
    call: ({ scene }) => ({
      params: { id: scene.searchId },
      body: { point: { type: 'Point', coordinates: scene.point }, seenAt: '2026-11-20T15:00:00Z', confirmed: true },
    }),
    answers: [201, 422],
  },
  'POST /api/v1/searches/{id}/cordon': {
    about: 'search',
    isReading: true,
    call: ({ scene }) => ({ params: { id: scene.searchId }, body: {} }),
  },
  'GET /api/v1/searches/{id}/canvass': {
    about: 'search',
    call: ({ scene }) => ({ params: { id: scene.searchId } }),
  },
  'POST /api/v1/routes': {
    isReading: true,
    call: () => ({
      body: {
        points: [
          { type: 'Point', coordinates: [35.04, 48.46] },
          { type: 'Point', coordinates: [35.05, 48.46] },
        ],
        mode: 'walk',
      },
    }),
  },
  'GET /api/v1/searches/{id}': { about: 'search', call: ({ scene }) => ({ params: { id: scene.searchId } }) },
  'GET /api/v1/searches/{id}/completeness': {
    about: 'search',
    call: ({ scene }) => ({ params: { id: scene.searchId } }),
  },
  'GET /api/v1/searches/{id}/completeness.pdf': {
    about: 'search',
    call: ({ scene }) => ({ params: { id: scene.searchId } }),
  },
};
