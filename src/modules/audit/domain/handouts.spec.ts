import { describe, expect, it } from '@jest/globals';
import { handoutState } from './handouts.ts';

const now = new Date('2026-11-29T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const of = (part: Partial<Parameters<typeof handoutState>[0]>) =>
  handoutState({ place: 'file', isOn: true, size: null, waitingSince: null, now, ...part });

describe('where checkpoints go', () => {
  it('is off where nothing is set up, and waits for the first one', () => {
    expect(of({ isOn: false, waitingSince: ago(900) })).toBe('off');
    expect(of({})).toBe('waiting');
    expect(of({ waitingSince: ago(1) })).toBe('waiting');
  });

  it('is in step where nothing waits', () => {
    expect(of({ size: 10 })).toBe('in-step');
  });

  it.each([
    ['file', 2],
    ['witness', 5],
    ['timestamp', 120],
    ['mail', 1560],
  ] as const)('%s is late after %i minutes', (place, minutes) => {
    expect(of({ place, size: 9, waitingSince: ago(minutes) })).toBe('waiting');
    expect(of({ place, size: 9, waitingSince: ago(minutes + 0.1) })).toBe('late');
  });
});
