import { explain, openBook } from '../i18n/explain.ts';
import type { ProblemPointer } from './problem-pointer.ts';

/** An answer of RFC 9457, or the nearest thing to it where the network or a proxy spoke instead of the server. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly traceId: string | null;
  readonly errors: readonly ProblemPointer[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    const text = (key: string): string | null => (typeof body[key] === 'string' ? body[key] : null);
    super(text('detail') ?? text('title') ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = text('code') ?? `http_${status}`;
    this.title = text('title') ?? `HTTP ${status}`;
    this.detail = text('detail');
    this.traceId = text('traceId');
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as ProblemPointer[]) : [];
    this.facts = body;
  }

  /** What was said about one field, in the language of the page: `/legalBasis/court` also answers for its children. */
  about(pointer: string): string | undefined {
    const found = this.errors.filter((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
    return found.length > 0 ? found.map(explain).join('; ') : undefined;
  }
}

const NOT_SIGNED_IN = 'unauthenticated';
export const OFFLINE = 'network_unreachable';

export const asProblem = (cause: unknown): Problem =>
  cause instanceof Problem
    ? cause
    : cause instanceof TypeError
      ? new Problem(0, { code: OFFLINE, title: 'network' })
      : new Problem(0, { code: 'client_error', title: cause instanceof Error ? cause.message : String(cause) });

export const problemOf = async (response: Response): Promise<Problem> => {
  let body: unknown = null;
  try {
    body = await response.clone().json();
  } catch {
    // A proxy's page is no problem document; the status must do.
  }
  const problem = new Problem(
    response.status,
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
  );
  // who is not signed in is shown where to, and no refusal
  if (problem.code !== NOT_SIGNED_IN) await openBook();
  return problem;
};
