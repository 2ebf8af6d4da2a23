import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type supertest from 'supertest';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createOpenApiDocument } from '../../../src/app/openapi.ts';
import { ROLES, type Role } from '../../../src/kernel/actor.ts';
import { applicationWall } from '../../../src/modules/access/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { hashOf } from '../../../src/kernel/digests.ts';
import { startApi } from '../../support/api.ts';
import type { Call, Operation } from './operation.ts';
import { OPERATIONS } from './operations/index.ts';
import { type Scene, type Side, Stage } from './scene.ts';
import type { Visible } from './visibility.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;
type Method = (typeof METHODS)[number];

export interface Cell {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  /** As the contract says it in x-roles; `public` = anybody. */
  readonly roles: readonly (Role | 'public')[];
}

/** Answers that never end are looked at elsewhere. */
export const ENDLESS: ReadonlySet<string> = new Set(['GET /api/v1/events']);

/** One of those who may; null where anybody may. */
export const whoMay = ({ roles: [first = 'public'] }: Cell): Role | null => (first === 'public' ? null : first);

/** Every operation of the contract of the running application. */
export function cellsOf(document: OpenAPIObject): Cell[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method as 'get'] as (Record<string, unknown> & { 'x-roles'?: Cell['roles'] }) | undefined;
      return operation === undefined
        ? []
        : [{ name: `${method.toUpperCase()} ${path}`, method, path, roles: operation['x-roles'] ?? [] }];
    }),
  );
}

export interface Outcome {
  readonly status: number;
  readonly ids: readonly string[];
  readonly body: unknown;
  /** The body, without the address that a problem repeats from the question. */
  readonly text: string;
}

/** A question as it went over the line. */
export interface Sent {
  readonly cell: Cell;
  readonly url: string;
  readonly identity: Record<string, string>;
  readonly call: Call;
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

const isReading = (cell: Cell, operation: Operation) =>
  operation.isReading === true || ['get', 'head', 'options'].includes(cell.method);

export class Matrix {
  /** Every question so far, as whoever listens on the line has it. */
  readonly sent: Sent[] = [];
  /** Where a spec wants other words in the questions than the operations have. */
  season: (call: Call) => Call = (call) => call;

  private constructor(
    readonly stage: Stage,
    readonly cells: readonly Cell[],
  ) {}

  static async start(options: Parameters<typeof startApi>[0] = {}): Promise<Matrix> {
    // The matrix asks who may; how many positions one person may take out alone is a matter of api/cameras/exports.
    const settings = { TRUST_PROXY: '127.0.0.1', EXPORT_ALONE_LIMIT: '1000000', ...options.settings };
    const api = await startApi({ ...options, settings });
    return new Matrix(await Stage.of(api), cellsOf(createOpenApiDocument(api.app)));
  }

  async end(): Promise<void> {
    applicationWall.lowerForTest(false);
    await this.stage.api.end();
  }

  /** Handlers of routes that the contract leaves out; each of them must be known, for the matrix does not try them. */
  leftOut(): string[] {
    const { app } = this.stage.api;
    const scanner = new MetadataScanner();
    return app
      .get(DiscoveryService, { strict: false })
      .getControllers()
      .flatMap(({ metatype }) => {
        if (typeof metatype !== 'function') return [];
        const prototype = metatype.prototype as Record<string, object>;
        const isOut = (target: object) =>
          (Reflect.getMetadata('swagger/apiExcludeController', target) as [boolean] | undefined)?.[0] === true ||
          (Reflect.getMetadata('swagger/apiExcludeEndpoint', target) as { disable?: boolean } | undefined)?.disable ===
            true;
        const handlers = scanner
          .getAllMethodNames(prototype)
          .filter((name) => Reflect.hasMetadata('path', prototype[name] as object));
        return handlers
          .filter((name) => isOut(metatype) || isOut(prototype[name] as object))
          .map((name) => `${metatype.name}.${name}`);
      });
  }

  unknown(): string[] {
    return this.cells.map((cell) => cell.name).filter((name) => !(name in OPERATIONS));
  }

  outdated(): string[] {
    return Object.keys(OPERATIONS).filter((name) => !this.cells.some((cell) => cell.name === name));
  }

  operationOf(cell: Cell): Operation {
    const operation = OPERATIONS[cell.name];
    if (operation === undefined)
      throw new Error(`The matrix does not know ${cell.name}: add it to test/api/permissions/operations.`);
    return operation;
  }

