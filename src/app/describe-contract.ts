import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Settings } from '../platform/config/config.ts';
import { AppModule } from './app.module.ts';
import { FrontModule } from './front.module.ts';
import { FEATURES } from './modules.ts';
import { createOpenApiDocument } from './openapi.ts';
import { OUTSIDE_OF_API } from './routes.ts';

/** The contract without any server: controllers are looked at, providers are not made (Nest's preview mode). */
export async function describeContract(features: readonly Type[] = FEATURES): Promise<OpenAPIObject> {
  const module = AppModule.with({} as Settings, [...features, FrontModule]);
  const app = await NestFactory.create(module, new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  app.setGlobalPrefix('api/v1', { exclude: [...OUTSIDE_OF_API] });
  return createOpenApiDocument(app);
}
