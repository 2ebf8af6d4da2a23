import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../platform/config/config.ts';
import { dressHttp, httpAdapter } from '../platform/http/server.ts';
import { NestLog } from '../platform/logging/log.ts';
import { AppModule } from './app.module.ts';
import { Contract } from './contract.controller.ts';
import { FrontModule } from './front.module.ts';
import { FEATURES } from './modules.ts';
import { OUTSIDE_OF_API } from './routes.ts';

/** The HTTP application, built but not yet listening; main.ts and the tests use this one. */
export async function createHttpApp(
  settings: Settings,
  features: readonly Type[] = FEATURES,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, [...features, FrontModule]),
    httpAdapter(settings.TRUST_PROXY),
    {
      logger: new NestLog(),
      abortOnError: false,
      bodyParser: true,
    },
  );
  app.setGlobalPrefix('api/v1', { exclude: [...OUTSIDE_OF_API] });
  app.enableShutdownHooks();
  await dressHttp(app, settings);
  app.get(Contract).describes(app);
  return app;
}
