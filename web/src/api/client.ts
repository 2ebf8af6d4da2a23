import createClient, { type Middleware } from 'openapi-fetch';
import { KeyRing } from './idempotency.ts';
import { lineIsLost } from '../lib/online.ts';
import type { paths } from './schema.d.ts';
import { asProblem, OFFLINE, problemOf } from './problem.ts';

/** The session's token against forged requests; it lives in memory only and comes back with every `GET /session`. */
let csrfToken: string | null = null;
export const setCsrfToken = (token: string | null): void => {
  csrfToken = token;
};
/** The token of a letter, for an owner without account; in memory only, as it came behind `#`. */
let letterToken: string | null = null;
export const setLetterToken = (token: string | null): void => {
  letterToken = token;
};
/** What proves to the server who writes: the letter in hand, or the session's token. */
export const proofHeader = (): Record<string, string> =>
  letterToken ? { Authorization: `Letter ${letterToken}` } : csrfToken ? { 'X-CSRF-Token': csrfToken } : {};

const signedOutListeners = new Set<() => void>();
/** Told once when the server says that the session has ended. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
};

/** Asks the person at the screen to prove who they are; false where they would rather not. */
let confirmIdentity: (() => Promise<boolean>) | null = null;
/** Whoever can ask so; the server then demands it before what is dangerous. */
export const setConfirmIdentity = (ask: (() => Promise<boolean>) | null): void => {
  confirmIdentity = ask;
};

const keys = new KeyRing();

const manners: Middleware = {
  async onRequest({ request }) {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading || letterToken)
      for (const [name, value] of Object.entries(proofHeader())) request.headers.set(name, value);
    if (isReading) return;
    if (
      request.method === 'POST' &&
      !request.headers.has('Idempotency-Key') &&
      !request.headers.get('content-type')?.startsWith('multipart/')
    ) {
      request.headers.set('Idempotency-Key', keys.keyFor(request.method, request.url, await request.clone().text()));
    }
  },
  async onResponse({ request, response }) {
    keys.answered(request.headers.get('Idempotency-Key'));
    if (response.ok) return;
    const problem = await problemOf(response);
    if (response.status === 401 && !/\/session(\/passkey)?$/.test(request.url))
      for (const each of signedOutListeners) each();
    throw problem;
  },
};

const client = createClient({ baseUrl: window.location.origin, credentials: 'same-origin' });
client.use(manners);

type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>>;

export interface Ask {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** An answer with the version to send back in `If-Match`. */
export interface Versioned<T> {
  readonly data: T;
  readonly etag: string | null;
}

const BASE = '/api/v1';
type Verb = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Caller = (path: string, init: object) => Promise<{ data?: unknown; response: Response }>;

type Spoken = 'get' | 'post' | 'patch' | 'put' | 'delete';
/** The routes of the contract that know a verb, without their common base. */
type Route<V extends Spoken> = {
  [P in keyof paths]: paths[P] extends Record<V, { responses: object }>
    ? P extends `/api/v1${infer R}`
      ? R
      : never
    : never;
}[keyof paths];
type Answers<R> = R extends { 200: { content: { 'application/json': infer A } } }
  ? A
  : R extends { 201: { content: { 'application/json': infer A } } }
    ? A
    : R extends { 202: { content: { 'application/json': infer A } } }
      ? A
      : unknown;
/** What a route answers, as the OpenAPI document of the server says. */
type AnswerOf<V extends Spoken, R extends string> = `/api/v1${R}` extends infer P
  ? P extends keyof paths
    ? paths[P] extends Record<V, { responses: infer A }>
      ? Answers<A>
      : unknown
    : unknown
  : unknown;

const call = async <T>(verb: Verb, path: string, ask: Ask = {}): Promise<Versioned<T>> => {
  const query = Object.fromEntries(
    Object.entries(ask.query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
  const form = ask.body instanceof FormData;
  try {
    const { data, response } = await (client[verb] as unknown as Caller)(`${BASE}${path}`, {
      params: { path: ask.path ?? {}, query },
      ...(ask.body === undefined ? {} : { body: ask.body }),
      ...(form ? { bodySerializer: (body: FormData) => body } : {}),
      ...(ask.headers ? { headers: ask.headers } : {}),
      ...(ask.signal ? { signal: ask.signal } : {}),
    });
    return { data: data as T, etag: response.headers.get('etag') };
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const problem = asProblem(cause);
    if (problem.code === OFFLINE) lineIsLost();
    if (problem.code === 'confirmation-needed' && (await confirmIdentity?.()) === true) return call(verb, path, ask);
    throw problem;
  }
};

const plain =
  <V extends Spoken>(verb: Verb) =>
  <R extends Route<V>>(path: R, ask?: Ask): Promise<AnswerOf<V, R>> =>
    call<AnswerOf<V, R>>(verb, path, ask).then((answer) => answer.data);

export const api = {
  get: plain<'get'>('GET'),
  post: plain<'post'>('POST'),
  patch: plain<'patch'>('PATCH'),
  put: plain<'put'>('PUT'),
  remove: plain<'delete'>('DELETE'),
  versioned: <R extends Route<'get'>>(path: R, ask?: Ask): Promise<Versioned<AnswerOf<'get', R>>> =>
    call<AnswerOf<'get', R>>('GET', path, ask),
};

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
