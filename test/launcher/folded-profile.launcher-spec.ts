import { expect, it } from '@jest/globals';
import { foldProfile, topOf } from '../../scripts/lib/folded-profile.mjs';

const node = (id: number, functionName: string, children: number[] = [], url = '') => ({
  id,
  children,
  callFrame: { functionName, url, lineNumber: 1 },
});

it('a profile is folded into stacks, and told by what a function spends itself', () => {
  const stacks = foldProfile({
    nodes: [
      node(1, '(root)', [2, 5]),
      node(2, 'answer', [3, 4], 'file:///x/dist/src/modules/cameras/near.js'),
      node(3, 'parse', [], 'file:///x/node_modules/@scope/pg/lib/a.js'),
      node(4, '', [], 'node:internal/streams'),
      node(5, '(idle)'),
    ],
    samples: [3, 5, 3, 2, 4],
    timeDeltas: [10, 500, 20, 5, 1],
  });
  expect(stacks).toEqual([
    ['answer (modules/cameras/near);parse (@scope/pg)', 30],
    ['answer (modules/cameras/near)', 5],
    ['answer (modules/cameras/near);(anonymous) (streams)', 1],
  ]);
  expect(topOf(stacks)).toEqual({
    busy: 36,
    rows: [
      { where: 'parse (@scope/pg)', self: 30, total: 30 },
      { where: 'answer (modules/cameras/near)', self: 5, total: 36 },
      { where: '(anonymous) (streams)', self: 1, total: 1 },
    ],
  });
});
