import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type ByteRange, rangeOf } from './byte-range.ts';

/** Answers with the whole of a file or with the range that was asked for. */
export async function sendRange(
  reply: FastifyReply,
  header: string | undefined,
  size: number,
  bytesOf: (range: ByteRange | null) => Promise<Readable> | Readable,
): Promise<void> {
  const range = rangeOf(header, size);
  void reply.header('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    await reply.code(416).header('content-range', `bytes */${size}`).send();
    return;
  }
  const bytes = await bytesOf(range);
  if (range === null) {
    await reply.header('content-length', size).send(bytes);
    return;
  }
  const { start, end } = range;
  await reply
    .code(206)
    .headers({ 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 })
    .send(bytes);
}
