import { describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import { judgeExit } from './cordon.ts';
import type { Camera } from './ranking.ts';

const EXIT: [number, number] = [35.0462, 48.4647];
const WINDOW = { from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-03-01T12:00:00Z') };
const NOW = new Date('2026-03-01T14:00:00Z');

/** So many metres south of the exit, looking north at it. */
const camera = (meters: number, changes: Partial<Camera> = {}): Camera => {
  const [longitude = 0, latitude = 0] = destination(EXIT, meters, 180, { units: 'meters' }).geometry.coordinates;
  return {
    id: `at ${meters}`,
    longitude,
    latitude,
    type: 'fixed',
    bearing: 0,
    angle: 90,
    rangeMeters: 60,
    isViewVerified: true,
    pixelWidth: 1920,
    status: 'active',
    installedOn: null,
    decommissionedOn: null,
    recordingMode: 'continuous',
    effectiveHours: 72,
    isRetentionAssumed: false,
    reliability: 1,
    ...changes,
  };
};
const stateOf = (...cameras: Camera[]) => judgeExit(EXIT, cameras, WINDOW, NOW).state;

describe('an exit of a cordon', () => {
  it.each([
    ['watched by a camera that sees it and keeps what it saw', [camera(30)], 'watched'],
    ['open where there is none', [], 'open'],
    ['open where the camera looks away', [camera(30, { bearing: 180 })], 'open'],
    ['open where it stands too far off', [camera(200)], 'open'],
    ['open where it is out of service', [camera(30, { status: 'out_of_service' })], 'open'],
    ['open where it is overwritten', [camera(30, { effectiveHours: 1 })], 'open'],
    ['doubtful where nobody knows which way it looks', [camera(30, { bearing: null })], 'doubtful'],
    ['doubtful where it turns', [camera(30, { type: 'ptz' })], 'doubtful'],
    ['watched where one of them does', [camera(31, { bearing: null }), camera(30)], 'watched'],
  ] as const)('is %s', (_, cameras, state) => {
    expect(stateOf(...cameras)).toBe(state);
  });

  it('is watched by whom sees the street beside it, too', () => {
    // 75 m away, the view ends at 60 m: 15 m before the very spot
    expect(stateOf(camera(75, { pixelWidth: 3840 }))).toBe('watched');
    expect(stateOf(camera(85))).toBe('open');
  });

  it('was not recorded in the dark', () => {
    expect(judgeExit(EXIT, [camera(30)], WINDOW, NOW, new Map([['at 30', 1]])).state).toBe('open');
  });

  it('tells its best three watchers', () => {
    const { watchers } = judgeExit(
      EXIT,
      [10, 20, 30, 40].map((meters) => camera(meters)),
      WINDOW,
      NOW,
    );
    expect(watchers.map(({ cameraId }) => cameraId)).toEqual(['at 10', 'at 20', 'at 30']);
  });
});
