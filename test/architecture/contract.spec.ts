import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { ROLES } from '../../src/kernel/actor.ts';

/** What architecture and api.md promise for the first stage; `npm run check` compares openapi.json with the application. */
const PROMISED = `
  POST /session · GET /session · DELETE /session
  POST /access-tokens
  GET /territories · GET /territories/{code} · GET /territories/at
  POST /territories/imports · GET /territories/imports/{id} · GET /territories/imports/{id}/report.csv
  POST /cameras · GET /cameras · GET /cameras/{id} · PATCH /cameras/{id} · DELETE /cameras/{id}
  GET /cameras/{id}/history · GET /cameras/{id}/consultations
  POST /cameras/imports · GET /cameras/imports/{id} · GET /cameras/imports/{id}/report.csv
  GET /cameras/export
  GET /tiles/cameras/{z}/{x}/{y} · GET /tiles/density/{z}/{x}/{y}
  POST /crimes · GET /crimes · GET /crimes/{id} · PATCH /crimes/{id}
  POST /crimes/imports · GET /crimes/imports/{id} · GET /crimes/imports/{id}/report.csv
  POST /searches · GET /searches/{id}
  POST /requests · GET /requests · GET /requests/{id}
  POST /requests/{id}/submit · POST /requests/{id}/approve · POST /requests/{id}/return
  POST /requests/{id}/refuse · POST /requests/{id}/withdraw · POST /requests/{id}/close
  GET /asks · GET /asks/{id} · POST /asks/{id}/answer
  POST /asks/{id}/exhibits · PATCH /uploads/{id}
  GET /exhibits/{id} · GET /exhibits/{id}/custody · GET /exhibits/{id}/custody.pdf · GET /requests/{id}/package.zip
  POST /exhibits/{id}/downloads · POST /exhibits/{id}/assessment
  GET /reports/network · GET /reports/solving · GET /public/transparency
  GET /audit/entries`
  .split(/[\n·]/)
  .map((line) => line.trim())
  .filter((line) => line !== '');

interface Operation {
  readonly operationId?: string;
  readonly 'x-roles'?: readonly string[];
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: unknown }>> }>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

describe('the contract', () => {
  let document: { paths: Record<string, Record<string, Operation | undefined>> };
  let operations: { name: string; operation: Operation }[];

  beforeAll(() => {
    document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        return operation === undefined ? [] : [{ name: `${method.toUpperCase()} ${path}`, operation }];
      }),
    );
  });

  const faulty = (isFaulty: (operation: Operation, name: string) => boolean) =>
    operations.filter(({ name, operation }) => isFaulty(operation, name)).map(({ name }) => name);

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('holds what was promised', () => {
    const known = new Set(operations.map(({ name }) => name.replace(' /api/v1/', ' /')));
    expect(PROMISED.filter((promised) => !known.has(promised))).toEqual([]);
  });

  it('says of each operation who may, and asks all others to sign in', () => {
    const roles: ReadonlySet<string> = new Set([...ROLES, 'public']);
    expect(faulty(({ 'x-roles': who = [] }) => who.length === 0 || !who.every((role) => roles.has(role)))).toEqual([]);
    expect(
      faulty(({ 'x-roles': who = [], security = [] }) => !who.includes('public') && security.length === 0),
    ).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, index) => id === undefined || ids.indexOf(id) !== index)).toEqual([]);
  });

  it('describes each answer: what comes when it goes well, and a problem when not', () => {
    expect(
      faulty(({ responses }, name) => {
        const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
        const isBare = ([status, { content }]: (typeof good)[number]) =>
          !name.startsWith('HEAD ') &&
          !['204', '302', '304'].includes(status) &&
          !Object.values(content ?? {}).some(({ schema }) => schema !== undefined);
        return good.length === 0 || good.some(isBare) || responses['default']?.content === undefined;
      }),
    ).toEqual([]);
  });
});
