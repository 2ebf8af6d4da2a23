import { describe, expect, it } from '@jest/globals';
import { ALWAYS_AT_ONCE, isQuiet, type MailPreference, nextDaily, planMail, USUAL, wakingTime } from './mail-plan.ts';
import { isTimeZone, momentsOf, wallTimeAt } from '../../../kernel/wall-time.ts';
import { NOTICE_KINDS } from './who-hears.ts';

const NIGHT: MailPreference = { ...USUAL, quietHours: { from: '22:00', to: '07:00' } };
const at = (text: string) => new Date(text);
/** Kyiv is two hours ahead of UTC in winter and three in summer; in 2026 the clocks change on 29 March and 25 October. */
const WINTER_NOON = at('2026-11-28T10:00:00Z');
const plan = (
  preference: MailPreference,
  now: Date,
  lossStartsAt: string | null = null,
  kind = 'footage-asked' as const,
) => planMail(preference, { kind, lossStartsAt: lossStartsAt === null ? null : at(lossStartsAt) }, now);

describe('a mail', () => {
  it('goes at once where nothing was chosen, at any hour', () => {
    for (const hour of ['00', '06', '12', '23'])
      expect(plan(USUAL, at(`2026-11-28T${hour}:30:00Z`))).toEqual({ when: 'now' });
    // thanks are no hurry
    const thanks = planMail(USUAL, { kind: 'footage-assessed', lossStartsAt: null }, WINTER_NOON);
    expect(thanks).toEqual({ when: 'gathered', at: at('2026-11-29T06:00:00Z') });
  });

  it('waits for the round-up of the next day, or of this one, where it was chosen so', () => {
    const daily: MailPreference = { ...USUAL, ways: { 'footage-asked': 'daily' } };
    expect(plan(daily, WINTER_NOON)).toEqual({ when: 'gathered', at: at('2026-11-29T06:00:00Z') });
    expect(plan(daily, at('2026-11-28T05:59:00Z'))).toEqual({ when: 'gathered', at: at('2026-11-28T06:00:00Z') });
    expect(plan(daily, at('2026-11-28T06:00:00Z'))).toEqual({ when: 'gathered', at: at('2026-11-29T06:00:00Z') });
  });

  it('does not go where it was not wanted', () => {
    expect(plan({ ...USUAL, ways: { 'footage-asked': 'never' } }, WINTER_NOON)).toEqual({ when: 'never' });
    expect(plan({ ...USUAL, ways: { 'hold-asked': 'never' } }, WINTER_NOON)).toEqual({ when: 'now' });
  });

  it('breaks through where a life is at risk or everybody was silent, whatever was chosen', () => {
    const midnight = at('2026-11-28T22:00:00Z');
    for (const kind of NOTICE_KINDS) {
      const never: MailPreference = { ...NIGHT, ways: { [kind]: 'never' } };
      const { when } = planMail(never, { kind, lossStartsAt: null }, midnight);
      expect([kind, when]).toEqual([kind, ALWAYS_AT_ONCE.includes(kind) ? 'now' : 'never']);
    }
  });

  it('breaks through where the recording would begin to vanish before, or soon after, somebody heard of it', () => {
    const midnight = at('2026-11-28T22:00:00Z'); // quiet until 05:00 UTC
    expect(plan(NIGHT, midnight, '2026-11-29T17:00:00Z')).toEqual({ when: 'now' });
    expect(plan(NIGHT, midnight, '2026-11-29T17:01:00Z')).toEqual({ when: 'gathered', at: at('2026-11-29T05:00:00Z') });
    const daily: MailPreference = { ...USUAL, ways: { 'footage-asked': 'daily' } };
    expect(plan(daily, WINTER_NOON, '2026-11-29T18:00:00Z')).toEqual({ when: 'now' });
    expect(plan(daily, WINTER_NOON, '2026-11-29T18:01:00Z')).toMatchObject({ when: 'gathered' });
    const never: MailPreference = { ...USUAL, ways: { 'footage-asked': 'never' } };
    expect(plan(never, WINTER_NOON, '2026-11-29T10:00:00Z')).toEqual({ when: 'now' });
    expect(plan(never, WINTER_NOON, '2026-11-29T10:01:00Z')).toEqual({ when: 'never' });
    // what is being overwritten already is not less urgent
    expect(plan(never, WINTER_NOON, '2026-11-28T09:00:00Z')).toEqual({ when: 'now' });
  });
});

