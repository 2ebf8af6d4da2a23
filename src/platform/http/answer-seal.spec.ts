import { describe, expect, it } from '@jest/globals';
import { AnswerSeal } from './answer-seal.ts';

const seal = new AnswerSeal('a'.repeat(64));
const other = new AnswerSeal('b'.repeat(64));

describe('a kept answer', () => {
  it('opens for the key that it was kept for', () => {
    const sealed = seal.seal('{"token":"svidok_x"}', 'account key route');
    expect(sealed).not.toContain('svidok');
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('svidok');
    expect(seal.open(sealed, 'account key route')).toBe('{"token":"svidok_x"}');
  });

  it('opens nowhere else, with no other secret, and not when altered', () => {
    const sealed = seal.seal('null', 'here');
    expect(seal.open(sealed, 'there')).toBeNull();
    expect(other.open(sealed, 'here')).toBeNull();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    expect(seal.open(bytes.toString('base64'), 'here')).toBeNull();
    expect(seal.open('', 'here')).toBeNull();
  });

  it('is never sealed twice alike, and a body is recognised only with the secret', () => {
    expect(seal.seal('x', 'here')).not.toBe(seal.seal('x', 'here'));
    expect(seal.digest('x')).toEqual(seal.digest('x'));
    expect(seal.digest('x')).not.toEqual(other.digest('x'));
  });
});
