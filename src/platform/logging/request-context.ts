import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line and problem carries. The transaction and the actor are arguments, never taken from here. */
export interface RequestContext {
  readonly requestId: string;
  /** Set by the idempotency interceptor: marks the key as used inside each transaction that this request commits. */
  beforeCommit?: (query: (sql: string, values: readonly unknown[]) => Promise<readonly unknown[]>) => Promise<void>;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

export const currentRequestId = (): string | null => requestContext.getStore()?.requestId ?? null;

/** What is written in here does not use up the idempotency key of the request: it is no effect of it. */
export function withoutIdempotency<T>(work: () => Promise<T>): Promise<T> {
  const context = requestContext.getStore();
  return context === undefined ? work() : requestContext.run({ requestId: context.requestId }, work);
}
