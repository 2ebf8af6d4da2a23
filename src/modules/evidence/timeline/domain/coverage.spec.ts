import { describe, expect, it } from '@jest/globals';
import { coveredShare, gapsIn } from './coverage.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 20, 14, minutes));
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const WINDOW = span(0, 60);

describe('the gaps of a window', () => {
  it.each([
    ['nothing', [], [[0, 60]], 0],
    ['all of it and more', [span(-5, 65)], [], 1],
    ['its middle', [span(15, 45)], [[0, 15], [45, 60]], 0.5],
    ['its ends, told in any order', [span(50, 70), span(-10, 20)], [[20, 50]], 0.5],
    ['parts that overlap and touch', [span(0, 20), span(10, 30), span(30, 45)], [[45, 60]], 0.75],
    ['what lies outside', [span(-20, 0), span(60, 90)], [[0, 60]], 0],
  ] as const)('that shows %s', (_, covered, gaps, share) => {
    expect(gapsIn(WINDOW, covered)).toEqual(gaps.map(([from, to]) => span(from, to)));
    expect(coveredShare(WINDOW, covered)).toBe(share);
  }); // prettier-ignore
});
