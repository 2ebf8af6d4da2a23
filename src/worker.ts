import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app/app.module.ts';
import { readSettings, SettingsRefused } from './platform/config/config.ts';
import { Sealer } from './platform/journal/sealer.ts';
import { describeError, log, NestLog } from './platform/logging/log.ts';
import { JobMap } from './platform/queue/job-map.ts';
import { Relay } from './platform/queue/relay.ts';
import { Runner } from './platform/queue/runner.ts';
import { serveMetrics } from './platform/telemetry/metrics.ts';
import { Watch } from './platform/telemetry/watch.ts';
import { startTracing } from './platform/tracing/start-tracing.ts';

/** The queue process: the same modules, another front door. */
async function main(): Promise<void> {
  const settings = readSettings();
  const stopTracing = await startTracing(settings, 'svidok-worker');
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), {
    logger: new NestLog(),
    abortOnError: false,
  });
  app.get(JobMap).refuseOrphans();
  app.get(Runner).start();
  app.get(Relay).start();
  app.get(Sealer).start();
  // The figures of the house come from here alone, so that they are counted once however many answer HTTP.
  const metrics = serveMetrics(settings, app.get(Watch));
  log.info('worker at work');
  const stop = async () => {
    metrics.close();
    app.get(Runner).stop();
    await app.get(Relay).stop();
    await app.get(Sealer).stop();
    await app.close();
    await stopTracing();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  if (error instanceof SettingsRefused) process.stderr.write(`${error.message}\n`);
  else log.fatal(describeError(error), 'the worker could not start');
  // Open connections would keep a process alive that serves nobody; the launcher waits for its end.
  process.exit(1);
});
