import { describe, expect, it } from '@jest/globals';
import { ANSWER_CODES, correct } from './correction.ts';

const known = {
  reliability: 0.9,
  reliabilityAt: null,
  measuredHours: 100,
  isViewVerified: true,
  provenWorkingAt: new Date('2026-01-01T00:00:00Z'),
};
const answeredAt = new Date('2026-03-10T12:00:00Z');
const answer = (code: (typeof ANSWER_CODES)[number], oldest: string | null = null) =>
  correct(known, { code, answeredAt, oldestFootageAt: oldest === null ? null : new Date(oldest) });

describe('what an answer teaches', () => {
  it.each([
    ['held', 0.92],
    ['delivered', 0.92],
    ['nothing_recorded', 0.72],
    ['camera_was_down', 0.72],
    ['does_not_see_place', 0.9],
    ['wrong_owner', 0.9],
    ['overwritten', 0.9],
    ['refused', 0.9],
  ] as const)('%s makes the reliability %d', (code, reliability) => expect(answer(code).reliability).toBe(reliability));

  it('old failures weigh less: what was learned half a year ago has come half of the way back', () => {
    const learned = { ...known, reliability: 0.5, reliabilityAt: new Date(+answeredAt - 180 * 86_400_000) };
    const after = correct(learned, { code: 'camera_was_down', answeredAt, oldestFootageAt: null });
    expect(after).toMatchObject({ reliability: 0.6, reliabilityAt: answeredAt });
  });

  it('the oldest recording is the measured retention, rounded down', () => {
    expect(answer('overwritten', '2026-03-07T11:30:00Z').measuredHours).toBe(72);
    expect(answer('held', '2026-03-10T11:59:00Z').measuredHours).toBe(0);
    expect(answer('overwritten', '2026-03-11T00:00:00Z').measuredHours).toBe(100);
  });

  it('only a recorder that records proves that it works, and an older answer takes nothing back', () => {
    expect(ANSWER_CODES.filter((code) => answer(code).provenWorkingAt === answeredAt)).toEqual(['held', 'delivered']);
    expect(answer('overwritten', '2026-03-07T11:30:00Z').provenWorkingAt).toBe(answeredAt);
    expect(
      correct(
        { ...known, provenWorkingAt: new Date('2026-05-01') },
        { code: 'held', answeredAt, oldestFootageAt: null },
      ).provenWorkingAt,
    ).toEqual(new Date('2026-05-01'));
  });

  it('"does not see the place" puts the direction in doubt', () => {
    expect(ANSWER_CODES.filter((code) => !answer(code).isViewVerified)).toEqual(['does_not_see_place']);
  });
});
