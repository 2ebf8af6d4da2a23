import type { Operations } from '../operation.ts';

export const TERRITORIES: Operations = {
  'GET /api/v1/territories': {},
  'GET /api/v1/territories/at': { call: () => ({ query: 'lon=35.0462&lat=48.4647' }) },
  'GET /api/v1/territories/{code}': { call: () => ({ params: { code: 'UA12000000000090473' } }), answers: [200, 404] },
  'GET /api/v1/buildings': { call: () => ({ query: 'bbox=35.04,48.46,35.05,48.47' }) },
  'GET /api/v1/buildings/sources': {},
  'GET /api/v1/places': { call: () => ({ query: 'q=Dnipro' }) },
  'GET /api/v1/places/sources': {},
  'GET /api/v1/streets': { call: () => ({ query: 'bbox=35.04,48.46,35.05,48.47' }) },
  'GET /api/v1/streets/sources': {},
  'GET /api/v1/tiles/ground': {},
  'GET /api/v1/tiles/ground/{z}/{x}/{y}': {
    call: () => ({ params: { z: '8', x: '152', y: '88.mvt' } }),
    answers: [200, 204],
  },
};
