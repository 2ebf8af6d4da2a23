import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { ProblemSchema } from '../platform/http/schemas.ts';

type Operation = Record<string, unknown> & { responses?: Record<string, unknown>; 'x-roles'?: string[] };

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

/**
 * The contract, made from the zod schemas of the routes. Two different schemas with one id would overwrite each other
 * in silence (toolchain.md section 3), so that is an error here.
 */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const seen = new Map<string, string>();
  const convert = (schema: unknown, io: 'input' | 'output') => {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(schema as z.ZodType, { target: 'draft-2020-12', io, unrepresentable: 'any' });
    for (const [id, definition] of Object.entries($defs)) {
      const text = JSON.stringify(definition);
      if ((seen.get(id) ?? text) !== text)
        throw new Error(`Two different schemas share the id ${id}; give one of them another .meta({ id }).`);
      seen.set(id, text);
    }
    return { schema: rest, components: $defs as Record<string, object> };
  };
  const config = new DocumentBuilder()
    .setTitle('Svidok')
    .setDescription('Video-surveillance camera registry and evidence-request service. Errors are RFC 9457 problems.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('svidok-session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller: string, method: string) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) =>
      schema instanceof z.core.$ZodType ? convert(schema, schemaType) : undefined,
  });
  return withProblems(
    document,
    convert(ProblemSchema, 'output').components['Problem'] ?? convert(ProblemSchema, 'output').schema,
  );
}

/** Every operation can refuse, and every refusal has the same shape; said once here instead of at each route. */
function withProblems(document: OpenAPIObject, problem: object): OpenAPIObject {
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problem };
  const answer = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const verb of VERBS) {
      const operation = path[verb] as Operation | undefined;
      if (operation === undefined) continue;
      operation.responses = { ...operation.responses, default: answer };
      if (!operation['x-roles']?.includes('public')) operation['security'] = [{ session: [] }, { token: [] }];
    }
  }
  return document;
}
