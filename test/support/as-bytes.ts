import type { Response } from 'supertest';

/** The parser of supertest for what is no JSON: `request.buffer(true).parse(asBytes)`; the body is a Buffer. */
export const asBytes = (answer: Response, done: (error: Error | null, body: unknown) => void): void => {
  const chunks: Buffer[] = [];
  const stream = answer as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
};
