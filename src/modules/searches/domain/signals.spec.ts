import { describe, expect, it } from '@jest/globals';
import { after, chanceOf, chanceOfNone, habitOf } from './chance.ts';
import { cellOf, metersBetween } from './search-cell.ts';
import { DAY, type History, type SignalKind, type Trace } from './signal.ts';
import { signalOfRefusals, signalsOf } from './signals.ts';

const NOW = new Date('2026-03-20T10:00:00Z');
const HOME = { longitude: 35.04, latitude: 48.46 };
const ELSEWHERE = { longitude: 35.2, latitude: 48.5 };
let nr = 0;

/** A search of today for a crime of its own, at the crime's place. */
const search = (changes: Partial<Trace> & { daysAgo?: number } = {}): Trace => {
  const { daysAgo = 0, ...rest } = changes;
  nr += 1;
  return {
    searchId: `search-${nr}`,
    accountId: 'officer',
    purpose: 'crime',
    purposeId: `crime-${nr}`,
    at: new Date(+NOW - daysAgo * DAY),
    ...HOME,
    crimeMeters: 20,
    hoursAfterCrime: 0,
    isOverridden: false,
    isFollowed: true,
    ...rest,
  };
};
const days = (count: number, of: (daysAgo: number) => Partial<Trace> = () => ({})): Trace[] =>
  Array.from({ length: count }, (_, i) => count - 1 - i).map((daysAgo) => search({ daysAgo, ...of(daysAgo) }));

/** Of each twenty crimes, this share led to a request. */
const peers = (...shares: number[]) => shares.map((share) => ({ crimes: 20, followed: 20 * share }));

/** What is raised at the last of these searches, in a busy unit of which nobody else ever searched here. */
const raised = (own: readonly Trace[], changes: Partial<History> = {}): SignalKind[] => {
  const sorted = [...own].sort((a, b) => +a.at - +b.at);
  return signalsOf(sorted.at(-1) as Trace, {
    own: sorted,
    colleaguesHere: 0,
    unitAstray: [0, 0, 0],
    unitSearches: 1000,
    peerPlaces: [5, 4, 3],
    peerFollowed: peers(0.5, 0.5, 0.6),
    ...changes,
  }).map((signal) => signal.kind);
};
const astray = { crimeMeters: 900 };

