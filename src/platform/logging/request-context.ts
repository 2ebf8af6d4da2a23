import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line and problem carries. The transaction and the actor are arguments, never taken from here. */
export interface RequestContext {
  readonly requestId: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

export const currentRequestId = (): string | null => requestContext.getStore()?.requestId ?? null;
