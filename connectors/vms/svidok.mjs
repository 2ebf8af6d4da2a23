// @ts-check
import { open } from 'node:fs/promises';

const MINUTE = 60_000;

/** What the server answered instead of doing it. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {number | null} retryAfterMs */
  constructor(status, code, retryAfterMs) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  /** Nothing is wrong with what was asked: it may be asked again. */
  get isPassing() {
    return this.status >= 500 || this.status === 423 || this.status === 429 || this.code === 'request-still-running';
  }
}

/** @typedef {{ id: string, state: string, requestState: string, camera: { code: string }, window: { from: string, to: string }, loss: { startsAt: string } }} Ask */
/** @typedef {{ id: string, state: string, sha256: string, uploadUrl: string | null }} Exhibit */

/** The few routes of the public API that a connector needs; openapi.json of the server has all of them. */
export class Svidok {
  #settings;

  /** @param {Pick<import('./settings.mjs').Settings, 'url' | 'token' | 'chunkBytes'>} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** @param {string} id @returns {Promise<Ask>} */
  ask(id) {
    return this.#json('GET', `/api/v1/asks/${id}`);
  }

  /** The whole inbox, what is lost first first. @returns {AsyncGenerator<Ask>} */
  async *inbox() {
    let cursor = '';
    do {
      const page = await this.#json(
        'GET',
        `/api/v1/asks?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      yield* page.items;
      cursor = page.next ?? '';
    } while (cursor !== '');
  }

  /** @param {string} id @param {{ code: string, oldestFootageAt?: string }} body @returns {Promise<Ask>} */
  answer(id, body) {
    return this.#json('POST', `/api/v1/asks/${id}/answer`, body);
  }

  /** @param {string} askId @returns {Promise<Exhibit[]>} */
  async exhibitsOf(askId) {
    return (await this.#json('GET', `/api/v1/exhibits?limit=200&ask=${askId}`)).items;
  }

  /** @param {string} id @returns {Promise<Exhibit>} */
  exhibit(id) {
    return this.#json('GET', `/api/v1/exhibits/${id}`);
  }

  /**
   * Digest and size first; only then is there an upload. The key makes a commitment that is sent twice one commitment.
   * @param {string} askId @param {import('./ledger.mjs').Parcel} parcel @param {string} key
   * @returns {Promise<{ exhibit: Exhibit, uploadUrl: string }>}
   */
  commit(askId, { name, size, sha256, from, to }, key) {
    const body = { fileName: name, size, sha256, coveredWindow: { from, to } };
    return this.#json('POST', `/api/v1/asks/${askId}/exhibits`, body, { 'idempotency-key': key });
  }

  /** tus 1.0: the server says how much it has, and gets the rest. @param {string} uploadUrl @param {string} path @param {number} size */
  async upload(uploadUrl, path, size) {
    const tus = { 'tus-resumable': '1.0.0' };
    const head = await this.#send('HEAD', uploadUrl, { headers: tus });
    let offset = Number(head.headers.get('upload-offset'));
    const file = await open(path);
    try {
      while (offset < size) {
        const chunk = Buffer.alloc(Math.min(this.#settings.chunkBytes, size - offset));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
        if (bytesRead === 0) throw new Error('the exported file is shorter than it was');
        const answer = await this.#send('PATCH', uploadUrl, {
          headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
          body: chunk.subarray(0, bytesRead),
        });
        offset = Number(answer.headers.get('upload-offset'));
      }
    } finally {
      await file.close();
    }
  }

  /** @param {string} method @param {string} path @param {object} [body] @param {Record<string, string>} [headers] @returns {Promise<any>} */
  async #json(method, path, body, headers = {}) {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    return (await this.#send(method, path, { ...content, headers: { ...type, ...headers } })).json();
  }

  /** @param {string} method @param {string} path @param {{ headers: Record<string, string>, body?: string | Buffer<ArrayBuffer> }} init */
  async #send(method, path, init) {
    const { url, token } = this.#settings;
    const target = new URL(path, url);
    // The token goes to the server that it is of, wherever an answer may point.
    if (target.origin !== url.origin) throw new Error('the server named an address of another server');
    const answer = await fetch(target, {
      ...init,
      method,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(method === 'PATCH' ? 10 * MINUTE : MINUTE),
    });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({}));
    const seconds = Number(answer.headers.get('retry-after'));
    throw new Refused(answer.status, String(problem.code ?? 'no-problem-given'), seconds > 0 ? seconds * 1000 : null);
  }
}
