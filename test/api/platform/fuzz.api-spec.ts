import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { createOpenApiDocument } from '../../../src/app/openapi.ts';
import { ROLES, type Role } from '../../../src/kernel/actor.ts';
import { arbitraryOf, type Schema } from '../../support/arbitrary-of.ts';
import { type Cell, ENDLESS, Matrix, whoMay } from '../permissions/matrix.ts';
import type { Call } from '../permissions/operation.ts';

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
const REQUESTS = Number(process.env['SVIDOK_FUZZ_REQUESTS'] ?? (IS_NIGHTLY ? 100_000 : 10_000));
/** By day the same questions each time, so that a change is judged by what it changed; others every night. */
const SEED = Number(process.env['SVIDOK_FUZZ_SEED'] ?? (IS_NIGHTLY ? Date.now() % 2 ** 31 : 636594230));

/** What people, programs and attackers write where something else belongs. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  "' or 1=1 --",
  '$1',
  '%',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '=1+1',
  'x'.repeat(20_000),
  '\r\nset-cookie: a=b',
  0,
  -0,
  -1,
  1e308,
  2 ** 53 + 2,
  2 ** 31,
  0.1,
  true,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { __proto__: 1, constructor: { prototype: {} } },
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-02-30T25:61:61Z',
  '9999-12-31T23:59:59Z',
  '00000000-0000-0000-0000-000000000000',
  { type: 'Point', coordinates: [Number.POSITIVE_INFINITY, Number.NaN] },
  { type: 'Point', coordinates: ['35', null, {}, []] },
  { type: 'Polygon', coordinates: [[[0, 0]]] },
  {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 1],
        [0, 1],
        [1, 0],
        [0, 0],
      ],
    ],
  },
  { type: 'GeometryCollection', geometries: [] },
];

/** What must never be read in an answer, whatever was asked. */
const INNARDS =
  /node_modules|\.ts:\d+|\bat .*\(.*:\d+:\d+\)|svidok_(?:app|owner)|\bsyntax error at or near|violates .* constraint|row-level security/i;

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly raw: Buffer;
}

