import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Lens, mend } from './mending.ts';

const lens = (wishes: Partial<Lens>): Lens => ({
  isWorking: true,
  isFixed: true,
  angle: 90,
  effectiveHours: 720,
  hasUps: true,
  sees: [],
  reaches: [],
  azimuths: [],
  ...wishes,
});

describe('mending what stands', () => {
  it('repairs what would see most, and counts what two would see once', () => {
    const lenses = [
      lens({ sees: [0] }),
      lens({ isWorking: false, sees: [1] }),
      lens({ isWorking: false, sees: [0, 1, 2] }),
    ];
    expect(mend(lenses, Float64Array.of(5, 3, 2, 9))).toMatchObject({
      before: 5,
      mended: 10,
      left: Float64Array.of(0, 0, 0, 9),
      mends: [{ kind: 'repair', lens: 2, adds: 5, bearing: null }],
    });
  });

  it('turns a lens only for more than it leaves, and says where to', () => {
    const reaching = { reaches: [0, 1, 2], azimuths: [0, 170, 200] };
    const { mends, mended, left } = mend([lens({ ...reaching, sees: [0] })], Float64Array.of(4, 3, 2));
    expect(mends).toEqual([{ kind: 're_aim', lens: 0, adds: 1, bearing: 215 }]);
    expect([mended, ...left]).toEqual([5, 4, 0, 0]);
    expect(mend([lens({ ...reaching, sees: [0] })], Float64Array.of(6, 3, 2)).mends).toEqual([]);
    expect(mend([lens({ ...reaching, sees: [0], isFixed: false })], Float64Array.of(1, 3, 2)).mends).toEqual([]);
    // what another one sees is no loss
    const two = [lens({ ...reaching, sees: [0] }), lens({ sees: [0] })];
    expect(mend(two, Float64Array.of(6, 3, 2)).mends).toMatchObject([{ kind: 're_aim', adds: 5 }]);
  });

  it('asks for longer retention and for batteries where no other recording is safe', () => {
    const lenses = [
      lens({ sees: [0, 1], effectiveHours: 24 }),
      lens({ sees: [1], hasUps: false }),
      lens({ sees: [2], effectiveHours: 168 }),
    ];
    expect(mend(lenses, Float64Array.of(5, 3, 2)).mends).toEqual([
      { kind: 'retention', lens: 0, adds: 5, bearing: null },
    ]);
    expect(mend(lenses.slice(1), Float64Array.of(5, 3, 2)).mends).toEqual([
      { kind: 'ups', lens: 0, adds: 3, bearing: null },
    ]);
  });

  it('never ends below what is seen now, and what it adds is what it tells', () => {
    const places = fc.uniqueArray(fc.nat(5), { maxLength: 5 });
    const lenses = fc.array(
      fc
        .record({
          isWorking: fc.boolean(),
          isFixed: fc.boolean(),
          angle: fc.constantFrom(30, 90, 360),
          effectiveHours: fc.constantFrom(24, 168),
          hasUps: fc.boolean(),
          sees: places,
          reaches: places,
        })
        .chain((one) =>
          fc
            .array(fc.integer({ min: 0, max: 359 }), { minLength: one.reaches.length, maxLength: one.reaches.length })
            .map((azimuths) => ({ ...one, azimuths })),
        ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lenses, fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }), (all, list) => {
        const weights = Float64Array.from(list);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        const { before, mended, left, mends } = mend(all, weights);
        const added = mends.filter(({ kind }) => kind === 'repair' || kind === 're_aim');
        expect(before + added.reduce((sum, { adds }) => sum + adds, 0)).toBe(mended);
        expect(left.reduce((sum, weight) => sum + weight, 0)).toBe(total - mended);
        for (const { adds } of mends) expect(adds).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
