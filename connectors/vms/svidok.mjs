// @ts-check
import { open } from 'node:fs/promises';
import { send } from '../lib/api.mjs';

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
    const head = await send(this.#settings, 'HEAD', uploadUrl, { headers: tus });
    let offset = Number(head.headers.get('upload-offset'));
    const file = await open(path);
    try {
      while (offset < size) {
        const chunk = Buffer.alloc(Math.min(this.#settings.chunkBytes, size - offset));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
        if (bytesRead === 0) throw new Error('the exported file is shorter than it was');
        const answer = await send(this.#settings, 'PATCH', uploadUrl, {
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
    return (await send(this.#settings, method, path, { ...content, headers: { ...type, ...headers } })).json();
  }
}
