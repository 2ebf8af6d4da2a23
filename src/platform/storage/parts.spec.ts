import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LEAST_PART_BYTES, type Part, partBehind, partBytes } from './parts.ts';

const MIB = 1024 * 1024;

/** All parts of a file, one after the other, behind those that somebody else has written. */
function allParts(size: number, earlier: readonly { number: number; length: number }[] = []): Part[] {
  const there = [...earlier];
  const made: Part[] = [];
  for (let next = partBehind(there, size); next !== null; next = partBehind(there, size)) {
    made.push(next);
    there.push(next);
  }
  return made;
}

describe('the parts of an upload', () => {
  it('are of 8 MiB, and larger where a file would have more than a thousand', () => {
    expect(partBytes(1)).toBe(8 * MIB);
    expect(partBytes(8000 * MIB)).toBe(8 * MIB);
    expect(partBytes(8000 * MIB + 1)).toBe(9 * MIB);
    expect(partBytes(64 * 1024 * MIB)).toBe(66 * MIB);
  });

  it('cover the file once, in order, and only the last is smaller', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 * MIB }), (size) => {
        const parts = allParts(size);
        expect(parts.length).toBeLessThanOrEqual(1000);
        expect(parts.map(({ number }) => number)).toEqual(parts.map((_, i) => i + 1));
        expect(parts.reduce((end, { offset, length }) => (offset === end ? end + length : -1), 0)).toBe(size);
        for (const { length } of parts.slice(0, -1)) expect(length).toBeGreaterThanOrEqual(LEAST_PART_BYTES);
      }),
      { numRuns: 40 },
    );
  });

  it('go on behind parts of any other size', () => {
    expect(partBehind([{ number: 1, length: 6 * MIB }], 10 * MIB)).toEqual({
      number: 2,
      offset: 6 * MIB,
      length: 4 * MIB,
    });
    expect(partBehind([{ number: 1, length: 10 }], 10)).toBeNull();
    const behind = allParts(30 * MIB, [
      { number: 1, length: 5 * MIB },
      { number: 2, length: 7 * MIB },
    ]);
    expect(behind.map(({ number, offset }) => [number, offset / MIB])).toEqual([
      [3, 12],
      [4, 20],
      [5, 28],
    ]);
  });
});
