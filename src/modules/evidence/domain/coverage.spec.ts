import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverageOf, type Delivered, shareOfAll } from './coverage.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 14, minute));
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const clip = (from: number, to: number, clockOffsetSeconds: number | null = null): Delivered => ({
  covered: span(from, to),
  clockOffsetSeconds,
});
const HOUR = span(0, 60);

describe('how much of the window was delivered', () => {
  it.each([
    ['nothing', [], 0, [HOUR]],
    ['all of it', [clip(0, 60)], 1, []],
    ['more than was asked for', [clip(-30, 90)], 1, []],
    ['two clips with a gap', [clip(0, 20), clip(30, 60)], 50 / 60, [span(20, 30)]],
    ['two that overlap count once', [clip(0, 40), clip(20, 50)], 50 / 60, [span(50, 60)]],
    ['one within another', [clip(0, 50), clip(10, 20)], 50 / 60, [span(50, 60)]],
    ['in any order', [clip(30, 60), clip(0, 30)], 1, []],
    ['what lies beside the window', [clip(-20, -10), clip(70, 80)], 0, [HOUR]],
    ['what only touches it', [clip(-20, 0), clip(60, 80)], 0, [HOUR]],
    ['a clock that is ten minutes ahead', [clip(10, 70, 600)], 1, []],
    ['a clock that is ten minutes behind', [clip(0, 60, -600)], 50 / 60, [span(0, 10)]],
  ] as const)('%s', (_, delivered, share, gaps) => {
    const coverage = coverageOf(HOUR, delivered);
    expect(coverage.share).toBeCloseTo(share, 10);
    expect(coverage.gaps).toEqual(gaps);
  });

  it('is what counting minute by minute finds', () => {
    const clips = fc.array(
      fc.record({
        from: fc.integer({ min: -30, max: 80 }),
        length: fc.integer({ min: 1, max: 50 }),
        ahead: fc.integer({ min: -20, max: 20 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(clips, (made) => {
        const seen = new Set<number>();
        for (const { from, length, ahead } of made)
          for (let minute = from - ahead; minute < from - ahead + length; minute++)
            if (minute >= 0 && minute < 60) seen.add(minute);
        const delivered = made.map(({ from, length, ahead }) => clip(from, from + length, ahead * 60));
        const { share, gaps } = coverageOf(HOUR, delivered);
        expect(share).toBeCloseTo(seen.size / 60, 10);
        const missing = gaps.reduce((sum, gap) => sum + gap.to.getTime() - gap.from.getTime(), 0);
        expect(missing / 60_000).toBe(60 - seen.size);
      }),
    );
  });

  it('of several windows goes by their length', () => {
    expect(
      shareOfAll([
        { window: span(0, 30), share: 1 },
        { window: span(0, 10), share: 0 },
      ]),
    ).toBe(0.75);
    expect(shareOfAll([])).toBe(0);
  });
});
