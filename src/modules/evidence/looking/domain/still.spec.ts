import { describe, expect, it } from '@jest/globals';
import type { Exhibit } from '../../domain/exhibit.ts';
import { stillName, stillOf } from './still.ts';

const ordered = { number: 'S-2026-000007', atSeconds: 75.04, orderedBy: 'officer' };

describe('a still', () => {
  it.each([
    ['yard.cam2.mp4', 75.04, 'yard.cam2_00-01-15.040_S-2026-000007.png'],
    ['recording', 0, 'recording_00-00-00.000_S-2026-000007.png'],
    ['day.avi', 90_061.5, 'day_25-01-01.500_S-2026-000007.png'],
  ])('of %s at %s s is called by both', (name, atSeconds, called) =>
    expect(stillName(name, { ...ordered, atSeconds })).toBe(called),
  );

  it('keeps to 255 characters', () => expect(stillName('x'.repeat(255), ordered).length).toBeLessThan(256));

  it('belongs to its recording, and is an exhibit of whoever asked for it', () => {
    const source = {
      id: 'source',
      askId: 'ask',
      fileName: 'yard.mp4',
      covered: { from: new Date('2026-11-20T14:00:00Z'), to: new Date('2026-11-20T15:00:00Z') },
      clockOffsetSeconds: 90,
      letterNumber: 'L-2026-AAAA-BBBB',
      copiedFrom: 'another',
    } as Exhibit;
    const made = {
      id: 'still',
      storageKey: 'exhibits/still',
      size: 5,
      sha256: 'a',
      sha512: 'b',
      mediaType: 'image/png',
    };
    expect(stillOf(source, ordered, made, new Date(0))).toMatchObject({
      id: 'still',
      askId: 'ask',
      kind: 'still',
      ofExhibit: 'source',
      state: 'sealed',
      sha256: 'a',
      foundSha256: 'a',
      covered: { from: new Date('2026-11-20T14:01:15.040Z'), to: new Date('2026-11-20T14:01:15.041Z') },
      clockOffsetSeconds: 90,
      createdBy: 'officer',
      letterNumber: null,
      copiedFrom: null,
    });
  });
});
