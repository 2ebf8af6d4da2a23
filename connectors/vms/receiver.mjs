// @ts-check
import { log } from '../lib/log.mjs';
import { faultOf } from './signature.mjs';

const MOST_BYTES = 1024 * 1024;
/** What asks for something. The others are news of what is being worked on already. */
const ASKING = new Set(['ask.hold-requested', 'ask.opened', 'ask.reminded', 'ask.clarified']);
/** It becomes the name of a file. */
const ID = /^[\w-][\w.-]{0,99}$/;

/**
 * Answers at once and works afterwards: what is wanted lies on the disk before the sender hears 204. A message with a known id is taken
 * and passed over, as the standard demands of receivers.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Pick<import('./settings.mjs').Settings, 'secret'>} settings
 * @param {import('./ledger.mjs').Ledger} ledger
 * @param {import('./courier.mjs').Courier} courier
 */
export async function receive(request, response, { secret }, ledger, courier) {
  const answer = (/** @type {number} */ status) => void response.writeHead(status, { connection: 'close' }).end();
  try {
    if (request.url === '/health') return answer(204);
    if (request.url !== '/webhook') return answer(404);
    if (request.method !== 'POST') return answer(405);
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return answer(413);
    const body = await bodyOf(request);
    if (body === null) return answer(413);
    const fault = faultOf(secret, request.headers, body, Date.now());
    if (fault !== null) {
      log('message-refused', { fault });
      return answer(401);
    }
    const id = String(request.headers['webhook-id']);
    const message = readMessage(body);
    if (!ID.test(id) || message === null) return answer(400);
    if (await ledger.hasTaken(id)) {
      log('message-repeated', { id, type: message.type });
      return answer(204);
    }
    if (ASKING.has(message.type)) for (const ask of message.asks) await ledger.want(ask.id, ask.lossStartsAt);
    await ledger.take(id);
    log('message-taken', { id, type: message.type, asks: message.asks.length });
    answer(204);
    courier.wake(
      message.asks.map((ask) => ask.id),
      message.hasMore,
    );
  } catch (error) {
    log('message-failed', { error: String(error) });
    if (!response.headersSent) answer(500); // it comes again
  }
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Buffer | null>} */
async function bodyOf(request) {
  /** @type {Buffer[]} */
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Fields that are not known are passed over: new ones may come.
 * @param {Buffer} body
 * @returns {{ type: string, asks: { id: string, lossStartsAt: string }[], hasMore: boolean } | null}
 */
function readMessage(body) {
  try {
    const { type, data } = JSON.parse(body.toString('utf8'));
    const asks = Array.isArray(data?.asks) ? data.asks : [];
    const areIds = asks.every(
      (/** @type {any} */ ask) => ID.test(ask?.id) && !Number.isNaN(Date.parse(ask.lossStartsAt)),
    );
    return typeof type === 'string' && areIds ? { type, asks, hasMore: data?.hasMore === true } : null;
  } catch {
    return null;
  }
}
