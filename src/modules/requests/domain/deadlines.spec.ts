import { describe, expect, it } from '@jest/globals';
import { askExpiresAt, dueAfterPause, MOST_REMINDERS, nextReminder, pressingAt, priorityOf } from './deadlines.ts';
import { EVERY_WEEKDAY } from './working-days.ts';

const at = (text: string) => new Date(text);

describe('what presses', () => {
  const lossStartsAt = at('2026-03-04T00:00:00Z');

  it('is the earlier of the due date and half a day before the first loss', () => {
    const before = at('2026-03-03T12:00:00Z');
    expect(pressingAt({ dueAt: at('2026-03-05T00:00:00Z'), lossStartsAt, pausedAt: null })).toEqual(before);
    expect(pressingAt({ dueAt: null, lossStartsAt, pausedAt: null })).toEqual(before);
    const early = at('2026-03-02T00:00:00Z');
    expect(pressingAt({ dueAt: early, lossStartsAt, pausedAt: null })).toEqual(early);
  });

  it('is the loss alone while the owner waits for an explanation', () => {
    const clock = { dueAt: at('2026-03-01T00:00:00Z'), lossStartsAt, pausedAt: at('2026-02-28T00:00:00Z') };
    expect(pressingAt(clock)).toEqual(at('2026-03-03T12:00:00Z'));
  });

  it('gives the waited time back, and not on a weekend', () => {
    const due = (pausedAt: string, now: string) =>
      dueAfterPause(at('2026-03-05T10:00:00Z'), at(pausedAt), at(now), EVERY_WEEKDAY);
    expect(due('2026-03-03T10:00:00Z', '2026-03-03T16:00:00Z')).toEqual(at('2026-03-05T16:00:00Z'));
    expect(due('2026-03-03T10:00:00Z', '2026-03-05T10:00:00Z')).toEqual(at('2026-03-09T10:00:00Z'));
  });

  it('gives the queue minutes to the loss, and what is being lost goes first', () => {
    const now = at('2026-03-01T00:00:00Z');
    expect(priorityOf(at('2026-03-01T02:00:00Z'), now)).toBe(120);
    expect(priorityOf(at('2026-02-01T02:00:00Z'), now)).toBe(1);
    expect(priorityOf(at('2126-02-01T02:00:00Z'), now)).toBe(2_000_000);
  });
});

describe('reminders', () => {
  const now = at('2026-03-02T10:00:00Z');
  const ask = { dueAt: at('2026-03-05T10:00:00Z'), lossStartsAt: at('2026-03-02T16:00:00Z') };

  it('come half way to what presses', () => {
    expect(nextReminder(ask, 0, now)).toEqual(at('2026-03-02T13:00:00Z'));
  });

  it('come within the hour where footage is lost already, then when the answer is due', () => {
    const late = { ...ask, lossStartsAt: at('2026-03-01T00:00:00Z') };
    expect(nextReminder(late, 0, now)).toEqual(at('2026-03-02T11:00:00Z'));
    expect(nextReminder(late, 1, now)).toEqual(ask.dueAt);
  });

  it('never come more often than hourly, and end', () => {
    expect(nextReminder({ ...ask, lossStartsAt: at('2026-03-02T10:10:00Z') }, 0, now)).toEqual(
      at('2026-03-02T11:00:00Z'),
    );
    expect(nextReminder(ask, MOST_REMINDERS, now)).toBeNull();
  });
});

it('an ask expires a month after both its due date and its footage have passed', () => {
  expect(askExpiresAt({ dueAt: at('2026-03-05T00:00:00Z'), lossCompleteAt: at('2026-03-08T00:00:00Z') })).toEqual(
    at('2026-04-07T00:00:00Z'),
  );
});
