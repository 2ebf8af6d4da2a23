import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayReview, reviewerOf } from '../reviews/assignment.ts';
import { actionsFor, REVIEW_ACTIONS, REVIEW_STATES, REVIEW_STEPS, stepFor } from '../domain/review-lifecycle.ts';
import { isSampled } from '../reviews/sampling.ts';

describe('the way of a review', () => {
  it.each(REVIEW_STATES)('from %s takes only the steps of the table', (state) => {
    for (const action of REVIEW_ACTIONS)
      for (const part of ['reviewer', 'searcher'] as const) {
        const row = REVIEW_STEPS.find((step) => step[0] === state && step[1] === action && step[2] === part);
        expect(stepFor(state, action, part)).toBe(row?.[3] ?? null);
        expect(actionsFor(state, part).includes(action)).toBe(row !== undefined);
      }
  });

  it('lets the searcher explain what was asked, and decide nothing', () => {
    const own = REVIEW_STEPS.filter((step) => step[2] === 'searcher');
    expect(own).toEqual([['asked', 'explain', 'searcher', 'explained']]);
  });

  it('ends with a verdict', () => {
    for (const end of ['justified', 'unjustified'] as const) expect(actionsFor(end, 'reviewer')).toEqual([]);
  });
});

describe('the reviewer', () => {
  const person = fc.record({
    id: fc.uuid(),
    organizationId: fc.constantFrom('a', 'b', 'c', 'd'),
    waiting: fc.nat({ max: 4 }),
  });
  it('is never the one it is about, and never of the unit of then or of today', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.array(person, { maxLength: 12 }),
        fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
        (review, people, organizationIds) => {
          const concerned = { accountId: people[0]?.id ?? 'nobody', organizationIds };
          const chosen = reviewerOf(review, concerned, [...people]);
          const able = people.filter((one) => mayReview(one, concerned));
          if (chosen === null) return expect(able).toEqual([]);
          const reviewer = able.find((one) => one.id === chosen);
          expect(reviewer?.waiting).toBe(Math.min(...able.map((one) => one.waiting)));
          expect(organizationIds).not.toContain(reviewer?.organizationId);
        },
      ),
    );
  });

  it('is the same whoever draws, and not always the same one', () => {
    const people = ['p', 'q', 'r', 's'].map((id) => ({ id, organizationId: id, waiting: 0 }));
    const concerned = { accountId: 'x', organizationIds: ['unit'] };
    const drawn = Array.from({ length: 40 }, (_, i) => reviewerOf(`review-${i}`, concerned, [...people]));
    expect(drawn).toEqual(drawn.map((_, i) => reviewerOf(`review-${i}`, concerned, [...people].reverse())));
    expect(new Set(drawn).size).toBe(4);
  });
});

describe('the random sample', () => {
  const ids = Array.from({ length: 20_000 }, () => randomUUID());
  it('takes the share that was set, within what chance allows', () => {
    const taken = ids.filter((id) => isSampled('secret', id, 2)).length;
    // five standard deviations of a binomial of 20,000 at 2 %
    expect(Math.abs(taken - 400)).toBeLessThan(100);
    expect(ids.filter((id) => isSampled('secret', id, 0))).toEqual([]);
    expect(ids.filter((id) => isSampled('secret', id, 100))).toHaveLength(ids.length);
  });

  it('is drawn the same again with the key, and otherwise with another', () => {
    const drawn = (secret: string) => ids.filter((id) => isSampled(secret, id, 2));
    expect(drawn('secret')).toEqual(drawn('secret'));
    const other = new Set(drawn('other'));
    expect(drawn('secret').filter((id) => other.has(id)).length).toBeLessThan(40);
  });
});
