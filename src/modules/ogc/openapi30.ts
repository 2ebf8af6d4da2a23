import { CRS_URIS } from '../../platform/features/crs.ts';
import type { Queryable } from '../../platform/features/feature-question.ts';
import { COLLECTIONS } from './collections.ts';
import { GEOJSON_TYPE, JSON_TYPE } from './domain/links.ts';
import { MOST_FEATURES, USUAL_FEATURES } from './items-query.ts';

const ref = (place: string) => ({ $ref: `#/components/${place}` });
const uri = { type: 'string', format: 'uri', enum: Object.values(CRS_URIS) };
const list = (items: object) => ({ type: 'array', items });
const object = (required: readonly string[], properties: object) => ({ type: 'object', required, properties });

/** What a client needs to know of this interface alone, in the OpenAPI 3.0 that the standard names; GIS clients read the queryables here. */
export function describeOgc(root: string): object {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Svidok: features',
      description:
        'Cameras and territories by OGC API - Features. Sign in with an access token, as Bearer or as the password of Basic.',
      version: '1',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: root }],
    security: [{ bearer: [] }, { basic: [] }],
    tags: [{ name: 'features', description: 'OGC API - Features, parts 1 and 2' }],
    paths: {
      '/': open('getLandingPage', 'Where everything is', 'LandingPage'),
      '/conformance': open('getConformanceDeclaration', 'What this interface conforms to', 'Conformance'),
      '/collections': { get: operation('getCollections', 'Collections within your scope', JSON_TYPE, 'Collections') },
      ...Object.assign({}, ...COLLECTIONS.map(collectionPaths)),
    },
    components: { parameters: PARAMETERS, responses: RESPONSES, schemas: SCHEMAS, securitySchemes: SECURITY },
  };
}

function operation(
  operationId: string,
  summary: string,
  type: string,
  schema: string,
  parameters: readonly object[] = [],
) {
  return {
    operationId,
    summary,
    tags: ['features'],
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: {
      '200': { description: summary, content: { [type]: { schema: ref(`schemas/${schema}`) } } },
      default: ref('responses/Problem'),
    },
  };
}

/** Open to everybody: it tells nothing of any camera. */
const open = (operationId: string, summary: string, schema: string) => ({
  get: { ...operation(operationId, summary, JSON_TYPE, schema), security: [] },
});

function collectionPaths({ id, title, idPattern, queryables }: (typeof COLLECTIONS)[number]) {
  const name = `${id[0]?.toUpperCase()}${id.slice(1)}`;
  const shared = ['limit', 'bbox', 'bbox-crs', 'crs', 'datetime', 'cursor'].map((parameter) =>
    ref(`parameters/${parameter}`),
  );
  const own = Object.entries(queryables).map(([property, queryable]) => ({
    name: property,
    in: 'query',
    required: false,
    schema: schemaOf(queryable),
    style: 'form',
    explode: false,
  }));
  const featureId = { name: 'featureId', in: 'path', required: true, schema: { type: 'string', pattern: idPattern } };
  return {
    [`/collections/${id}`]: { get: operation(`describe${name}`, title, JSON_TYPE, 'Collection') },
    [`/collections/${id}/items`]: {
      get: operation(`get${name}`, title, GEOJSON_TYPE, 'FeatureCollection', [...shared, ...own]),
    },
    [`/collections/${id}/items/{featureId}`]: {
      get: operation(`get${name}Feature`, 'One feature', GEOJSON_TYPE, 'Feature', [featureId, ref('parameters/crs')]),
    },
  };
}

const schemaOf = ({ type, values }: Queryable): object => (values === undefined ? { type } : { type, enum: values });

const PARAMETERS = {
  limit: {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: MOST_FEATURES, default: USUAL_FEATURES },
    style: 'form',
    explode: false,
  },
  bbox: {
    name: 'bbox',
    in: 'query',
    description:
      'In the order of the axes of bbox-crs; over the date line where the first number is greater than the third.',
    required: false,
    schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    style: 'form',
    explode: false,
  },
  'bbox-crs': { name: 'bbox-crs', in: 'query', required: false, schema: { ...uri, default: CRS_URIS.CRS84 } },
  crs: { name: 'crs', in: 'query', required: false, schema: { ...uri, default: CRS_URIS.CRS84 } },
  datetime: {
    name: 'datetime',
    in: 'query',
    description: 'A moment or an interval; a camera is there from its installation to its decommissioning.',
    required: false,
    schema: { type: 'string' },
    style: 'form',
    explode: false,
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: 'Of the link to the next page; not to be made up.',
    required: false,
    schema: { type: 'string' },
  },
};

const RESPONSES = {
  Problem: {
    description: 'A problem (RFC 9457); `code` is stable',
    content: {
      'application/problem+json': {
        schema: object(['code', 'title', 'status'], {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          code: { type: 'string' },
        }),
      },
    },
  },
};

const text = { type: 'string' };
const links = list(ref('schemas/Link'));
const SCHEMAS = {
  Link: object(['href', 'rel'], { href: text, rel: text, type: text, title: text }),
  LandingPage: object(['links'], { title: text, description: text, links }),
  Conformance: object(['conformsTo'], { conformsTo: list(text) }),
  Collection: object(['id', 'links'], {
    id: text,
    title: text,
    description: text,
    extent: { type: 'object' },
    itemType: text,
    crs: list(text),
    storageCrs: text,
    links,
  }),
  Collections: object(['links', 'collections'], { links, collections: list(ref('schemas/Collection')) }),
  Feature: object(['type', 'id', 'geometry', 'properties'], {
    type: { type: 'string', enum: ['Feature'] },
    id: text,
    geometry: { type: 'object', nullable: true },
    properties: { type: 'object' },
    links,
  }),
  FeatureCollection: object(['type', 'features'], {
    type: { type: 'string', enum: ['FeatureCollection'] },
    timeStamp: { type: 'string', format: 'date-time' },
    numberMatched: { type: 'integer', minimum: 0 },
    numberReturned: { type: 'integer', minimum: 0 },
    links,
    features: list(ref('schemas/Feature')),
  }),
};

const SECURITY = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
};
