import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareOf } from '../domain/share.ts';
import { funnelPoint, limitsOf } from './funnel.ts';
import { NOTHING } from './solving.ts';

describe('the funnel', () => {
  it('has limits that hold for a textbook case: of 100 with a half, 40 to 60 and 35 to 65', () => {
    const [inner, outer] = [limitsOf(100, 0.5, 0.025), limitsOf(100, 0.5, 0.001)];
    expect(inner.low).toBeCloseTo(0.4, 1);
    expect(inner.high).toBeCloseTo(0.6, 1);
    expect(outer.low).toBeCloseTo(0.345, 2);
    expect(outer.high).toBeCloseTo(0.655, 2);
  });

  it('grows narrow with the number of cases, and nests', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 3000 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (of, overall) => {
          const [inner, outer, wide] = [
            limitsOf(of, overall, 0.025),
            limitsOf(of, overall, 0.001),
            limitsOf(5, overall, 0.025),
          ];
          expect(outer.low).toBeLessThanOrEqual(inner.low);
          expect(outer.high).toBeGreaterThanOrEqual(inner.high);
          expect(inner.low).toBeGreaterThanOrEqual(0);
          expect(outer.high).toBeLessThanOrEqual(1);
          expect(inner.high - inner.low).toBeLessThanOrEqual(wide.high - wide.low + 0.05);
        },
      ),
    );
  });

  it('holds chance: of many territories with the same true share about one in twenty lies beyond 95 %', () => {
    let seed = 7;
    const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const overall = shareOf(300, 1000);
    let beyond = 0;
    for (let place = 0; place < 1000; place++) {
      const hits = Array.from({ length: 60 }, next).filter((chance) => chance < 0.3).length;
      if (funnelPoint({ ...NOTHING, registered: 60, solved: hits }, 'solved', overall).beyond !== null) beyond++;
    }
    expect(beyond).toBeGreaterThan(20);
    expect(beyond).toBeLessThan(75);
  });

  it('names the side, and says nothing of few', () => {
    const overall = shareOf(500, 1000);
    const at = (solved: number, registered: number) =>
      funnelPoint({ ...NOTHING, registered, solved }, 'solved', overall).beyond;
    expect([at(10, 100), at(38, 100), at(50, 100), at(62, 100), at(90, 100)]).toEqual([
      'low998',
      'low95',
      null,
      'high95',
      'high998',
    ]);
    expect(funnelPoint({ ...NOTHING, registered: 4, solved: 4 }, 'solved', overall)).toEqual({
      of: 4,
      value: null,
      limits95: null,
      limits998: null,
      beyond: null,
    });
  });
});
