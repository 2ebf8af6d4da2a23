import fc from 'fast-check';

// oxlint-disable-next-line typescript/no-explicit-any -- a JSON schema is whatever its keywords say
export type Schema = Readonly<Record<string, any>>;

const DEEPEST = 5;

/** Values that a JSON schema of the contract allows, as fast-check makes them. What it does not understand becomes any JSON. */
export function arbitraryOf(schema: Schema, root: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > DEEPEST || typeof schema === 'boolean') return fc.constant(null);
  const inside = (each: Schema) => arbitraryOf(each, root, depth + 1);
  if (typeof schema['$ref'] === 'string') return arbitraryOf(resolve(schema['$ref'], root), root, depth);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map(inside));
  if (Array.isArray(schema['allOf'])) {
    return fc.tuple(...schema['allOf'].map(inside)).map((parts) => Object.assign({}, ...parts) as unknown);
  }
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const types = ([] as string[]).concat(schema['type'] ?? []);
  if (types.length > 1) return fc.oneof(...types.map((type) => inside({ ...schema, type })));
  switch (types[0]) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: least(schema, -(2 ** 31)), max: most(schema, 2 ** 31 - 1) });
    case 'number':
      return fc.double({ min: least(schema, -1e9), max: most(schema, 1e9), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const tuple = schema['prefixItems'] as Schema[] | undefined;
      if (tuple !== undefined) return fc.tuple(...tuple.map(inside));
      const minLength = (schema['minItems'] as number | undefined) ?? 0;
      const items = (schema['items'] ?? {}) as Schema;
      return fc.array(inside(items), {
        minLength,
        maxLength: Math.max(minLength, Math.min(3, (schema['maxItems'] as number | undefined) ?? 3)),
      });
    }
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
      const model = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inside(each)]));
      return fc.record(model, { requiredKeys: (schema['required'] ?? []) as string[] });
    }
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

export function resolve(reference: string, root: Schema): Schema {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<Schema>((at, part) => at[part.replaceAll('~1', '/').replaceAll('~0', '~')] as Schema, root);
}

const least = (schema: Schema, otherwise: number): number => Math.ceil((schema['minimum'] as number) ?? otherwise);
const most = (schema: Schema, otherwise: number): number => Math.floor((schema['maximum'] as number) ?? otherwise);

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
  'date-time': fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
};

/** To make one that makes texts takes fast-check milliseconds, and the contract has a few kinds of them in a thousand places. */
const TEXTS = new Map<string, fc.Arbitrary<string>>();

function textOf(schema: Schema): fc.Arbitrary<string> {
  const format = FORMATS[schema['format'] as string];
  if (format !== undefined) return format;
  const minLength = (schema['minLength'] as number | undefined) ?? 0;
  const maxLength = Math.min((schema['maxLength'] as number | undefined) ?? 40, minLength + 40);
  const { pattern } = schema;
  const kind = JSON.stringify([pattern, minLength, maxLength]);
  const text = TEXTS.get(kind) ?? freeOrMatching(pattern, { minLength, maxLength });
  TEXTS.set(kind, text);
  return text;
}

function freeOrMatching(pattern: unknown, lengths: { minLength: number; maxLength: number }): fc.Arbitrary<string> {
  const free = () => fc.string({ ...lengths, unit: 'grapheme' });
  if (typeof pattern !== 'string') return free();
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return free();
  }
}
