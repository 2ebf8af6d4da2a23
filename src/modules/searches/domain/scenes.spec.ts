import { describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import type { Position2 } from '../../../kernel/geo.ts';
import { lengthOf } from './flat.ts';
import type { Movement, Place, Stretch } from './place.ts';
import { type Camera, rank } from './ranking.ts';
import { CLOCK_ERROR_SECONDS, PADDING_SECONDS, windowAlong } from './travel.ts';

const HERE: Position2 = [35.0462, 48.4647];
const at = (meters: number, bearing: number, from: Position2 = HERE): Position2 =>
  destination([from[0], from[1]], meters, bearing, { units: 'meters' }).geometry.coordinates as [number, number];

const T0 = new Date('2026-03-01T10:00:00Z');
const after = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);
const NOW = after(6 * 3600);
const WINDOW = { from: T0, to: after(7200) };
const MARGIN = CLOCK_ERROR_SECONDS + PADDING_SECONDS;

/** Full HD, a quarter of the horizon, 100 m, keeps three days, confirmed; `stands` from here, looks where told. */
type Told = Partial<Camera> & { readonly stands: readonly [meters: number, bearing: number] };
const camera = (id: string, { stands: [meters, direction], ...changes }: Told): Camera => {
  const [longitude, latitude] = at(meters, direction);
  return {
    id,
    longitude,
    latitude,
    type: 'fixed',
    bearing: (direction + 180) % 360,
    angle: 90,
    rangeMeters: 100,
    isViewVerified: true,
    pixelWidth: 1920,
    status: 'active',
    installedOn: '2020-01-01',
    decommissionedOn: null,
    recordingMode: 'continuous',
    effectiveHours: 72,
    isRetentionAssumed: false,
    reliability: 1,
    ...changes,
  };
};

const POINT: Place = { kind: 'point', point: HERE, radiusMeters: 500 };
const square = (meters: number): Place => ({
  kind: 'area',
  area: {
    type: 'Polygon',
    coordinates: [[45, 315, 225, 135, 45].map((bearing) => [...at(meters * Math.SQRT2, bearing)])],
  },
});
const SPEED = { min: 1, max: 5 };
const movement: Movement = { startedAt: T0, speed: SPEED };
const alongTo = (line: readonly Position2[], more: readonly Stretch[] = []): Place => ({
  kind: 'route',
  line,
  widthMeters: 60,
  stretches: [{ line, startMeters: 0, branch: null }, ...more],
  movement,
});
/** North for a kilometre. */
const NORTH = alongTo([HERE, at(1000, 0)]);
const RING: Place = { kind: 'ring', point: HERE, radiusMeters: 1000, stretches: [], movement };

/** What is expected of each camera, in the order in which they must stand; the window as seconds from ten o'clock. */
type Expected = readonly [id: string, tier: string, likelihood: string, window?: readonly [number, number]];
interface Scene {
  readonly place?: Place;
  readonly now?: Date;
  readonly window?: { from: Date; to: Date } | null;
  readonly cameras: Readonly<Record<string, Told>>;
  /** Share of its window that a camera had no power. */
  readonly dark?: Readonly<Record<string, number>>;
  readonly expected: readonly Expected[];
}

const whole: readonly [number, number] = [0, 7200];
const one = (told: Told, tier: string, likelihood = 'likely', more: Partial<Scene> = {}): Scene => ({
  cameras: { a: told },
  expected: [['a', tier, likelihood, whole]],
  ...more,
});
/** Passed between these metres of the way, by somebody who goes 1 to 5 m/s. */
const passed = (from: number, to: number): readonly [number, number] => [
  Math.floor(from / SPEED.max) - MARGIN,
  Math.ceil(to / SPEED.min) + MARGIN,
];
const route = (cameras: Scene['cameras'], expected: Scene['expected'], more: Partial<Scene> = {}): Scene => ({
  place: NORTH,
  window: null,
  cameras,
  expected,
  ...more,
});

/** North of here a camera looks south; a house stands between it and what lies more than so many metres before it. */
const HOUSE = (meters: number): Polygon => {
  const lens = at(40, 0);
  return {
    type: 'Polygon',
    coordinates: [[lens, at(meters, 135, lens), at(meters, 225, lens), lens].map((p) => [...p])],
  };
};

