import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MAX_PAGE, type Page } from '../../kernel/page.ts';
import { openedCursor, sealedCursor } from './cursor-seal.ts';

/** Spread into the query schema of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
  cursor: z.string().max(4000).transform(openedCursor).optional(),
};

export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ items: z.array(item), next: z.string().nullable() }).meta({ id });

/** Seals the cursor, and tells the next page as a link beside `next` (RFC 8288). */
export function sendPage<P extends Page<unknown>>(request: FastifyRequest, reply: FastifyReply, page: P): P {
  if (page.next === null) return page;
  const next = sealedCursor(page.next);
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('cursor', next);
  void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  return { ...page, next };
}
