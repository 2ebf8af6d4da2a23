import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type Fault = 'SignatureDoesNotMatch' | 'AccessDenied' | 'AuthorizationQueryParametersError';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
/** As RFC 3986 has it, which is what S3 signs; the built-in one leaves five signs as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * What S3 refuses a signed link with; null where it is good. Written after the description of Signature Version 4 with
 * query parameters, and not with the SDK that makes the links, so that the two check each other.
 */
export function faultOfLink(request: IncomingMessage, url: URL, secret: string, now = new Date()): Fault | null {
  const query = url.searchParams;
  const given = (name: string): string => query.get(`X-Amz-${name}`) ?? '';
  const [, day = '', region = '', service = ''] = given('Credential').split('/');
  const [, year, month, date, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(given('Date')) ?? [];
  if (given('Algorithm') !== 'AWS4-HMAC-SHA256' || year === undefined || service !== 's3')
    return 'AuthorizationQueryParametersError';
  const signedAt = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  if (now.getTime() > signedAt + Number(given('Expires')) * 1000) return 'AccessDenied'; // "Request has expired"

  const names = given('SignedHeaders').split(';');
  const canonical = [
    request.method,
    url.pathname,
    [...query]
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const text = [
    'AWS4-HMAC-SHA256',
    given('Date'),
    `${day}/${region}/s3/aws4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce((each, word) => hmac(each, word), hmac(`AWS4${secret}`, day));
  return hmac(key, text).toString('hex') === given('Signature') ? null : 'SignatureDoesNotMatch';
}
