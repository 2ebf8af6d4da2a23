import type { FastifyReply } from 'fastify';
import { VersionMissing } from '../../kernel/errors.ts';
import { MalformedInput } from './validation.ts';

/** The version of a record as a strong entity tag. */
export const etagOf = (version: number): string => `"${version}"`;

export const sendVersion = (reply: FastifyReply, version: number): void => {
  void reply.header('etag', etagOf(version));
};

/** The version that the caller saw. 428 where it is missing, 400 where it is none of ours; the use case compares (412). */
export function versionFrom(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new VersionMissing();
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined)
    throw new MalformedInput([{ pointer: '/if-match', detail: 'expected the ETag of the record, e.g. "3"' }]);
  return Number(version);
}

/** As `versionFrom`, where a state table protects the deed and the version is welcome, not demanded. */
export const versionSeen = (ifMatch: string | undefined): number | null =>
  ifMatch === undefined ? null : versionFrom(ifMatch);