  /**
   * Own rows that this call may change are made afresh for it. All others are shared: foreign ones must never change,
   * and own ones not by whoever may not (`mayChange`); that they did not is what the matrix looks at.
   */
  sceneFor(cell: Cell, side: Side, mayChange: boolean): Promise<Scene> {
    const operation = this.operationOf(cell);
    return isReading(cell, operation) || side === 'foreign' || !mayChange
      ? this.stage.scene(side, operation.wishes)
      : this.stage.freshScene(side, operation.wishes);
  }

  /** What this role may see: all of it where the operation lists or counts, else of these scenes. */
  visibleTo(cell: Cell, role: Role, scenes: readonly Scene[]): Promise<Visible> {
    const { lists, counts } = this.operationOf(cell);
    return this.stage.visible(role, lists === undefined && counts === undefined ? scenes : undefined);
  }

  /** Whether the row that the call is about exists for this role, as the database says past all walls. */
  isVisible(cell: Cell, role: Role, scene: Scene, visible: Visible): boolean {
    const { about } = this.operationOf(cell);
    if (about === undefined) return true;
    if (about === 'private') return scene.side === 'own';
    if (about === 'region') return scene.side === 'own' || role === 'national_command';
    const id = {
      camera: scene.cameraId,
      crime: scene.crimeId,
      search: scene.searchId,
      request: scene.requestId,
      ask: scene.id,
      exhibit: scene.exhibitId,
      task: scene.taskId,
    }[about];
    return visible[about].has(id);
  }

  /** With an access token of this scope alone, instead of the session. */
  async askByToken(cell: Cell, role: Role, scene: Scene, scope: 'read' | 'write'): Promise<Outcome> {
    const token = `${scope}-${role}`;
    await this.stage.api.owner.query(
      `insert into access.access_token (id, account_id, name, token_hash, scopes, expires_at) values ($1, $2, 'x', $3, $4, now() + interval '1 day')
       on conflict (token_hash) do nothing`,
      [newId(), this.stage.cast[role].id, hashOf(token), [scope]],
    );
    return this.ask(cell, role, scene, { authorization: `Bearer ${token}` });
  }

  /** With the cookie, and without what only our own page knows. */
  askByCookieAlone(cell: Cell, role: Role, scene: Scene): Promise<Outcome> {
    return this.ask(cell, role, scene, { cookie: this.stage.cast[role].headers.cookie });
  }

  async ask(cell: Cell, role: Role | null, scene: Scene, identity?: Record<string, string>): Promise<Outcome> {
    const caller = role === null ? null : this.stage.cast[role];
    const operation = this.operationOf(cell);
    const call = this.season((await operation.call?.({ stage: this.stage, scene, side: scene.side, caller })) ?? {});
    const path = cell.path.replaceAll(/\{(\w+)\}/g, (_: string, name: string) => call.params?.[name] ?? NOBODY);
    const texts: string[] = [];
    const ids: string[] = [];
    let status = 0;
    let cursor: string | null = null;
    let body: unknown;
    do {
      const query = [
        call.query,
        operation.lists === undefined || operation.idsIn !== undefined ? undefined : 'limit=200',
        cursor === null ? undefined : `cursor=${cursor}`,
      ]
        .filter(Boolean)
        .join('&');
      const answer = await this.send({
        cell,
        url: query === '' ? path : `${path}?${query}`,
        identity: identity ?? { ...caller?.headers, ...call.identity },
        call,
      });
      status = answer.status;
      const page = answer.body as { items?: { id?: string }[]; next?: string | null } | undefined;
      body = answer.body;
      texts.push(withoutInstance(answer));
      if (operation.idsIn !== undefined) ids.push(...operation.idsIn(texts.at(-1) ?? ''));
      else ids.push(...(Array.isArray(page?.items) ? page.items.flatMap((item) => item.id ?? []) : []));
      cursor = operation.lists !== undefined && typeof page?.next === 'string' ? page.next : null;
    } while (cursor !== null);
    return { status, ids, body, text: texts.join('\n') };
  }

  /** As it stands, which is also how a question is sent a second time. */
  async send(sent: Sent): Promise<supertest.Response> {
    this.sent.push(sent);
    const { cell, url, identity, call } = sent;
    const client = this.stage.api.raw();
    const request = client[cell.method](url)
      .set({ ...identity, ...call.headers })
      .buffer(true);
    if (call.dress !== undefined) return call.dress(request);
    return call.body === undefined ? request : request.send(call.body);
  }
}

function withoutInstance(answer: supertest.Response): string {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
    return answer.text ?? String(answer.body ?? '');
  const { instance: _, ...rest } = answer.body as Record<string, unknown>;
  return JSON.stringify(rest);
}

export { ROLES };
