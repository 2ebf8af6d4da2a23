import 'reflect-metadata';
import { createHttpApp } from './app/http-app.ts';
import { serveWeb } from './app/web.ts';
import { readSettings, SettingsRefused } from './platform/config/config.ts';
import { policyOf } from './platform/http/server.ts';
import { describeError, log } from './platform/logging/log.ts';
import { measureRequests, serveMetrics } from './platform/telemetry/metrics.ts';
import { startTracing } from './platform/tracing/start-tracing.ts';

/** The HTTP process: API and web. */
async function main(): Promise<void> {
  const settings = readSettings();
  const stopTracing = await startTracing(settings, 'svidok-api');
  const app = await createHttpApp(settings);
  const server = app.getHttpAdapter().getInstance();
  serveWeb(server, policyOf(settings));
  measureRequests(server);
  server.addHook('onClose', stopTracing);
  const metrics = serveMetrics(settings);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => metrics.close());
  await app.listen({ port: settings.PORT, host: '0.0.0.0' });
  log.info({ port: settings.PORT }, 'listening');
}

main().catch((error: unknown) => {
  if (error instanceof SettingsRefused) process.stderr.write(`${error.message}\n`);
  else log.fatal(describeError(error), 'the API could not start');
  // Open connections would keep a process alive that serves nobody; the launcher waits for its end.
  process.exit(1);
});
