import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MAX_PAGE, type Page } from '../../kernel/page.ts';

/** Spread into the query schema of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
  cursor: z.string().max(2000).optional(),
};

export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ items: z.array(item), next: z.string().nullable() }).meta({ id });

/** RFC 8288: the next page as a link beside `next`. */
export function sendPage<T>(request: FastifyRequest, reply: FastifyReply, page: Page<T>): Page<T> {
  if (page.next !== null) {
    const url = new URL(request.url, 'http://localhost');
    url.searchParams.set('cursor', page.next);
    void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return page;
}