describe('a search raises', () => {
  it('nothing where somebody works on one crime, at its place and at a suspect’s house', () => {
    expect(raised(days(8, (i) => ({ purposeId: 'one', crimeMeters: i % 2 === 0 ? 20 : 900 })))).toEqual([]);
  });

  it('repeat-target at the fifth search for cases that lie elsewhere, not at the fourth', () => {
    expect(raised(days(4, () => astray))).toEqual([]);
    expect(raised(days(5, () => astray))).toEqual(['repeat-target']);
  });

  it('repeat-target not where colleagues look there as often, nor for one case alone, nor a little farther off', () => {
    expect(
      raised(
        days(5, () => astray),
        { unitAstray: [100, 100, 100], colleaguesHere: 5 },
      ),
    ).toEqual([]);
    expect(raised(days(8, () => ({ ...astray, purposeId: 'one' })))).toEqual([]);
    expect(raised(days(8, (i) => ({ ...astray, purposeId: i === 0 ? 'other' : 'one' })))).toEqual([]);
    expect(raised(days(5, (i) => (i === 0 ? { ...astray, latitude: 48.463 } : astray)))).toEqual([]);
  });

  it('repeat-target under two cases by turns, and only within thirty days', () => {
    expect(raised(days(6, (i) => ({ ...astray, purposeId: `case-${i % 2}` })))).toEqual(['repeat-target']);
    expect(raised([0, 8, 16, 24, 31].map((daysAgo) => search({ ...astray, daysAgo })))).toEqual([]);
  });

  it('repeat-target at one door although colleagues look into the streets around it, and not spread over these streets', () => {
    const busy = { unitAstray: [0, 2, 12], colleaguesHere: 6 };
    const town = Array.from({ length: 60 }, (_, i) =>
      search({ daysAgo: 28 - i / 3, latitude: 48.3 + (i % 20) / 300, longitude: 35.3 }),
    );
    const at = (meters: number) => (i: number) => ({
      ...astray,
      latitude: HOME.latitude + ((i % 2 === 0 ? 1 : -1) * meters) / 111_320,
    });
    expect(raised([...town, ...days(5, at(20))], busy)).toEqual(['repeat-target']);
    expect(raised([...town, ...days(5, at(140))], busy)).toEqual([]);
  });

  it('repeat-target not where somebody searches all over that quarter for crimes that lie beside', () => {
    const around = Array.from({ length: 60 }, (_, i) =>
      search({
        ...astray,
        daysAgo: 80 - i,
        latitude: HOME.latitude + (0.0055 * Math.cos(i)) / 1,
        longitude: HOME.longitude + 0.0083 * Math.sin(i),
      }),
    );
    const here = days(5, (i) => ({ ...astray, latitude: HOME.latitude + (i * 60) / 111_320 }));
    expect(raised(here, { unitAstray: [0, 0, 1] })).toEqual(['repeat-target']);
    expect(raised([...around, ...here], { unitAstray: [0, 0, 1] })).toEqual([]);
  });

  it('same-door for five crimes at one door where nobody else ever searched, nor this person before', () => {
    expect(raised(days(4))).toEqual([]);
    expect(raised(days(5))).toEqual(['same-door']);
    expect(raised(days(5), { colleaguesHere: 1 })).toEqual([]);
    const beat = Array.from({ length: 30 }, (_, i) => search({ daysAgo: 40 + i }));
    expect(raised([...beat, ...days(5)])).toEqual([]);
  });

  it('task-target for one spot of a planning task on six days, not for an area looked over', () => {
    const task = { purpose: 'task', purposeId: 'fair', crimeMeters: null, hoursAfterCrime: null } as const;
    expect(raised(days(6, () => task))).toEqual(['task-target']);
    expect(raised(Array.from({ length: 8 }, (_, i) => search({ ...task, daysAgo: i % 3 })))).toEqual([]);
    expect(raised(days(8, (i) => ({ ...task, latitude: 48.4 + i / 100 })))).toEqual([]);
  });

  it('trail for five days behind one crime, away from its place', () => {
    const follow = (count: number, at: Partial<Trace> = {}) =>
      days(count, (i) => ({
        purposeId: 'theft',
        crimeMeters: 2000,
        latitude: 48.3 + i / 50,
        hoursAfterCrime: 24 * (count - i),
        ...at,
      }));
    expect(raised(follow(4))).toEqual([]);
    expect(raised(follow(5))).toEqual(['trail']);
    expect(raised(follow(5, { crimeMeters: 50 }))).toEqual([]);
  });

  describe('off-shift', () => {
    // weekdays by day for two months, searches spread over town
    const byDay = (from: number, to: number) =>
      Array.from({ length: (from - to) * 2 }, (_, i) =>
        search({ daysAgo: from - Math.floor(i / 2), latitude: 48.4 + (i % 30) / 100, crimeMeters: 50 }),
      );
    const atNight = (daysAgo: number) =>
      search({
        at: new Date(Date.parse('2026-03-20T01:00:00Z') - daysAgo * DAY),
        ...ELSEWHERE,
        latitude: 48.5 + daysAgo / 100,
      });

    it('for nights among days', () => {
      const nights = [15, 12, 9, 6, 3, 0].map(atNight);
      expect(raised([...byDay(88, 1), ...nights])).toEqual(['off-shift']);
      expect(raised([...byDay(88, 1), ...nights.slice(3)])).toEqual([]);
    });

    it('not where the shift has changed, nor where nobody knows the habit', () => {
      expect(raised([...byDay(88, 10), ...[7, 6, 5, 4, 3, 2, 1, 0].map(atNight)])).toEqual([]);
      expect(raised([...byDay(20, 1), ...[9, 6, 5, 4, 3, 0].map(atNight)])).toEqual([]);
    });
  });

  it('breadth for many more places in a week than anybody beside', () => {
    const wide = (count: number) =>
      Array.from({ length: count }, (_, i) => search({ daysAgo: i / count, latitude: 48 + i / 100, crimeMeters: 50 }));
    expect(raised(wide(26))).toEqual(['breadth']);
    expect(raised(wide(25))).toEqual([]);
    expect(raised(wide(26), { peerPlaces: [30, 20, 3] })).toEqual([]);
    expect(raised(wide(60), { peerPlaces: [] })).toEqual([]);
  });

  it('without-request for crime after crime that led to none, where it does with others', () => {
    const idle = (count: number, at: Partial<Trace> = {}) =>
      Array.from({ length: count }, (_, i) =>
        search({ daysAgo: 4 + i, latitude: 48 + i / 100, isFollowed: false, ...at }),
      );
    const last = search({ ...ELSEWHERE, isFollowed: false });
    expect(raised([...idle(13), last])).toEqual(['without-request']);
    expect(raised([...idle(12), last])).toEqual([]);
    expect(raised([...idle(13), last], { peerFollowed: peers(0.1, 0.1, 0.2) })).toEqual([]);
    expect(raised([...idle(13), search({ daysAgo: 5, ...ELSEWHERE }), last])).toEqual([]);
    expect(raised([...idle(13, { purposeId: 'one' }), last])).toEqual([]);
  });

  it('without-request of whoever used to ask, sooner than of whoever seldom did', () => {
    const last = search({ ...ELSEWHERE, isFollowed: false });
    const idle = Array.from({ length: 14 }, (_, i) =>
      search({ daysAgo: 4 + i, latitude: 48 + i / 100, isFollowed: false }),
    );
    const record = (share: number) =>
      Array.from({ length: 30 }, (_, i) =>
        search({ daysAgo: 40 + i, latitude: 49 + i / 100, isFollowed: i < 30 * share }),
      );
    const spread = { peerFollowed: peers(0.2, 0.4, 0.6, 0.8) };
    expect(raised([...idle, last], spread)).toEqual([]);
    expect(raised([...record(0.8), ...idle, last], spread)).toEqual(['without-request']);
    expect(raised([...record(0.1), ...idle, last], spread)).toEqual([]);
  });

  it('a note for an override, and an alarm for the third, or the second case at one place', () => {
    const override = (changes: Partial<Trace> & { daysAgo?: number } = {}) =>
      search({ isOverridden: true, crimeMeters: 9000, ...changes });
    expect(raised([override()])).toEqual(['override']);
    expect(raised([override({ daysAgo: 2 }), override({ ...ELSEWHERE })])).toEqual(['override']);
    expect(raised([override({ daysAgo: 2 }), override()])).toEqual(['override', 'repeated-override']);
    expect(
      raised([override({ daysAgo: 9 }), override({ ...ELSEWHERE, daysAgo: 2 }), override({ latitude: 48.2 })]),
    ).toEqual(['override', 'repeated-override']);
  });
});

