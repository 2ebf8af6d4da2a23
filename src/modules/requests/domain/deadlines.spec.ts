import { describe, expect, it } from '@jest/globals';
import { askExpiresAt, MOST_REMINDERS, nextReminder, pressingAt, priorityOf, workingDaysAfter } from './deadlines.ts';

const at = (text: string) => new Date(text);

describe('working days', () => {
  it.each([
    ['a Monday', '2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z'],
    ['a Thursday, over the weekend', '2026-03-05T10:00:00Z', '2026-03-10T10:00:00Z'],
    ['a Saturday', '2026-03-07T10:00:00Z', '2026-03-11T10:00:00Z'],
    ['late on a Sunday in UTC, which is Monday in Kyiv', '2026-03-08T23:00:00Z', '2026-03-11T23:00:00Z'],
  ])('three after %s', (_, from, to) => {
    expect(workingDaysAfter(at(from), 3)).toEqual(at(to));
  });
});

describe('what presses', () => {
  it('is the earlier of the due date and the first loss', () => {
    expect(pressingAt(at('2026-03-05T00:00:00Z'), at('2026-03-04T00:00:00Z'))).toEqual(at('2026-03-04T00:00:00Z'));
    expect(pressingAt(null, at('2026-03-04T00:00:00Z'))).toEqual(at('2026-03-04T00:00:00Z'));
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
