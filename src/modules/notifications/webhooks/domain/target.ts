import ipaddr from 'ipaddr.js';

/** Why an address is no place to send anything to. */
export type TargetFault =
  | 'unreadable'
  | 'not-https'
  | 'credentials'
  | 'port'
  | 'fragment'
  | 'host-not-public'
  | 'address-not-public'
  | 'unresolvable';

/** Ports on which receivers of webhooks stand; on others listen databases, mail servers and worse. */
const PORTS = new Set(['', '443', '8443']);
const LOCAL_NAMES =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/;

/**
 * The URL as the standard reads it, or the fault. `trusted` are `host:port` pairs that whoever runs this server named in a setting:
 * they may be reached without TLS, at any port and at any address.
 */
export function readTarget(text: string, trusted: ReadonlySet<string>): URL | TargetFault {
  // What a parser silently mends is how two parsers come to disagree.
  if (/[\s\\\p{Cc}]/u.test(text) || text.length > 2000) return 'unreadable';
  if (!URL.canParse(text)) return 'unreadable';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not-https';
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/\/[^/?#]*@/i.test(text)) return 'credentials';
  if (url.hash !== '') return 'fragment';
  if (isTrusted(url, trusted)) return url;
  if (url.protocol !== 'https:') return 'not-https';
  if (!PORTS.has(url.port)) return 'port';
  const host = hostOf(url);
  if (ipaddr.isValid(host)) return isPublic(host) ? url : 'address-not-public';
  if (!host.includes('.') || LOCAL_NAMES.test(host.replace(/\.$/, ''))) return 'host-not-public';
  return url;
}

export const isTrusted = (url: URL, trusted: ReadonlySet<string>): boolean =>
  trusted.has(`${hostOf(url)}:${url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port}`);

/** Without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

/**
 * Only what the registries of IANA call plain unicast: neither private, loopback, link-local, carrier-grade NAT, multicast nor reserved, nor
 * an IPv6 form that carries an IPv4 address inside (mapped, NAT64, 6to4, Teredo), whose way on nobody here can judge.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  // global unicast; the rest of the room is not given out, among it the deprecated IPv4-compatible and site-local forms
  return parsed.kind() === 'ipv4' || ((parsed as ipaddr.IPv6).parts[0] as number) >> 13 === 1;
}
