import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTracing } from '../../src/platform/tracing/start-tracing.ts';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
  readonly status: { code?: number };
}

export interface OtlpReceiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** As they came over the wire. */
  readonly bodies: string[];
  /** Ends the tracing of this process, which hands over what it still has, and then the receiver. */
  end(): Promise<void>;
}

interface Batch {
  resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[];
}

/** Whoever takes traces of the standard (OTLP, JSON over HTTP); this process makes them from now on. */
export async function openOtlpReceiver(service: 'svidok-api' | 'svidok-worker'): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      const batch = JSON.parse(body) as Batch;
      spans.push(...batch.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = await startTracing(
    { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_SDK_DISABLED: false, OTEL_TRACES_EXPORTER: 'otlp' },
    service,
  );
  let ending: Promise<void> | null = null;
  return {
    url,
    spans,
    bodies,
    end: () =>
      (ending ??= stop().then(() => {
        server.closeAllConnections();
        server.close();
      })),
  };
}
