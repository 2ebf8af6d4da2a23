import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Fault } from '../../kernel/errors.ts';

/** What zod tells of one place in the input, as far as it is looked at here. */
type Issue = StandardSchemaV1.Issue & { readonly code?: string | undefined };

/** The library's own words, which a client may say in another language; a rule with words of its own has no code. */
const LIBRARY = /^(Invalid|Too (big|small)|Unrecognized)\b/;
const PARAMS = ['origin', 'expected', 'format', 'minimum', 'maximum', 'divisor'] as const;

const escaped = (part: PropertyKey | StandardSchemaV1.PathSegment): string => {
  const key = typeof part === 'object' ? part.key : part;
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
};

/** One issue of a schema as faults: where, in which words, and by which rule. */
export function formFaults(issue: Issue, under = ''): Fault[] {
  const pointer = under + (issue.path ?? []).map(escaped).join('');
  const told = issue as Issue & Readonly<Record<string, unknown>>;
  // zod tells unknown properties on the object that holds them; the caller wants to see each by its own pointer
  if (Array.isArray(told['keys']))
    return told['keys'].map((key: PropertyKey) => ({
      pointer: pointer + escaped(key),
      detail: 'unknown property',
      code: 'unrecognized_keys',
    }));
  const { code, message } = issue;
  if (code === undefined || !LIBRARY.test(message)) return [{ pointer, detail: message }];
  if (message.endsWith('received undefined')) return [{ pointer, detail: message, code: 'required' }];
  return [{ pointer, detail: message, code, params: paramsOf(told) }];
}

function paramsOf(issue: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const params: Record<string, string | number> = {};
  for (const name of PARAMS) {
    const value = issue[name];
    if (typeof value === 'string' || typeof value === 'number') params[name] = value;
  }
  if (Array.isArray(issue['values'])) params['values'] = issue['values'].map(String).join(', ').slice(0, 500);
  return params;
}
