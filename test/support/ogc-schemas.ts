import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { SHARED_DATA } from './shared-data.ts';

export const OGC_DATA = `${SHARED_DATA}ogcapi-features/`;

/** The schemas that OGC publishes, as they are: YAML in the dialect of OpenAPI, one file a type. `of('link')` checks by one of them. */
export class OgcSchemas {
  private readonly ajv = new Ajv({ strict: false, allErrors: true });

  constructor() {
    (formats as unknown as (ajv: Ajv) => void)(this.ajv);
    for (const name of readdirSync(`${OGC_DATA}schemas`)) {
      const schema = parse(readFileSync(`${OGC_DATA}schemas/${name}`, 'utf8')) as object;
      this.ajv.addSchema(withNullAsText(schema) as object, name);
    }
  }

  of(name: string): ValidateFunction {
    const validate = this.ajv.getSchema(`${name}.yaml`);
    if (validate === undefined) throw new Error(`OGC publishes no schema ${name}`);
    return validate as ValidateFunction;
  }
}

/** `type: null` is read by YAML as nothing at all; JSON Schema means the word. */
function withNullAsText(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((part) => (part === null ? 'null' : withNullAsText(part)));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, part]) => [key, key === 'type' && part === null ? 'null' : withNullAsText(part)]),
  );
}
