import type { Settings } from '../config/config.ts';
import { log } from '../logging/log.ts';
import { setTracing } from './tracing.ts';

type TracingSettings = Pick<
  Settings,
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_HEADERS'
  | 'OTEL_SDK_DISABLED'
  | 'OTEL_TRACES_EXPORTER'
>;

/** A receiver that is away must not keep a process from ending. */
const LAST_WORDS_MS = 2000;
const COMPLAINS_EVERY_MS = 60_000;

/**
 * Traces to an OTLP receiver, where the standard settings name one; where not, no package is loaded. Sampling, batches and
 * the resource follow the standard environment as well (OTEL_TRACES_SAMPLER, OTEL_BSP_*, OTEL_RESOURCE_ATTRIBUTES).
 * Returns how to end it.
 */
export async function startTracing(
  settings: TracingSettings,
  service: 'svidok-api' | 'svidok-worker',
): Promise<() => Promise<void>> {
  const url = addressOf(settings);
  if (url === null) return () => Promise.resolve();
  const [api, sdk, resources, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const resource = resources
    .resourceFromAttributes({ 'service.namespace': 'svidok', 'service.name': service })
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
  const exporter = new OTLPTraceExporter({ url, headers: headersOf(settings.OTEL_EXPORTER_OTLP_HEADERS) });
  const provider = new sdk.NodeTracerProvider({ resource, spanProcessors: [new sdk.BatchSpanProcessor(exporter)] });
  provider.register();
  let complainedAt = -Infinity;
  const complain = () => {
    if (performance.now() - complainedAt < COMPLAINS_EVERY_MS) return;
    complainedAt = performance.now();
    log.warn('the receiver of traces takes none; nothing else is touched by it');
  };
  const nothing = () => undefined;
  api.diag.setLogger({ error: complain, warn: nothing, info: nothing, debug: nothing, verbose: nothing });
  setTracing({ api, tracer: provider.getTracer('svidok') });
  return async () => {
    setTracing(null);
    const patience = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref());
    await Promise.race([provider.shutdown().catch(complain), patience]);
    for (const part of [api.trace, api.context, api.propagation, api.diag]) part.disable();
  };
}

function addressOf(settings: TracingSettings): string | null {
  if (settings.OTEL_SDK_DISABLED || settings.OTEL_TRACES_EXPORTER === 'none') return null;
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole, OTEL_EXPORTER_OTLP_ENDPOINT: base } = settings;
  return whole ?? (base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`);
}

/** `name=value` pairs, separated by commas, percent-encoded as the standard has them. */
const headersOf = (text: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (text ?? '')
      .split(',')
      .filter((pair) => pair.includes('='))
      .map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
      }),
  );
