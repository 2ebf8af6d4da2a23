import { describe, expect, it } from '@jest/globals';
import { deskFor, type Desk } from './desk-for.ts';
import { isOpenAt } from './hours.ts';

const office = { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' };
const night = { days: [5], from: '20:00', to: '06:00' };

describe('the hours of a desk', () => {
  it.each([
    // a Friday; Kyiv is two hours ahead of UTC in winter, three in summer
    ['2026-03-06T06:00:00Z', office, true],
    ['2026-03-06T05:59:00Z', office, false],
    ['2026-03-06T15:00:00Z', office, false],
    ['2026-07-03T05:00:00Z', office, true],
    ['2026-03-07T09:00:00Z', office, false],
    ['2026-03-06T18:00:00Z', night, true],
    ['2026-03-07T03:59:00Z', night, true],
    ['2026-03-07T04:00:00Z', night, false],
    ['2026-03-06T03:00:00Z', night, false],
    ['2026-03-08T00:00:00Z', null, true],
  ])('at %s', (at, hours, isOpen) => {
    expect(isOpenAt(hours, new Date(at))).toBe(isOpen);
  });

  it('go round the clock of their days where they end when they begin', () => {
    const day = { days: [7], from: '00:00', to: '00:00' };
    expect(isOpenAt(day, new Date('2026-03-08T21:59:00Z'))).toBe(true);
    expect(isOpenAt(day, new Date('2026-03-08T22:00:00Z'))).toBe(false);
  });
});

describe('the desk for a camera', () => {
  const at = new Date('2026-03-06T09:00:00Z');
  const place = { regionCode: 'R', districtCode: 'D', communityCode: 'C' };
  const desk = (id: string, territoryCode: string | null, hours: Desk['hours'] = null) => ({
    id,
    territoryCode,
    hours,
  });

  it('is that of the nearest territory', () => {
    const all = [desk('all', null), desk('region', 'R'), desk('district', 'D'), desk('community', 'C')];
    expect(deskFor(all, place, at)?.id).toBe('community');
    expect(deskFor(all, { ...place, communityCode: 'X' }, at)?.id).toBe('district');
    expect(deskFor(all, { regionCode: 'R', districtCode: null, communityCode: null }, at)?.id).toBe('region');
    expect(deskFor(all, { regionCode: null, districtCode: null, communityCode: null }, at)?.id).toBe('all');
  });

  it('is the next wider one while the nearest is closed, and none where none is open', () => {
    const closed = desk('community', 'C', night);
    expect(deskFor([closed, desk('region', 'R')], place, at)?.id).toBe('region');
    expect(deskFor([closed], place, at)).toBeNull();
    expect(deskFor([], place, at)).toBeNull();
  });
});
