import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { formFaults } from './form-fault.ts';

const faultOf = (schema: z.ZodType, given: unknown) =>
  (schema.safeParse(given).error?.issues ?? []).flatMap((issue) => formFaults(issue));

describe('a fault of form', () => {
  it('tells place, words and rule', () => {
    expect(faultOf(z.object({ 'a/b': z.array(z.number().max(3)) }), { 'a/b': [1, 9] })).toEqual([
      {
        pointer: '/a~1b/1',
        detail: 'Too big: expected number to be <=3',
        code: 'too_big',
        params: { origin: 'number', maximum: 3 },
      },
    ]);
  });

  it('tells what is missing from what is wrong', () => {
    const schema = z.object({ name: z.string() });
    expect(faultOf(schema, {})).toMatchObject([{ pointer: '/name', code: 'required' }]);
    expect(faultOf(schema, { name: 1 })).toMatchObject([{ code: 'invalid_type', params: { expected: 'string' } }]);
  });

  it('names what may be chosen', () => {
    expect(faultOf(z.enum(['a', 'b']), 'c')).toMatchObject([{ code: 'invalid_value', params: { values: 'a, b' } }]);
  });

  it('points at each unknown property', () => {
    expect(faultOf(z.strictObject({}), { x: 1, 'y~': 2 })).toEqual([
      { pointer: '/x', detail: 'unknown property', code: 'unrecognized_keys' },
      { pointer: '/y~0', detail: 'unknown property', code: 'unrecognized_keys' },
    ]);
  });

  it('gives a rule with words of its own no code', () => {
    expect(faultOf(z.string().regex(/^a/, 'a word with a'), 'b')).toEqual([{ pointer: '', detail: 'a word with a' }]);
  });

  it('stands below the part that was read', () => {
    const [issue] = z.object({ n: z.number() }).safeParse({ n: 'x' }).error?.issues ?? [];
    expect(formFaults(issue as never, '/options')).toMatchObject([{ pointer: '/options/n' }]);
  });
});
