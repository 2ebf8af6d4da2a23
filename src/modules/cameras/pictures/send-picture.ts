import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export const PICTURE = { content: { 'image/jpeg': { schema: { type: 'string' as const, format: 'binary' } } } };
export const PICTURE_BODY = {
  schema: {
    type: 'object' as const,
    required: ['file'],
    properties: { file: { type: 'string' as const, format: 'binary' } },
  },
};

/** Nobody between keeps it, and it is a picture and nothing else. */
export const sendPicture = (reply: FastifyReply, content: Readable): FastifyReply =>
  reply
    .type('image/jpeg')
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(content);
