import { describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import fc from 'fast-check';
import { footageOf, type Recorder, wasThere } from './footage.ts';
import { type Camera, MOST_RESULTS, rank } from './ranking.ts';

const POINT: [number, number] = [35.0462, 48.4647];
const PLACE = { kind: 'point', point: POINT, radiusMeters: 300 } as const;
const WINDOW = { from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-03-01T12:00:00Z') };
const SOON = new Date('2026-03-01T14:00:00Z');
const hoursLater = (hours: number) => new Date(WINDOW.from.getTime() + hours * 3_600_000);

const recorder = (changes: Partial<Recorder> = {}): Recorder => ({
  status: 'active',
  installedOn: '2020-01-01',
  decommissionedOn: null,
  recordingMode: 'continuous',
  effectiveHours: 72,
  isRetentionAssumed: false,
  reliability: 1,
  ...changes,
});

/** South of the point, looking north at it. */
const camera = (id: string, meters: number, changes: Partial<Camera> = {}): Camera => {
  const [longitude = 0, latitude = 0] = destination(POINT, meters, 180, { units: 'meters' }).geometry.coordinates;
  return {
    id,
    longitude,
    latitude,
    type: 'fixed',
    bearing: 0,
    angle: 90,
    rangeMeters: 100,
    isViewVerified: true,
    pixelWidth: 1920,
    ...recorder(),
    ...changes,
  };
};

describe('footage of a window', () => {
  it.each([
    ['a recorder that keeps three days, two hours later', {}, 4, 'likely', 1],
    ['the same on the last moment before the loss', {}, 72, 'likely', 1],
    ['half overwritten', {}, 73, 'doubtful', 0.5],
    ['nine tenths overwritten', {}, 73.8, 'unlikely', 0.1],
    ['overwritten', {}, 74, 'lost', 0],
    ['long overwritten', {}, 2000, 'lost', 0],
    ['a retention that is only assumed', { effectiveHours: 168, isRetentionAssumed: true }, 4, 'doubtful', 1],
    ['gone by assumption only', { effectiveHours: 168, isRetentionAssumed: true }, 500, 'unlikely', 0.1],
    ['out of service now', { status: 'out_of_service' }, 4, 'unlikely', 1],
    ['on motion only', { recordingMode: 'motion' }, 4, 'likely', 1],
    ['on a schedule', { recordingMode: 'schedule' }, 4, 'doubtful', 1],
    ['an owner whose camera failed often', { reliability: 0.3 }, 4, 'unlikely', 1],
  ] as const)('%s', (_, changes, hours, likelihood, left) => {
    const footage = footageOf(recorder(changes), WINDOW, hoursLater(hours));
    expect(footage.likelihood).toBe(likelihood);
    expect(footage.factors.left).toBeCloseTo(left, 6);
  });

  it('tells when the loss starts and is complete, and why it doubts', () => {
    const footage = footageOf(
      recorder({
        isRetentionAssumed: true,
        effectiveHours: 168,
        status: 'out_of_service',
        recordingMode: 'motion',
        reliability: 0.5,
      }),
      WINDOW,
      hoursLater(169),
    );
    expect(footage.lossStartsAt).toEqual(new Date('2026-03-08T10:00:00Z'));
    expect(footage.lossCompleteAt).toEqual(new Date('2026-03-08T12:00:00Z'));
    expect(footage.reasons).toEqual([
      'retention-assumed',
      'partly-overwritten',
      'out-of-service',
      'records-on-motion',
      'unreliable',
    ]);
  });

  it.each([
    ['active', {}, true],
    ['only planned', { status: 'planned' }, false],
    ['installed the day after', { installedOn: '2026-03-02' }, false],
    ['installed on the very day', { installedOn: '2026-03-01' }, true],
    ['installed nobody knows when', { installedOn: null }, true],
    ['out of service now', { status: 'out_of_service' }, true],
    ['removed the day before', { status: 'decommissioned', decommissionedOn: '2026-02-28' }, false],
    ['removed on the very day', { status: 'decommissioned', decommissionedOn: '2026-03-01' }, true],
    ['removed afterwards', { status: 'decommissioned', decommissionedOn: '2026-03-05' }, true],
    ['removed nobody knows when', { status: 'decommissioned', decommissionedOn: null }, false],
  ] as const)('was there: %s', (_, changes, was) => {
    expect(wasThere(recorder(changes), WINDOW)).toBe(was);
  });
});

describe('the ranking', () => {
  const order = (cameras: Camera[], now = SOON) =>
    rank(cameras, PLACE, WINDOW, now).shown.map((result) => result.camera.id);

  it('puts the better picture first, then the nearer of two', () => {
    expect(order([camera('detect', 30), camera('identify', 3), camera('observe', 12), camera('near', 20)])).toEqual([
      'identify',
      'observe',
      'near',
      'detect',
    ]);
  });

  it('puts who looks elsewhere after all who may see, even after those whose footage is lost', () => {
    const away = camera('away', 5, { bearing: 180 });
    const lost = camera('lost', 5, { effectiveHours: 1 });
    expect(order([away, lost, camera('maybe', 50, { bearing: null })])).toEqual(['maybe', 'lost', 'away']);
  });

  it('prefers footage that is there over a better picture that is gone', () => {
    expect(order([camera('gone', 3, { effectiveHours: 2 }), camera('there', 30)], SOON)).toEqual(['there', 'gone']);
  });

  it('leaves out what was not there', () => {
    expect(
      order([
        camera('later', 3, { installedOn: '2026-05-01' }),
        camera('plan', 3, { status: 'planned' }),
        camera('there', 30),
      ]),
    ).toEqual(['there']);
  });

  it('opens no more positions than its limit, and those are the best', () => {
    const many = Array.from({ length: MOST_RESULTS + 50 }, (_, i) => camera(`away-${i}`, 5, { bearing: 180 }));
    const results = order([...many, camera('sees', 90)]);
    expect(results).toHaveLength(MOST_RESULTS);
    expect(results[0]).toBe('sees');
  });

  it('gives equals a fixed order', () => {
    expect(order([camera('b', 10), camera('a', 10), camera('c', 10)])).toEqual(['a', 'b', 'c']);
  });

  const anyCamera = fc
    .record({
      meters: fc.double({ min: 0.5, max: 300, noNaN: true }),
      type: fc.constantFrom<Camera['type'][]>('fixed', 'dome', 'ptz', 'panoramic'),
      bearing: fc.option(fc.double({ min: 0, max: 359.9, noNaN: true })),
      angle: fc.constantFrom(20, 60, 90, 180, 360),
      rangeMeters: fc.double({ min: 5, max: 300, noNaN: true }),
      isViewVerified: fc.boolean(),
      pixelWidth: fc.option(fc.integer({ min: 640, max: 7680 })),
      status: fc.constantFrom<Camera['status'][]>('active', 'out_of_service'),
      recordingMode: fc.constantFrom<Camera['recordingMode'][]>('continuous', 'motion', 'schedule'),
      effectiveHours: fc.integer({ min: 1, max: 2000 }),
      isRetentionAssumed: fc.boolean(),
      reliability: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ meters, ...facts }) => ({ meters, facts }));

  it('has scores that are the product of their factors, all between 0 and 1', () => {
    fc.assert(
      fc.property(anyCamera, fc.integer({ min: 0, max: 3000 }), ({ meters, facts }, hours) => {
        const [result] = rank([camera('a', meters, facts)], PLACE, WINDOW, hoursLater(hours)).shown;
        const factors = Object.values(result?.factors ?? {});
        expect(factors).toHaveLength(8);
        for (const factor of factors) expect(factor).toBeGreaterThanOrEqual(0);
        for (const factor of factors) expect(factor).toBeLessThanOrEqual(1);
        expect(result?.score).toBeCloseTo(
          factors.reduce((product, factor) => product * factor, 1),
          12,
        );
      }),
    );
  });

  const scoreOf = (meters: number, facts: Partial<Camera>, now = SOON) =>
    rank([camera('a', meters, facts)], PLACE, WINDOW, now).shown[0]?.score ?? 0;

  it('never scores a camera higher for standing farther away', () => {
    fc.assert(
      fc.property(anyCamera, fc.double({ min: 0.5, max: 300, noNaN: true }), ({ meters, facts }, other) => {
        expect(scoreOf(Math.min(meters, other), facts)).toBeGreaterThanOrEqual(scoreOf(Math.max(meters, other), facts));
      }),
    );
  });

  it('never scores a camera lower for keeping longer, nor higher as time goes by', () => {
    fc.assert(
      fc.property(
        anyCamera,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 0, max: 500 }),
        ({ meters, facts }, more, hours, wait) => {
          const now = scoreOf(meters, facts, hoursLater(hours));
          expect(
            scoreOf(meters, { ...facts, effectiveHours: facts.effectiveHours + more }, hoursLater(hours)),
          ).toBeGreaterThanOrEqual(now);
          expect(scoreOf(meters, facts, hoursLater(hours + wait))).toBeLessThanOrEqual(now);
        },
      ),
    );
  });

  it('never scores a camera lower for being more reliable, in service or recording all the time', () => {
    fc.assert(
      fc.property(anyCamera, ({ meters, facts }) => {
        const now = scoreOf(meters, facts);
        const scoreInTheDark = rank([camera('a', meters, facts)], PLACE, WINDOW, SOON, new Map([['a', 0.4]])).shown[0];
        expect(scoreInTheDark?.score ?? 0).toBeLessThanOrEqual(now);
        for (const better of [
          { reliability: 1 },
          { status: 'active' as const },
          { recordingMode: 'continuous' as const },
        ])
          expect(scoreOf(meters, { ...facts, ...better })).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