it('refusals become a signal at the sixth of a week', () => {
  expect(signalOfRefusals(5, NOW)).toBeNull();
  expect(signalOfRefusals(6, NOW)).toMatchObject({ kind: 'refused', facts: { refusals: 6 } });
});

it('the chance of a count is the tail of Poisson', () => {
  expect(chanceOf(0, 3)).toBe(1);
  expect(chanceOf(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12);
  expect(chanceOf(3, 2)).toBeCloseTo(1 - 5 * Math.exp(-2), 12);
  expect(chanceOf(5, 0)).toBe(0);
  expect(chanceOf(2, 50)).toBeCloseTo(1, 9);
});

describe('how a share is spread over people', () => {
  it('is told by their mean and by what they differ in beyond chance', () => {
    const alike = habitOf(peers(0.5, 0.5, 0.5, 0.5));
    const apart = habitOf(peers(0.1, 0.4, 0.6, 0.9));
    for (const { did, didNot } of [alike, apart]) expect(did / (did + didNot)).toBeCloseTo(0.5, 6);
    // where people differ, one more who never does is less of a wonder
    expect(chanceOfNone(10, alike)).toBeLessThan(0.01);
    expect(chanceOfNone(10, apart)).toBeGreaterThan(0.01);
    expect(habitOf([])).toEqual({ did: 1, didNot: 2 });
  });

  it('gives way to what the person was seen to do', () => {
    const usual = { did: 5, didNot: 5 };
    expect(chanceOfNone(0, usual)).toBe(1);
    expect(chanceOfNone(1, usual)).toBeCloseTo(0.5, 12);
    expect(chanceOfNone(2, usual)).toBeCloseTo((5 / 10) * (6 / 11), 12);
    expect(after(usual, { crimes: 20, followed: 2 })).toEqual({ did: 7, didNot: 23 });
    expect(chanceOfNone(5, after(usual, { crimes: 20, followed: 2 }))).toBeGreaterThan(chanceOfNone(5, usual));
  });
});

it('a place and the same place are no metres apart, and share a cell', () => {
  expect(metersBetween(HOME, HOME)).toBe(0);
  expect(metersBetween(HOME, { ...HOME, latitude: 48.461 })).toBeCloseTo(111.32, 1);
  expect(cellOf(35.04, 48.46)).toBe(cellOf(35.0401, 48.4601));
});
