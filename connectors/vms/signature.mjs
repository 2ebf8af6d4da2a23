// @ts-check
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 5 * 60;

/**
 * Standard Webhooks: `webhook-signature` holds one or several `v1,<base64>` of HMAC-SHA256 over `id.timestamp.body`. Null where one of them
 * is right and the moment is near; else why not. The body is the one that came over the line, byte for byte.
 *
 * @param {string} secret whsec_...
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {Buffer} body
 * @param {number} now milliseconds
 * @returns {'headers' | 'timestamp' | 'signature' | null}
 */
export function faultOf(secret, headers, body, now) {
  const [id, timestamp, signatures] = [
    headers['webhook-id'],
    headers['webhook-timestamp'],
    headers['webhook-signature'],
  ].map((value) => (typeof value === 'string' ? value : ''));
  if (!id || !signatures || !/^\d{1,12}$/.test(timestamp ?? '')) return 'headers';
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return 'timestamp';
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  const isOneRight = signatures.split(' ').some((signature) => {
    const given = Buffer.from(/^v1,(.+)$/.exec(signature)?.[1] ?? '', 'base64');
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return isOneRight ? null : 'signature';
}
