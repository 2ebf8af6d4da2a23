import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cameraHoursOf, faultsOfWindows, isHigh, LIMITS } from './proportionality.ts';

const HOUR = 3_600_000;
const now = new Date('2026-03-10T00:00:00Z');
const window = (fromHours: number, hours: number) => ({
  from: new Date(now.getTime() + fromHours * HOUR),
  to: new Date(now.getTime() + (fromHours + hours) * HOUR),
});

describe('proportionality', () => {
  it('counts cameras times hours', () => {
    expect(
      cameraHoursOf([
        { cameraId: 'a', window: window(-5, 2) },
        { cameraId: 'b', window: window(-5, 0.5) },
      ]),
    ).toBe(2.5);
    expect([isHigh(LIMITS.highCameraHours), isHigh(LIMITS.highCameraHours + 0.01)]).toEqual([false, true]);
  });

  it('takes a window of a whole day that ends now, and nothing beyond', () => {
    expect(faultsOfWindows([{ cameraId: 'a', window: window(-24, 24) }], now)).toEqual([]);
    expect(faultsOfWindows([{ cameraId: 'a', window: window(-24.1, 24.1) }], now)).toHaveLength(1);
    expect(faultsOfWindows([{ cameraId: 'a', window: window(-1, 1.01) }], now)).toMatchObject([
      { pointer: '/asks/0/window/to' },
    ]);
    expect(faultsOfWindows([{ cameraId: 'a', window: window(-1, 0) }], now)).toMatchObject([
      { pointer: '/asks/0/window/to' },
    ]);
  });

  it('lets windows of one camera touch but not overlap', () => {
    const asks = (second: number) => [window(-4, 2), window(second, 2)].map((one) => ({ cameraId: 'a', window: one }));
    expect(faultsOfWindows(asks(-2), now)).toEqual([]);
    expect(faultsOfWindows(asks(-2.5), now)).toMatchObject([{ pointer: '/asks/1/window' }]);
  });

  it('never lets more than the limit of camera-hours through, whatever the windows', () => {
    const anyAsk = fc.record({
      from: fc.integer({ min: -2000, max: 0 }),
      hours: fc.integer({ min: 1, max: 24 }),
      camera: fc.nat(200),
    });
    fc.assert(
      fc.property(fc.array(anyAsk, { maxLength: 60 }), (wanted) => {
        const asks = wanted.map((one) => ({
          cameraId: String(one.camera),
          window: window(one.from - one.hours, one.hours),
        }));
        if (faultsOfWindows(asks, now).length === 0)
          expect(cameraHoursOf(asks)).toBeLessThanOrEqual(LIMITS.cameraHours);
        else expect(faultsOfWindows(asks, now).every((fault) => fault.pointer.startsWith('/asks'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
