import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { hostOf, isPublic, isTrusted, readTarget, type TargetFault } from './domain/target.ts';

export interface Address {
  readonly address: string;
  readonly family: number;
}
export type Resolve = (host: string) => Promise<readonly Address[]>;

/** What came of it: a status, or why there is none. Nothing of the answer's body is ever kept. */
export type SendOutcome = { readonly status: number } | { readonly failure: TargetFault | 'timeout' | 'connection' };

export const resolveByDns: Resolve = (host) => lookup(host, { all: true, verbatim: true });

const TIMEOUT_MS = 10_000;
const MOST_BODY_BYTES = 16 * 1024;

/**
 * Sends to an address that somebody else wrote down. The name is resolved once, every address that it has is judged, and the connection
 * goes to just these: a name that answers differently a moment later changes nothing. Redirects are answers, and not followed.
 */
export class MessageSender {
  constructor(
    private readonly trusted: ReadonlySet<string>,
    private readonly resolve: Resolve = resolveByDns,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  async send(target: string, headers: Readonly<Record<string, string>>, body: string): Promise<SendOutcome> {
    const url = readTarget(target, this.trusted);
    if (typeof url === 'string') return { failure: url };
    const addresses = await this.addressesOf(url);
    if (typeof addresses === 'string') return { failure: addresses };
    return this.post(url, addresses, headers, body);
  }

  private async addressesOf(url: URL): Promise<readonly Address[] | TargetFault> {
    const host = hostOf(url);
    if (ipaddr.isValid(host)) return [{ address: host, family: host.includes(':') ? 6 : 4 }];
    let found: readonly Address[];
    try {
      found = await this.resolve(host);
    } catch {
      return 'unresolvable';
    }
    if (found.length === 0) return 'unresolvable';
    if (!isTrusted(url, this.trusted) && !found.every(({ address }) => isPublic(address))) return 'address-not-public';
    return found;
  }

  private post(
    url: URL,
    addresses: readonly Address[],
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<SendOutcome> {
    const pinned: LookupFunction = (_host, options, done) => {
      if (options.all === true)
        done(
          null,
          addresses.map(({ address, family }) => ({ address, family })),
        );
      else done(null, (addresses[0] as Address).address, (addresses[0] as Address).family);
    };
    return new Promise((settle) => {
      const take = (answer: IncomingMessage): void => {
        let seen = 0;
        const done = () => settle({ status: answer.statusCode ?? 0 });
        answer
          .on('data', (chunk: Buffer) => {
            seen += chunk.length;
            if (seen > MOST_BODY_BYTES) answer.destroy();
          })
          .on('close', done)
          .on('error', done);
      };
      const options: RequestOptions = {
        method: 'POST',
        agent: false,
        lookup: pinned,
        maxHeaderSize: MOST_BODY_BYTES,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Svidok-Webhooks/1',
          ...headers,
        },
      };
      const sent = url.protocol === 'https:' ? requestHttps(url, options, take) : requestHttp(url, options, take);
      // Over all, not since the last byte: a receiver that drips would hold a worker for good.
      const timer = setTimeout(() => {
        settle({ failure: 'timeout' });
        sent.destroy();
      }, this.timeoutMs);
      sent.on('error', () => settle({ failure: 'connection' })).on('close', () => clearTimeout(timer));
      sent.end(body);
    });
  }
}
