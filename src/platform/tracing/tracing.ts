import type { Attributes, Context, Span, SpanKind, Tracer } from '@opentelemetry/api';

/** A piece of work as a trace tells it. What it is, never of whom or where: no value that was bound, no path, no name. */
export interface Piece {
  readonly name: string;
  readonly kind: keyof typeof SpanKind;
  readonly attributes: Attributes;
  /** Of the work that caused this one, in another process; absent: whatever is at work here. */
  readonly cause?: string | undefined;
}

/** The packages, loaded only where traces are wanted (start-tracing.ts). */
export interface Tracing {
  readonly api: typeof import('@opentelemetry/api');
  readonly tracer: Tracer;
}

let tracing: Tracing | null = null;

export const setTracing = (given: Tracing | null): void => {
  tracing = given;
};

/** Does the work as a piece of a trace; just does it where nobody wants traces. */
export function traced<T>(piece: () => Piece, work: () => Promise<T>): Promise<T> {
  if (tracing === null) return work();
  const { api } = tracing;
  const { span, context } = begin(tracing, piece());
  return api.context.with(context, async () => {
    try {
      return await work();
    } catch (error) {
      fail(api, span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** As `traced`, where it is part of something: what a process does for itself every second makes no trace of its own. */
export const tracedAsPart = <T>(piece: () => Piece, work: () => Promise<T>): Promise<T> =>
  atWork() === undefined ? work() : traced(piece, work);

export interface BegunPiece {
  within(work: () => void): void;
  end(attributes: Attributes, failure: string | null): void;
}

/** For work whose beginning and end are told apart, by a framework. */
export function beginPiece(piece: () => Piece): BegunPiece | null {
  if (tracing === null) return null;
  const { api } = tracing;
  const { span, context } = begin(tracing, piece());
  return {
    within: (work) => api.context.with(context, work),
    end: (attributes, failure) => {
      span.setAttributes(attributes);
      if (failure !== null) fail(api, span, { code: failure });
      span.end();
    },
  };
}

const atWork = (): Span | undefined => tracing?.api.trace.getActiveSpan();

/** Of the work that is being done, for whoever goes on with it elsewhere (W3C Trace Context); no state, no baggage. */
export function traceparent(): string | null {
  const span = atWork()?.spanContext();
  return span === undefined
    ? null
    : `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

export const currentTraceId = (): string | null => atWork()?.spanContext().traceId ?? null;

/** A failure that is caught and noted, so that the work itself ends well. */
export function noteFault(error: unknown): void {
  const span = atWork();
  if (tracing !== null && span !== undefined) fail(tracing.api, span, error);
}

function begin({ api, tracer }: Tracing, { name, kind, attributes, cause }: Piece): { span: Span; context: Context } {
  const parent =
    cause === undefined ? api.context.active() : api.propagation.extract(api.ROOT_CONTEXT, { traceparent: cause });
  const span = tracer.startSpan(name, { kind: api.SpanKind[kind], attributes }, parent);
  return { span, context: api.trace.setSpan(parent, span) };
}

/** SQLSTATE or the kind of error; its words may tell of people. */
function fail(api: Tracing['api'], span: Span, error: unknown): void {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const told = [code, name].find((each) => typeof each === 'string');
  span.setAttribute('error.type', told ?? '_OTHER').setStatus({ code: api.SpanStatusCode.ERROR });
}
