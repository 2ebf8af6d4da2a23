// @ts-check

/**
 * @typedef {object} Operation
 * @property {'GET' | 'POST'} verb
 * @property {string} path with a value for each parameter that is tried; `{region}` stands for the code of one
 * @property {readonly string[]} parameters
 * @property {unknown} [body]
 * @property {string | null} account of the demo world; null for nobody
 * @property {boolean} [paged] begins at the second page, so that there is a cursor to try
 * @property {number} [answers] what the harmless request is answered with, where that is not 200
 */

/**
 * Where most that somebody typed gets near to SQL: free text, sort keys, cursors, filters of several columns, geometry, and the two doors
 * that are open without a session. Each harmless request is accepted, or its parameters would never come as far as a query.
 * @type {readonly Operation[]}
 */
export const OPERATIONS = [
  {
    verb: 'GET',
    path: '/api/v1/cameras?q=a&sort=name&site=a&programme=a&territory={region}&bbox=34,48,36,49',
    parameters: ['q', 'sort', 'site', 'programme', 'territory', 'bbox'],
    account: 'operator.authority',
  },
  {
    verb: 'GET',
    path: '/api/v1/cameras?q=1&ownerKind=local_authority&status=active&retention=assumed&minHours=1&sort=-updatedAt&limit=1',
    parameters: ['q', 'ownerKind', 'status', 'retention', 'minHours', 'cursor'],
    account: 'region',
    paged: true,
  },
  {
    verb: 'GET',
    path: '/api/v1/crimes?q=1&territory={region}&stage=registered&severity=serious&from=2020-01-01T00:00:00Z',
    parameters: ['q', 'territory', 'stage', 'severity', 'from'],
    account: 'investigator',
  },
  {
    verb: 'GET',
    path: '/api/v1/requests?sort=loss&territory={region}&limit=1',
    parameters: ['sort', 'territory', 'cursor'],
    account: 'investigator',
    paged: true,
  },
  {
    verb: 'GET',
    path: '/api/v1/audit/entries?subject=x&subjectType=camera&type=camera.changed&from=2026-01-01T00:00:00Z',
    parameters: ['subject', 'subjectType', 'type', 'from'],
    account: 'inspector',
  },
  {
    verb: 'GET',
    path: '/api/v1/accounts?q=a&role=operator&limit=1',
    parameters: ['q', 'role', 'cursor'],
    account: 'admin',
    paged: true,
  },
  {
    verb: 'GET',
    path: '/ogc/collections/cameras/items?code=x&name=x&site=x&owner=x&externalKey=x&datetime=2026-01-01T00:00:00Z&bbox=34,48,36,49',
    parameters: ['code', 'name', 'site', 'owner', 'externalKey', 'datetime', 'bbox'],
    account: 'operator.authority',
  },
  {
    verb: 'GET',
    path: '/api/v1/reports/network?territory={region}&by=community&from=2026-01-01&to=2026-06-01',
    parameters: ['territory', 'by', 'from', 'to'],
    account: 'national',
  },
  {
    verb: 'POST',
    path: '/api/v1/public/letters/SV-2026-000001/check',
    body: { code: 'ABCD', camera: 'x', owner: 'x', organization: 'x' },
    parameters: ['code', 'camera', 'owner', 'organization'],
    account: null,
  },
  {
    verb: 'POST',
    path: '/api/v1/session',
    body: { email: 'nobody@demo.svidok.example', password: 'x', code: '000000' },
    parameters: ['email', 'password', 'code'],
    account: null,
    answers: 401,
  },
];
