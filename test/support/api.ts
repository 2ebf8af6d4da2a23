import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { createHttpApp } from '../../src/app/http-app.ts';
import { Relay } from '../../src/platform/queue/relay.ts';
import { Runner } from '../../src/platform/queue/runner.ts';
import { measureRequests } from '../../src/platform/telemetry/metrics.ts';
import { createWorld, type TestWorld } from './database.ts';
import { Given, type GivenAccount } from './given.ts';

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface TestApi extends TestWorld {
  readonly app: NestFastifyApplication;
  readonly given: Given;
  /** A request as this account (or as nobody): `api.as(officer).post('/crimes').send({...})`; paths below /api/v1. */
  as(account: GivenAccount | null): Record<Verb, (path: string) => supertest.Test>;
  /** Paths as they are, without the prefix. */
  raw(): ReturnType<typeof supertest>;
}

interface ApiOptions {
  readonly features?: readonly Type[];
  readonly worker?: boolean;
  /** Counts requests as main.ts does; once in a process, because the register is the process's. */
  readonly isMeasured?: true;
  readonly settings?: Record<string, string>;
}

/**
 * The real application on a database of its own. Give only the features that the spec is about, so that a spec starts
 * fast; `worker: true` also runs relay and jobs in this process.
 */
export async function startApi(options: ApiOptions = {}): Promise<TestApi> {
  const world = await createWorld(options.settings);
  const app = await createHttpApp(world.settings, options.features);
  if (options.isMeasured === true) measureRequests(app.getHttpAdapter().getInstance());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  if (options.worker === true) {
    app.get(Runner).start();
    app.get(Relay).start();
  }
  const server = app.getHttpServer();
  const as = (account: GivenAccount | null) => {
    const client = supertest(server);
    const make = (verb: Verb) => (path: string) => client[verb](`/api/v1${path}`).set(account?.headers ?? {});
    return { get: make('get'), post: make('post'), put: make('put'), patch: make('patch'), delete: make('delete') };
  };
  return {
    ...world,
    app,
    given: new Given(world.owner),
    as,
    raw: () => supertest(server),
    end: async () => {
      if (options.worker === true) {
        app.get(Runner).stop();
        await app.get(Relay).stop();
      }
      await app.close();
      await world.end();
    },
  };
}