describe('quiet hours', () => {
  it('begin with their first minute and end with their last, also across midnight', () => {
    const night = { from: '22:00', to: '07:00' };
    const quiet = (minutes: number) => isQuiet(night, minutes);
    expect([21 * 60 + 59, 22 * 60, 0, 6 * 60 + 59, 7 * 60].map(quiet)).toEqual([false, true, true, true, false]);
    const lunch = { from: '12:00', to: '13:00' };
    expect([11 * 60 + 59, 12 * 60, 12 * 60 + 59, 13 * 60].map((m) => isQuiet(lunch, m))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('end in the morning after, or in this one', () => {
    expect(wakingTime(NIGHT, at('2026-11-28T20:00:00Z'))).toEqual(at('2026-11-29T05:00:00Z'));
    expect(wakingTime(NIGHT, at('2026-11-29T04:59:00Z'))).toEqual(at('2026-11-29T05:00:00Z'));
    expect(wakingTime(NIGHT, at('2026-11-29T05:00:00Z'))).toEqual(at('2026-11-29T05:00:00Z'));
    expect(wakingTime(NIGHT, at('2026-12-31T23:30:00Z'))).toEqual(at('2027-01-01T05:00:00Z'));
  });

  it('end by the clock of the wall in the nights when it changes', () => {
    expect(wakingTime(NIGHT, at('2026-03-28T21:00:00Z'))).toEqual(at('2026-03-29T04:00:00Z'));
    expect(wakingTime(NIGHT, at('2026-10-24T20:00:00Z'))).toEqual(at('2026-10-25T05:00:00Z'));
    // 03:30 does not come in the night of March, and comes twice in that of October
    const early: MailPreference = { ...USUAL, quietHours: { from: '22:00', to: '03:30' } };
    expect(wakingTime(early, at('2026-03-29T00:30:00Z'))).toEqual(at('2026-03-29T01:30:00Z'));
    expect(wakingTime(early, at('2026-10-25T00:00:00Z'))).toEqual(at('2026-10-25T00:30:00Z'));
    expect(wakingTime(early, at('2026-10-25T01:15:00Z'))).toEqual(at('2026-10-25T01:30:00Z'));
  });

  it('are those of the zone that was chosen', () => {
    const lisbon: MailPreference = { ...NIGHT, timeZone: 'Europe/Lisbon' };
    expect(wakingTime(lisbon, at('2026-11-28T21:30:00Z'))).toEqual(at('2026-11-28T21:30:00Z'));
    expect(wakingTime(lisbon, at('2026-11-28T22:30:00Z'))).toEqual(at('2026-11-29T07:00:00Z'));
  });
});

describe('a round-up', () => {
  it('comes once a day, also in the nights when the clock changes', () => {
    const early: MailPreference = { ...USUAL, dailyAt: '03:30' };
    let now = at('2026-10-23T12:00:00Z');
    const sent = Array.from({ length: 3 }, () => (now = nextDaily(early, now)).toISOString());
    expect(sent).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
    now = at('2026-03-28T12:00:00Z');
    const spring = Array.from({ length: 2 }, () => (now = nextDaily(early, now)).toISOString());
    expect(spring).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
  });
});

describe('the clocks of a place', () => {
  it('are read and set, for each minute of a year alike', () => {
    for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 7 * 3_599_000) {
      const minute = new Date(Math.floor(moment / 60_000) * 60_000);
      expect(momentsOf(wallTimeAt(minute, 'Europe/Kyiv'), 'Europe/Kyiv')).toContainEqual(minute);
    }
  });

  it('are those of a city, never of an offset', () => {
    expect(['Europe/Kyiv', 'Europe/Lisbon', 'UTC'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['+02:00', '', 'Europe/Atlantis', 'GMT+2', '../etc'].map(isTimeZone)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
