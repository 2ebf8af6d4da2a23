import { describe, expect, it } from '@jest/globals';
import { defaultRange, mayBeVerified } from './camera.ts';
import { bearingTo } from './direction.ts';
import { completeView } from './draft.ts';
import { mayBecome } from './lifecycle.ts';
import { CAMERA_STATUSES } from './camera.ts';
import { findStreamSecret } from './stream-secrets.ts';

describe('a text', () => {
  it.each([
    ['rtsp://10.0.0.5/live'],
    ['RTSPS://cam.example/1'],
    ['rtmp://x/y'],
    ['http://admin:qwerty@cam.example/'],
    ['https://:secret@cam.example'],
    ['дивись http://cam.example/live/stream.m3u8'],
    ['http://10.1.1.1/axis-cgi/mjpg/video.cgi'],
    ['192.168.1.64:554'],
    ['password: hunter2'],
    ['логін admin, пароль=12345'],
    ['onvif://cam'],
  ])('is refused: %s', (text) => expect(findStreamSecret(text)).not.toBeNull());

  it.each([
    ['вул. Садова, 1'],
    ['https://ladrada.gov.ua/contacts'],
    ['тел. 04343 6-00-00, 10:00-18:00'],
    ['Версія 1.2.3.4'],
    ['051-600-4172'],
    ['пошта admin@rada.gov.ua'],
    ['пароль не відомий'],
    ['1:2 (a@b)'],
  ])('passes: %s', (text) => expect(findStreamSecret(text)).toBeNull());

  it('takes no more than its share of time for a longer cell that is made to keep it busy', () => {
    // time of the processor, not of the wall: other work on the machine proves nothing
    const timeOf = (times: number) => {
      const before = process.cpuUsage().user;
      expect(findStreamSecret('http://'.repeat(times))).toBeNull();
      return process.cpuUsage().user - before;
    };
    timeOf(4000);
    // four times as long: a search without a bound would take sixteen times as much
    expect(timeOf(24_000) / timeOf(6000)).toBeLessThan(10);
  });
});

describe('a camera', () => {
  it.each([
    ['planned', ['active', 'decommissioned']],
    ['active', ['out_of_service', 'decommissioned']],
    ['out_of_service', ['active', 'decommissioned']],
    ['decommissioned', []],
  ] as const)('that is %s becomes %j and nothing else', (from, to) => {
    for (const status of CAMERA_STATUSES)
      expect(mayBecome(from, status)).toBe(status === from || (to as readonly string[]).includes(status));
  });

  it('reaches as far as 25 pixels fall on a metre', () => {
    expect(defaultRange(1920, 90)).toBe(38.4);
    expect(defaultRange(3840, 90)).toBe(76.8);
    expect(defaultRange(1920, 360)).toBe(38);
    expect(defaultRange(null, 90)).toBe(38);
    expect(defaultRange(20_000, 10)).toBe(500);
  });

  it('without a bearing is not verified, unless it looks all around', () => {
    expect(mayBeVerified(null, 90)).toBe(false);
    expect(mayBeVerified(null, 360)).toBe(true);
    expect(completeView([30, 50], 'fixed', null, { verified: true }).isViewVerified).toBe(false);
    expect(completeView([30, 50], 'dome', null, { verified: true }).isViewVerified).toBe(true);
    expect(completeView([30, 50], 'fixed', null, { bearing: 360, verified: true })).toMatchObject({
      bearing: 0,
      isViewVerified: true,
    });
  });

  it.each([
    ['north', [30, 50.001], 0],
    ['east', [30.001, 50], 90],
    ['south', [30, 49.999], 180],
    ['west', [29.999, 50], 270],
  ] as const)('that looks at a point in the %s has that bearing', (_, to, bearing) =>
    expect(bearingTo([30, 50], to)).toBeCloseTo(bearing, 0),
  );

  it('that looks at its own place looks nowhere', () => expect(bearingTo([30, 50], [30, 50.000_001])).toBeNull());
});
