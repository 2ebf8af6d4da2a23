import { describe, expect, it } from '@jest/globals';
import { moved, placeOf, stretchOf, ticksOf, zoomed } from '../src/features/timeline/stretch.ts';

const span = (from: string, to: string) => ({ from: `2026-11-20T${from}Z`, to: `2026-11-20T${to}Z` });
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const all = { from: at('14:00:00'), to: at('16:00:00') };

describe('the stretch of time that is seen', () => {
  it('shows everything, with room on both sides', () => {
    expect(stretchOf([span('14:10:00', '14:20:00'), span('15:00:00', '15:50:00')])).toEqual({
      from: at('14:07:00'),
      to: at('15:53:00'),
    });
  });

  it('comes nearer around a place, and goes no farther than there is something', () => {
    expect(zoomed(all, 0.5, 0, all)).toEqual({ from: at('14:00:00'), to: at('15:00:00') });
    expect(zoomed(all, 0.5, 0.5, all)).toEqual({ from: at('14:30:00'), to: at('15:30:00') });
    expect(zoomed({ from: at('15:30:00'), to: at('16:00:00') }, 2, 0, all)).toEqual({
      from: at('15:00:00'),
      to: at('16:00:00'),
    });
    expect(zoomed(all, 4, 0.5, all)).toEqual(all);
  });

  it('moves as far as there is something', () => {
    const hour = { from: at('14:30:00'), to: at('15:30:00') };
    expect(moved(hour, 0.25, all)).toEqual({ from: at('14:45:00'), to: at('15:45:00') });
    expect(moved(hour, 5, all)).toEqual({ from: at('15:00:00'), to: at('16:00:00') });
  });

  it('places what is seen of a span', () => {
    expect(placeOf(span('14:30:00', '15:00:00'), all)).toEqual({ left: 25, width: 25 });
    expect(placeOf(span('13:00:00', '14:30:00'), all)).toEqual({ left: 0, width: 25 });
    expect(placeOf(span('17:00:00', '18:00:00'), all)).toBeNull();
  });

  it('has whole moments on its axis', () => {
    expect(ticksOf({ from: at('14:05:00'), to: at('16:00:00') }, 6)).toEqual([at('15:00:00'), at('16:00:00')]);
    expect(ticksOf({ from: at('14:00:02'), to: at('14:00:22') }, 6)).toEqual(
      ['05', '10', '15', '20'].map((second) => at(`14:00:${second}`)),
    );
  });
});
