import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coveredShare, gapsIn, shareOfAll } from './coverage.ts';

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

describe('how much of a window is shown', () => {
  it('is what counting minute by minute finds', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -30, max: 80 }), fc.integer({ min: 1, max: 50 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(spans, (made) => {
        const seen = new Set<number>();
        for (const [from, length] of made)
          for (let minute = from; minute < from + length; minute++) if (minute >= 0 && minute < 60) seen.add(minute);
        const covered = made.map(([from, length]) => span(from, from + length));
        expect(coveredShare(WINDOW, covered)).toBeCloseTo(seen.size / 60, 3);
      }),
    );
  });

  it('of several windows goes by their length', () => {
    const [half, part] = [span(0, 30), span(0, 10)];
    expect(
      shareOfAll([
        { window: half, share: 1 },
        { window: part, share: 0 },
      ]),
    ).toBe(0.75);
    expect(shareOfAll([])).toBe(0);
  });
});
