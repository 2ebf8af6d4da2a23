import type { FastifyRequest } from 'fastify';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { UploadProtocol } from '../evidence.errors.ts';

export const TUS_VERSION = '1.0.0';
export const TUS_CONTENT = 'application/offset+octet-stream';

/** A version that we do not speak is refused before anything is done (tus 1.0, Tus-Resumable). */
export function demandProtocol(request: FastifyRequest): void {
  if (request.headers['tus-resumable'] !== TUS_VERSION)
    throw new UploadProtocol(
      'precondition-failed',
      'tus-version-unsupported',
      `Speak tus ${TUS_VERSION} and say so in Tus-Resumable.`,
    );
}

/** The offset of a PATCH, whose form the protocol fixes. */
export function demandWriting(request: FastifyRequest): number {
  if (request.headers['content-type'] !== TUS_CONTENT) throw new UnsupportedMediaTypeException(`Send ${TUS_CONTENT}.`);
  const given = request.headers['upload-offset'];
  if (typeof given !== 'string' || !/^\d{1,15}$/.test(given))
    throw new UploadProtocol('malformed', 'upload-offset-missing', 'Send Upload-Offset: a whole number, not negative.');
  return Number(given);
}
