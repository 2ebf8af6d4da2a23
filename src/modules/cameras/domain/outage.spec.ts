import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { darknessOf, faultsOfOutage, type KnownOutage } from './outage.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1) + minute * 60_000);
const outage = (from: number, to: number | null): KnownOutage => ({
  outageId: `${from}-${to}`,
  scope: 'feeder',
  kind: 'planned',
  from: at(from),
  to: to === null ? null : at(to),
});
const hour = { from: at(0), to: at(60) };

describe('the darkness of a window', () => {
  it.each([
    ['an outage over the whole hour', [outage(-10, 70)], 0, 1],
    ['its second half', [outage(30, 90)], 0, 0.5],
    ['one that nobody ended yet', [outage(45, null)], 0, 0.25],
    ['one before and one after the hour', [outage(-30, 0), outage(60, 90)], 0, 0],
    ['two that overlap count a minute once', [outage(0, 30), outage(15, 45)], 0, 0.75],
    ['a battery bridges the beginning of each', [outage(0, 30), outage(40, 60)], 15, 20 / 60],
    ['a battery bridges a short one altogether', [outage(10, 20)], 30, 0],
    ['a battery is empty when the outage began long before', [outage(-120, 60)], 30, 1],
  ])('%s', (_, outages, minutes, share) => {
    expect(darknessOf(outages, hour, minutes).share).toBeCloseTo(share, 12);
  });

  it('names the outages that bite, earliest first, and no other', () => {
    const { outages } = darknessOf([outage(40, 50), outage(5, 30), outage(0, 10)], hour, 15);
    expect(outages.map((each) => each.outageId)).toEqual(['5-30']);
  });

  it('equals a count minute by minute, whatever the outages', () => {
    const outages = fc.array(
      fc
        .tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 1, max: 90 }), fc.boolean())
        .map(([from, length, isOpen]) => outage(from, isOpen ? null : from + length)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(outages, fc.integer({ min: 0, max: 60 }), (told, bridged) => {
        const isDark = (minute: number) =>
          told.some(({ from, to }) => +at(minute) >= +from + bridged * 60_000 && (to === null || at(minute) < to));
        const minutes = Array.from({ length: 60 }, (_, minute) => minute).filter(isDark).length;
        const { share, outages: named } = darknessOf(told, hour, bridged);
        expect(share).toBeCloseTo(minutes / 60, 9);
        expect(named.length > 0).toBe(minutes > 0);
      }),
    );
  });
});

describe('the times of an outage', () => {
  const once = { startsAt: at(0), endsAt: at(60), repeats: null };
  it.each([
    ['end before the beginning', { ...once, endsAt: at(0) }, '/endsAt'],
    ['last for years', { ...once, endsAt: at(400 * 1440) }, '/endsAt'],
    ['repeat without an end', { ...once, endsAt: null, repeats: { everyDays: 1, until: '2026-03-04' } }, '/endsAt'],
    [
      'last into their repetition',
      { ...once, endsAt: at(1500), repeats: { everyDays: 1, until: '2026-03-04' } },
      '/repeats/everyDays',
    ],
    ['repeat until before the first', { ...once, repeats: { everyDays: 1, until: '2026-02-27' } }, '/repeats/until'],
    ['repeat for years', { ...once, repeats: { everyDays: 7, until: '2028-03-04' } }, '/repeats/until'],
  ])('are refused where they %s', (_, times, pointer) => {
    expect(faultsOfOutage(times).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('hold for one that is not over, and for one that repeats daily', () => {
    expect(faultsOfOutage({ ...once, endsAt: null })).toEqual([]);
    expect(faultsOfOutage({ ...once, repeats: { everyDays: 1, until: '2026-03-04' } })).toEqual([]);
  });
});
