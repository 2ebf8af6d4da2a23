import { describe, expect, it } from '@jest/globals';
import { lanesOf } from './lanes.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 20, 14, minutes));
const ask = (askId: string, cameraId: string, from: number, to: number) => ({
  askId,
  cameraId,
  window: { from: at(from), to: at(to) },
});
const clip = (exhibitId: string, askId: string, from: number, to: number) => ({
  exhibitId,
  askId,
  corrected: { from: at(from), to: at(to), uncertaintySeconds: null },
});

describe('the lanes of a crime', () => {
  it('are one for each camera, the earliest first', () => {
    const lanes = lanesOf([ask('a', 'gate', 30, 60), ask('b', 'shop', 0, 60), ask('c', 'gate', 90, 120)], []);
    expect(lanes.map((lane) => [lane.cameraId, lane.asks.map((each) => each.askId)])).toEqual([
      ['shop', ['b']],
      ['gate', ['a', 'c']],
    ]);
  });

  it('say of each gap whether anything came at all', () => {
    const [gate] = lanesOf([ask('a', 'gate', 0, 60), ask('b', 'gate', 120, 180)], [clip('x', 'a', 10, 60)]);
    expect(gate?.gaps).toEqual([
      { from: at(0), to: at(10), askId: 'a', reason: 'not_covered' },
      { from: at(120), to: at(180), askId: 'b', reason: 'not_delivered' },
    ]);
    expect(gate?.coveredShare).toBe(0.4167);
  });

  it('fill a window also by what came for another window of the same camera', () => {
    const [gate] = lanesOf([ask('a', 'gate', 0, 60), ask('b', 'gate', 30, 90)], [clip('x', 'a', 0, 90)]);
    expect([gate?.gaps, gate?.coveredShare]).toEqual([[], 1]);
  });

  it('tell a clip whose clock puts it elsewhere from one that never came', () => {
    const [gate] = lanesOf([ask('a', 'gate', 0, 60)], [clip('x', 'a', 200, 260)]);
    expect(gate?.gaps).toEqual([{ from: at(0), to: at(60), askId: 'a', reason: 'not_covered' }]);
    expect(gate?.coveredShare).toBe(0);
  });
});
