import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../platform/config/config.ts';
import { dressHttp, httpAdapter } from '../platform/http/server.ts';
import { NestLog } from '../platform/logging/log.ts';
import { AppModule } from './app.module.ts';
import { FEATURES } from './modules.ts';

/** Routes that stand outside /api/v1: health, the contract, GIS. */
const OUTSIDE = ['health/live', 'health/ready', 'api/openapi.json', 'ogc', 'ogc/{*path}'];

/** The HTTP application, built but not yet listening; main.ts and the tests use this one. */
export async function createHttpApp(settings: Settings, features: readonly Type[] = FEATURES): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, features), httpAdapter(settings.TRUST_PROXY), {
    logger: new NestLog(),
    abortOnError: false,
    bodyParser: true,
  });
  app.setGlobalPrefix('api/v1', { exclude: OUTSIDE });
  app.enableShutdownHooks();
  return dressHttp(app);
}
