import { describe, expect, it } from '@jest/globals';
import { verdictOn } from './bulk.ts';

const camera = { version: 3, status: 'active', programme: null } as const;

describe('one camera of many', () => {
  it.each([
    ['is changed where something differs', camera, 3, { programme: 'Safe city' }, 'changed'],
    ['is left alone where nothing differs', camera, 3, { programme: null, status: 'active' }, 'unchanged'],
    ['is refused where somebody changed it meanwhile', camera, 2, { programme: 'Safe city' }, 'stale-version'],
    ['is refused where it does not exist', undefined, 3, { programme: 'x' }, 'not-found'],
    ['is refused where it cannot become that', camera, 3, { status: 'planned' }, 'camera-status-not-reachable'],
    [
      'is refused once it is decommissioned, whatever else is wrong',
      { ...camera, status: 'decommissioned' },
      3,
      { status: 'planned' },
      'camera-decommissioned',
    ],
  ] as const)('%s', (_, known, seen, change, verdict) => {
    expect(verdictOn(known, seen, change)).toBe(verdict);
  });
});
