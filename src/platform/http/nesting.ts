import type { FastifyInstance } from 'fastify';
import { MalformedInput } from './validation.ts';

/** Nothing of the contract is half as deep. Whatever walks a value by calling itself would run out of stack on thousands. */
const DEEPEST = 32;

/** Refuses what is nested without end before anybody looks at it: the digest of a repeated body, the schema, a log line. */
export function refuseDeepBodies(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const isDeep = depthBeyond(request.body, DEEPEST);
    done(isDeep ? new MalformedInput([{ pointer: '', detail: 'nested deeper than 32 levels' }]) : undefined);
  });
}

/** Level by level, for it is asked of what nobody has looked at. Streams of uploads are no plain values, and not walked. */
function depthBeyond(value: unknown, deepest: number): boolean {
  let level = [value].filter(isPlain);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= deepest) return true;
    level = level.flatMap((each) => Object.values(each).filter(isPlain));
  }
  return false;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const made: unknown = Object.getPrototypeOf(value);
  return made === Object.prototype || made === Array.prototype || made === null;
}