const SCENES: Readonly<Record<string, Scene>> = {
  // a point: angles and distances
  'three metres before the lens': one({ stands: [3, 180] }, 'identify'),
  'seven metres before it': one({ stands: [7, 90] }, 'recognise'),
  'fifteen metres before it': one({ stands: [15, 270] }, 'observe'),
  'thirty-eight metres before it': one({ stands: [38, 0] }, 'detect'),
  'sixty metres before it, too coarse': one({ stands: [60, 0] }, 'maybe'),
  'sixty metres before a 4K lens': one({ stands: [60, 0], pixelWidth: 3840 }, 'detect'),
  'ninety metres before a narrow lens': one({ stands: [90, 0], angle: 10 }, 'observe'),
  'just inside of the edge of the view': one({ stands: [10, 0], bearing: 224.5 }, 'observe'),
  'just outside of the edge of the view': one({ stands: [10, 0], bearing: 225.5 }, 'out_of_view'),
  'across north': one({ stands: [10, 180], bearing: 350, angle: 30 }, 'identify'),
  'behind the lens': one({ stands: [10, 0], bearing: 0 }, 'out_of_view'),
  'beyond the range': one({ stands: [101, 0] }, 'out_of_view'),
  'a bearing that nobody knows': one({ stands: [10, 0], bearing: null }, 'maybe'),
  'a camera that turns': one({ stands: [10, 0], type: 'ptz', angle: 360 }, 'maybe'),
  'a panoramic camera, whichever way': one(
    { stands: [3, 77], type: 'panoramic', angle: 360, bearing: null },
    'observe',
  ),
  'a dome that nobody confirmed': one(
    { stands: [3, 0], type: 'dome', angle: 360, bearing: null, isViewVerified: false },
    'maybe',
  ),
  'an unknown number of pixels counts as Full HD': one({ stands: [15, 0], pixelWidth: null }, 'observe'),
  // a point: retention and service
  'a recorder that keeps a day': one({ stands: [10, 0], effectiveHours: 24 }, 'observe'),
  'the last minute before the loss': one({ stands: [10, 0] }, 'observe', 'likely', { now: after(72 * 3600) }),
  'a quarter overwritten': one({ stands: [10, 0] }, 'observe', 'likely', { now: after(72 * 3600 + 1800) }),
  'half overwritten': one({ stands: [10, 0] }, 'observe', 'doubtful', { now: after(73 * 3600) }),
  'nine tenths overwritten': one({ stands: [10, 0] }, 'observe', 'unlikely', { now: after(72 * 3600 + 6480) }),
  'all overwritten': one({ stands: [10, 0] }, 'observe', 'lost', { now: after(74 * 3600) }),
  'a retention that is assumed': one(
    { stands: [10, 0], effectiveHours: 168, isRetentionAssumed: true },
    'observe',
    'doubtful',
  ),
  'gone by assumption only': one(
    { stands: [10, 0], effectiveHours: 2, isRetentionAssumed: true },
    'observe',
    'unlikely',
  ),
  'out of service now': one({ stands: [10, 0], status: 'out_of_service' }, 'observe', 'unlikely'),
  'on motion only': one({ stands: [10, 0], recordingMode: 'motion' }, 'observe', 'likely'),
  'on a schedule': one({ stands: [10, 0], recordingMode: 'schedule' }, 'observe', 'doubtful'),
  'an owner who often had nothing': one({ stands: [10, 0], reliability: 0.3 }, 'observe', 'unlikely'),
  'an owner who sometimes had nothing': one({ stands: [10, 0], reliability: 0.6 }, 'observe', 'doubtful'),
  'only planned': { cameras: { a: { stands: [10, 0], status: 'planned' } }, expected: [] },
  'installed the day after': { cameras: { a: { stands: [10, 0], installedOn: '2026-03-02' } }, expected: [] },
  'installed on the day': one({ stands: [10, 0], installedOn: '2026-03-01' }, 'observe'),
  'removed the day before': {
    cameras: { a: { stands: [10, 0], status: 'decommissioned', decommissionedOn: '2026-02-28' } },
    expected: [],
  },
  'removed since': one({ stands: [10, 0], status: 'decommissioned', decommissionedOn: '2026-03-01' }, 'observe'),
  // walls
  'a house between the lens and the point': one({ stands: [40, 0], visibility: HOUSE(30) }, 'out_of_view'),
  'the house stands behind the point': one({ stands: [38, 0], visibility: HOUSE(80) }, 'detect'),
  'a house, and nobody knows where it looks': one(
    { stands: [40, 0], bearing: null, visibility: HOUSE(30) },
    'out_of_view',
  ),
  'a house, and a camera that turns': one({ stands: [40, 0], type: 'ptz', visibility: HOUSE(30) }, 'out_of_view'),
  'a house before the area': one({ stands: [40, 0], visibility: HOUSE(20) }, 'out_of_view', 'likely', {
    place: square(10),
  }),
  'a house behind the edge of the area': one({ stands: [40, 0], visibility: HOUSE(50) }, 'detect', 'likely', {
    place: square(10),
  }),
  // power
  'a quarter of the time without power': one({ stands: [10, 0] }, 'observe', 'likely', { dark: { a: 0.25 } }),
  'half of the time without power': one({ stands: [10, 0] }, 'observe', 'doubtful', { dark: { a: 0.5 } }),
  'all of the time without power, as somebody said': one({ stands: [10, 0] }, 'observe', 'unlikely', {
    dark: { a: 1 },
  }),
  'of two that see alike the one with power': {
    cameras: { dark: { stands: [20, 0] }, light: { stands: [30, 0] } },
    dark: { dark: 0.6 },
    expected: [
      ['light', 'detect', 'likely'],
      ['dark', 'detect', 'doubtful'],
    ],
  },
  // a point: order
  'the better picture first': {
    cameras: { far: { stands: [30, 0] }, near: { stands: [3, 90] }, middle: { stands: [12, 180] } },
    expected: [
      ['near', 'identify', 'likely'],
      ['middle', 'observe', 'likely'],
      ['far', 'detect', 'likely'],
    ],
  },
  'of two that see alike the nearer': {
    cameras: { b: { stands: [30, 0] }, a: { stands: [20, 0] } },
    expected: [
      ['a', 'detect', 'likely'],
      ['b', 'detect', 'likely'],
    ],
  },
  'footage that is there before a better picture that is gone': {
    cameras: { gone: { stands: [3, 0], effectiveHours: 1 }, there: { stands: [30, 0] } },
    expected: [
      ['there', 'detect', 'likely'],
      ['gone', 'identify', 'lost'],
    ],
  },
  'a confirmed view before one that is not': {
    cameras: { guess: { stands: [10, 0], isViewVerified: false }, sure: { stands: [10, 90] } },
    expected: [
      ['sure', 'observe', 'likely'],
      ['guess', 'observe', 'likely'],
    ],
  },
  'who looks away after who may see, even where that is lost': {
    cameras: {
      away: { stands: [5, 0], bearing: 0 },
      lost: { stands: [5, 90], effectiveHours: 1 },
      unknown: { stands: [50, 0], bearing: null },
    },
    expected: [
      ['unknown', 'maybe', 'likely'],
      ['lost', 'recognise', 'lost'],
      ['away', 'out_of_view', 'likely'],
    ],
  },
  'a known view before a nearer one that nobody knows': {
    cameras: { unknown: { stands: [2, 0], bearing: null }, known: { stands: [38, 0] } },
    expected: [
      ['known', 'detect', 'likely'],
      ['unknown', 'maybe', 'likely'],
    ],
  },
  // an area
  'stands in the area': one({ stands: [20, 0] }, 'identify', 'likely', { place: square(50) }),
  'looks into the area from outside': one({ stands: [80, 0] }, 'detect', 'likely', { place: square(50) }),
  'looks into the area from so far that it is too coarse': one({ stands: [110, 0] }, 'maybe', 'likely', {
    place: square(50),
  }),
  'stands outside and looks away': one({ stands: [60, 0], bearing: 0 }, 'out_of_view', 'likely', {
    place: square(50),
  }),
  'looks past a corner of the area': one({ stands: [80, 0], bearing: 270, angle: 60 }, 'out_of_view', 'likely', {
    place: square(50),
  }),
  'sees a corner of the area through a narrow lens': one(
    { stands: [80, 0], bearing: 225, angle: 30 },
    'observe',
    'likely',
    {
      place: square(50),
    },
  ),
  'turns, beside the area': one({ stands: [80, 0], type: 'ptz' }, 'maybe', 'likely', { place: square(50) }),
  // a route
  'looks along the first metres of the way': route({ a: { stands: [20, 180], rangeMeters: 60 } }, [
    ['a', 'detect', 'likely', passed(0, 40)],
  ]),
  'looks across the way': route({ a: { stands: [500, 0], bearing: 90, angle: 40, rangeMeters: 1 } }, [
    ['a', 'identify', 'likely', passed(499, 501)],
  ]),
  'stands beside the way and looks at it': route(
    {
      a: {
        stands: [Math.hypot(500, 30), (Math.atan2(30, 500) * 180) / Math.PI],
        bearing: 270,
        angle: 90,
        rangeMeters: 60,
      },
    },
    [['a', 'detect', 'likely', passed(470, 530)]],
  ),
  'beside the way, nobody knows where it looks': route(
    {
      a: {
        stands: [Math.hypot(500, 30), (Math.atan2(30, 500) * 180) / Math.PI],
        bearing: null,
        rangeMeters: 50,
      },
    },
    [['a', 'maybe', 'likely', passed(460, 540)]],
  ),
  'beside the way and turned from it': route(
    {
      a: {
        stands: [Math.hypot(500, 30), (Math.atan2(30, 500) * 180) / Math.PI],
        bearing: 90,
        rangeMeters: 50,
      },
    },
    [['a', 'out_of_view', 'likely', passed(500, 500)]],
  ),
  'two along the way, each in its own time': route(
    {
      late: { stands: [900, 0], bearing: 180, angle: 20, rangeMeters: 50 },
      early: { stands: [100, 0], bearing: 180, angle: 20, rangeMeters: 50 },
    },
    [
      ['early', 'identify', 'likely', passed(50, 101)],
      ['late', 'identify', 'likely', passed(850, 901)],
    ],
  ),
  'what is still to come is not asked for': route(
    { a: { stands: [500, 0], bearing: 180, angle: 20, rangeMeters: 50 } },
    [['a', 'identify', 'likely', [passed(450, 500)[0], 200]]],
    { now: after(200) },
  ),
  'nobody can have come so far yet': route({ a: { stands: [900, 0], bearing: 180, rangeMeters: 10 } }, [], {
    now: after(20),
  }),
  'passed only outside of the window that was asked for': route(
    { a: { stands: [900, 0], bearing: 180, rangeMeters: 10 } },
    [],
    { window: { from: T0, to: after(20) } },
  ),
  'a camera by a side street has the time of the turning': route(
    {
      a: {
        stands: [Math.hypot(400, 200), (Math.atan2(200, 400) * 180) / Math.PI],
        bearing: 270,
        angle: 20,
        rangeMeters: 50,
      },
    },
    [['a', 'identify', 'likely', passed(550, 600)]],
    {
      place: alongTo(
        [HERE, at(1000, 0)],
        [{ line: [at(400, 0), at(300, 90, at(400, 0))], startMeters: 400, branch: 1 }],
      ),
    },
  ),
  // all directions from a point
  'a ring: reached between its distance less and plus its range': {
    place: RING,
    window: null,
    cameras: { a: { stands: [600, 45] } },
    expected: [['a', 'maybe', 'likely', passed(500, 700)]],
  },
  'a ring: in view of the very point': {
    place: RING,
    window: null,
    cameras: { a: { stands: [10, 45], rangeMeters: 50 } },
    expected: [['a', 'observe', 'likely', passed(0, 60)]],
  },
};