/** Every operation of the contract, asked with what its schema allows and with what it does not. */
describe('questions of every shape', () => {
  let matrix: Matrix;
  let document: Schema;
  let ajv: Ajv2020;
  let port: number;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const validators = new Map<string, ValidateFunction>();
  beforeAll(async () => {
    matrix = await Matrix.start();
    document = createOpenApiDocument(matrix.stage.api.app) as unknown as Schema;
    ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema(document, 'contract');
    await matrix.stage.api.app.listen(0, '127.0.0.1');
    port = (matrix.stage.api.app.getHttpServer().address() as AddressInfo).port;
  }, 120_000);
  afterAll(async () => {
    agent.destroy();
    await matrix?.end();
  });

  it(`${REQUESTS} get no 5xx, no innards, and nothing that the contract does not describe (seed ${SEED})`, async () => {
    const bases = new Map<string, { call: Call; role: Role | null }>();
    const cells = matrix.cells.filter((cell) => !ENDLESS.has(cell.name));
    for (const cell of cells) bases.set(cell.name, await baseOf(cell));
    const found = new Map<string, string>();
    const statuses = new Map<number, number>();
    const before = process.memoryUsage().rss;
    const rounds = Math.ceil(REQUESTS / cells.length);
    let sent = 0;
    for (const cell of cells) {
      const base = bases.get(cell.name) as { call: Call; role: Role | null };
      const questions = fc.sample(questionOf(cell, base.call), { numRuns: rounds, seed: SEED });
      for (const [index, question] of questions.entries()) {
        if (sent++ >= REQUESTS) break;
        const role = index % 8 === 7 ? (ROLES[index % ROLES.length] as Role) : base.role;
        const asked = { ...question, headers: { ...identityOf(role, base.call), ...question.headers } };
        const answer = await send(asked);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const wrong = faultOf(cell, answer);
        if (wrong !== null && !found.has(`${cell.name} ${wrong.kind}`))
          found.set(
            `${cell.name} ${wrong.kind}`,
            `${wrong.detail} | ${asked.method} ${asked.url.slice(0, 300)} as ${role} ${JSON.stringify(asked.headers['content-type'] ?? '')} ${asked.payload?.slice(0, 600) ?? ''}`,
          );
      }
    }
    const grown = Math.round((process.memoryUsage().rss - before) / 1024 ** 2);
    const spread = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    process.stderr.write(`  ${sent} questions of ${cells.length} operations, ${spread.join(', ')}; +${grown} MB\n`);
    expect([...found].map(([what, how]) => `${what}: ${how}`)).toEqual([]);
    // Those that came in were really in: nobody was thrown out on the way, and most was not refused at the door.
    for (const role of ROLES) await matrix.stage.api.as(matrix.stage.cast[role]).get('/session').expect(200);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
    expect(statuses.get(401) ?? 0).toBeLessThan(REQUESTS / 5);
  }, 7_200_000);

  /** A call that goes well, made once: what is asked are changes of it. */
  async function baseOf(cell: Cell): Promise<{ call: Call; role: Role | null }> {
    const operation = matrix.operationOf(cell);
    const role = whoMay(cell);
    const scene = await matrix.sceneFor(cell, 'own', true);
    const caller = role === null ? null : matrix.stage.cast[role];
    return { call: (await operation.call?.({ stage: matrix.stage, scene, side: 'own', caller })) ?? {}, role };
  }

  const identityOf = (role: Role | null, call: Call): Record<string, string> =>
    role === null ? {} : { ...matrix.stage.cast[role].headers, ...call.identity };

  function questionOf(cell: Cell, call: Call): fc.Arbitrary<Asked> {
    const operation = (document['paths'] as Schema)[cell.path][cell.method] as Schema;
    const parameters = ((operation['parameters'] ?? []) as Schema[]).filter((each) => each['in'] === 'query');
    const schema = operation['requestBody']?.content?.['application/json']?.schema as Schema | undefined;
    const path = pathOf(cell, call);
    const query = queryOf(parameters, call.query);
    const headers = fc.record(
      {
        'if-match': fc.constantFrom('"1"', '*', '"x"', '1', '"99999999999999999999"', 'W/"1"', '""'),
        'idempotency-key': fc.oneof(fc.uuid(), fc.constantFrom('', 'x'.repeat(300), 'é', '1')),
        accept: fc.constantFrom('application/json', '*/*', 'text/html', 'application/xml;q=0', 'application/geo+json'),
        'accept-language': fc.constantFrom('uk', 'en', 'x'.repeat(100)),
        'x-forwarded-for': fc.ipV4(),
      },
      { requiredKeys: ['x-forwarded-for'] },
    );
    const own = { ...call.headers };
    const body = cell.method === 'get' || cell.method === 'head' ? fc.constant(undefined) : bodyOf(schema, call.body);
    return fc.tuple(path, query, headers, body).map(([at, asked, said, sent]) => ({
      method: cell.method.toUpperCase(),
      url: asked === '' ? at : `${at}?${asked}`,
      headers: { ...own, ...said, ...(sent === undefined ? {} : { 'content-type': sent.type }) },
      ...(sent === undefined ? {} : { payload: sent.text }),
    }));
  }

  function pathOf(cell: Cell, call: Call): fc.Arbitrary<string> {
    const names = [...cell.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    if (names.length === 0) return fc.constant(cell.path);
    const hostile = fc.constantFrom(
      'x',
      '0',
      '-1',
      '%00',
      '%2e%2e',
      '%ff',
      'a%2Fb',
      '00000000-0000-7000-8000-000000000000',
      '9'.repeat(40),
    );
    const part = (name: string) =>
      fc.oneof(
        { weight: 6, arbitrary: fc.constant(encodeURIComponent(call.params?.[name] ?? 'x')) },
        { weight: 1, arbitrary: hostile },
        { weight: 1, arbitrary: fc.uuid() },
      );
    return fc
      .tuple(...names.map(part))
      .map((parts) => names.reduce((path, name, i) => path.replace(`{${name}}`, parts[i] as string), cell.path));
  }

  function queryOf(parameters: readonly Schema[], known: string | undefined): fc.Arbitrary<string> {
    const text = (value: unknown) =>
      encodeURIComponent(typeof value === 'string' ? value.replace(/[\ud800-\udfff]/g, '?') : JSON.stringify(value));
    const hostile = fc.constantFrom(...HOSTILE.filter((value) => JSON.stringify(value).length < 2000));
    const each = parameters.map((parameter) =>
      fc
        .oneof(
          { weight: 3, arbitrary: arbitraryOf((parameter['schema'] ?? {}) as Schema, document) },
          { weight: 1, arbitrary: hostile },
        )
        .map((value) => `${parameter['name'] as string}=${text(value)}`),
    );
    const some = each.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...each), { maxLength: 4 });
    return fc
      .tuple(
        fc.boolean(),
        some,
        fc.constantFrom('', '', '', 'unknown=1', '%00=%ff', 'limit=0', 'cursor=x', 'limit[]=1&limit[]=2'),
      )
      .map(([keeps, asked, odd]) => [keeps ? known : undefined, ...asked, odd].filter(Boolean).join('&'));
  }

  function bodyOf(
    schema: Schema | undefined,
    known: object | undefined,
  ): fc.Arbitrary<{ type: string; text: string } | undefined> {
    const json = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) ?? 'null' });
    const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue({ maxDepth: 3 }));
    const made = schema === undefined ? fc.jsonValue({ maxDepth: 2 }) : arbitraryOf(schema, document);
    const broken = fc.constantFrom(
      { type: 'application/json', text: '{"a":' },
      { type: 'application/json', text: '' },
      { type: 'application/json', text: '{"__proto__":{"a":1}}' },
      { type: 'application/json', text: `${'['.repeat(5000)}${']'.repeat(5000)}` },
      { type: 'text/plain', text: 'hello' },
      { type: 'application/x-www-form-urlencoded', text: 'a=b&a=c' },
      { type: 'multipart/form-data; boundary=x', text: '--x\r\n' },
      { type: 'application/xml', text: '<a/>' },
      { type: 'nonsense', text: '\u0000' },
    );
    const choices: fc.WeightedArbitrary<{ type: string; text: string } | undefined>[] = [
      { weight: 4, arbitrary: made.map(json) },
      {
        weight: 2,
        arbitrary: fc.tuple(made, hostile, fc.nat()).map(([value, bad, at]) => json(changed(value, bad, at))),
      },
      { weight: 1, arbitrary: broken },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ];
    if (known !== undefined)
      choices.push(
        { weight: 5, arbitrary: fc.tuple(hostile, fc.nat()).map(([bad, at]) => json(changed(known, bad, at))) },
        { weight: 1, arbitrary: fc.constant(json(known)) },
      );
    return fc.oneof(...choices);
  }

  const send = (asked: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, url, payload } = asked;
      // Node sends the length of a body by itself only where a body is usual.
      const length = payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
      const headers = { ...asked.headers, ...length };
      const asking = request({ agent, port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            raw: Buffer.concat(chunks),
          }),
        );
      });
      // A connection that the server has closed meanwhile says nothing of this question; a fresh one does.
      asking.once('error', (error) => {
        if (asking.reusedSocket) void send(asked).then(resolve, reject);
        else resolve({ status: 599, type: '', raw: Buffer.from(String(error)) });
      });
      asking.setTimeout(30_000, () => asking.destroy(new Error(`no answer within 30 s: ${method} ${url}`)));
      asking.end(payload);
    });

  function faultOf(cell: Cell, { status, type, raw }: Answer): { kind: string; detail: string } | null {
    const text = raw.length > 200_000 ? raw.subarray(0, 200_000).toString() : raw.toString();
    if (status >= 500) return { kind: String(status), detail: text.slice(0, 300) };
    const isText = /json|text/.test(type);
    if (isText && status >= 400 && INNARDS.test(withoutInstance(text)))
      return { kind: 'innards', detail: text.slice(0, 400) };
    if (status >= 400) {
      if (cell.method === 'head') return null;
      if (!type.startsWith('application/problem+json'))
        return { kind: `${status} of type ${type}`, detail: text.slice(0, 200) };
      return check(cell, 'default', 'application/problem+json', text);
    }
    return type.startsWith('application/json') ? check(cell, String(status), 'application/json', raw.toString()) : null;
  }

  function check(cell: Cell, status: string, type: string, text: string): { kind: string; detail: string } | null {
    const answer = (document['paths'] as Schema)[cell.path][cell.method].responses[status] as Schema | undefined;
    const schema = answer?.['content']?.[type]?.schema as Schema | undefined;
    if (schema === undefined) return { kind: `${status} not described`, detail: text.slice(0, 200) };
    const parts = ['paths', cell.path, cell.method, 'responses', status, 'content', type, 'schema'];
    const pointer = parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    // what the contract names once is made ready once, above all the problem that every operation may answer
    const at = (schema['$ref'] as string | undefined) ?? `#/${pointer}`;
    const validate = validators.get(at) ?? ajv.compile({ $ref: `contract${at}` });
    validators.set(at, validate);
    if (validate(JSON.parse(text))) return null;
    const [first] = validate.errors ?? [];
    return {
      kind: `${status} off its schema`,
      detail: `${first?.instancePath} ${first?.message} | ${text.slice(0, 300)}`,
    };
  }
});

/** A problem repeats the address that was asked. */
const withoutInstance = (text: string): string => text.replace(/"instance":"(?:[^"\\]|\\.)*"/, '');

/** The value with one of its places replaced, taken away, or joined by a stranger. */
function changed(value: unknown, bad: unknown, at: number): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  const places: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const walk = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push([holder as Record<string, unknown>, key]);
      walk((holder as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  if (places.length === 0) return bad;
  const [holder, key] = places[at % places.length] as readonly [Record<string, unknown>, string];
  if (at % 7 === 5) delete holder[key];
  else if (at % 7 === 6) holder['stranger'] = bad;
  else holder[key] = bad;
  return copy;
}