describe('sixty scenes', () => {
  const table = Object.entries(SCENES);

  it('are sixty, and ten with walls and outages', () => {
    expect(table).toHaveLength(70);
  });

  it.each(table)('%s', (_, { place = POINT, now = NOW, window = WINDOW, cameras, dark = {}, expected }) => {
    const all = Object.entries(cameras).map(([id, told]) => camera(id, told));
    const results = rank(all, place, window, now, new Map(Object.entries(dark))).shown;
    expect(results.map((result) => [result.camera.id, result.tier, result.footage.likelihood])).toEqual(
      expected.map(([id, tier, likelihood]) => [id, tier, likelihood]),
    );
    for (const [i, [, , , seconds]] of expected.entries()) {
      if (seconds === undefined) continue;
      const own = results[i]?.window;
      const told = [own?.from, own?.to].map((moment) => ((moment?.getTime() ?? 0) - T0.getTime()) / 1000);
      // A sphere and a flat map differ by centimetres, which may turn a full second.
      expect(Math.abs((told[0] ?? 0) - seconds[0])).toBeLessThanOrEqual(1);
      expect(Math.abs((told[1] ?? 0) - seconds[1])).toBeLessThanOrEqual(1);
    }
  });
});

describe('what holds for every place', () => {
  const meters = fc.double({ min: 1, max: 400, noNaN: true });
  const bearing = fc.double({ min: 0, max: 359.9, noNaN: true });
  const anyCamera = fc
    .record({
      stands: fc.tuple(meters, bearing),
      bearing: fc.option(bearing),
      type: fc.constantFrom<Camera['type'][]>('fixed', 'ptz', 'panoramic'),
      angle: fc.constantFrom(20, 90, 200, 360),
      rangeMeters: fc.double({ min: 5, max: 200, noNaN: true }),
    })
    .map((told) => camera('a', told));
  const TIERS = ['identify', 'recognise', 'observe', 'detect', 'maybe', 'out_of_view'];

  it('windows widen with the distance, and with the slowness of whoever walks', () => {
    fc.assert(
      fc.property(meters, meters, fc.double({ min: 0.1, max: 5, noNaN: true }), (a, b, min) => {
        const width = (far: number, slow: number) => {
          const { from, to } = windowAlong({ startedAt: T0, speed: { min: slow, max: 10 } }, far, far);
          return to.getTime() - from.getTime();
        };
        // Whole seconds, rounded outwards at both ends.
        expect(width(Math.max(a, b), min) + 1000).toBeGreaterThanOrEqual(width(Math.min(a, b), min));
        expect(width(a, min / 2)).toBeGreaterThanOrEqual(width(a, min));
      }),
    );
  });

  it('a wider area never loses a camera, and never sees less of it', () => {
    const area = fc.double({ min: 5, max: 200, noNaN: true });
    fc.assert(
      fc.property(anyCamera, area, area, (lens, a, b) => {
        const tierIn = (size: number) => rank([lens], square(size), WINDOW, NOW).shown[0]?.tier ?? 'out_of_view';
        expect(TIERS.indexOf(tierIn(Math.max(a, b)))).toBeLessThanOrEqual(TIERS.indexOf(tierIn(Math.min(a, b))));
      }),
    );
  });

  it('a point of an area is seen no better than the area', () => {
    fc.assert(
      fc.property(anyCamera, (lens) => {
        const tierOf = (place: Place) => rank([lens], place, WINDOW, NOW).shown[0]?.tier ?? 'out_of_view';
        expect(TIERS.indexOf(tierOf(square(5)))).toBeLessThanOrEqual(TIERS.indexOf(tierOf(POINT)));
      }),
    );
  });

  it('a longer way never loses a camera, and never narrows its window', () => {
    fc.assert(
      fc.property(anyCamera, fc.double({ min: 10, max: 500, noNaN: true }), (lens, length) => {
        const line = [at(300, 180), at(length, 0, at(300, 180))];
        const longer = [...line, at(200, 60, line[1])];
        const windowOn = (way: readonly Position2[]) => rank([lens], alongTo(way), null, NOW).shown[0];
        const [short, long] = [windowOn(line), windowOn(longer)];
        if (short === undefined || short.tier === 'out_of_view') return;
        expect(TIERS.indexOf(long?.tier ?? 'out_of_view')).toBeLessThanOrEqual(TIERS.indexOf(short.tier));
        expect(long?.window.from.getTime()).toBeLessThanOrEqual(short.window.from.getTime());
        expect(long?.window.to.getTime()).toBeGreaterThanOrEqual(short.window.to.getTime());
      }),
    );
  });

  it('the passage lies on the way', () => {
    fc.assert(
      fc.property(anyCamera, (lens) => {
        const line = [at(200, 180), at(300, 0)];
        const passage = rank([lens], alongTo(line), null, NOW).shown[0]?.passage;
        if (!passage) return;
        expect(passage.from).toBeGreaterThanOrEqual(-0.001);
        expect(passage.from).toBeLessThanOrEqual(passage.to);
        expect(passage.to).toBeLessThanOrEqual(lengthOf(line) + 0.001);
      }),
    );
  });
});
