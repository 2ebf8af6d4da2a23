// @ts-check

/**
 * @typedef {object} Profile  what V8 writes
 * @property {{ id: number, children?: number[], callFrame: { functionName: string, url: string, lineNumber: number } }[]} nodes
 * @property {number[]} samples
 * @property {number[]} timeDeltas  microseconds
 */

/** No processor is spent in these. */
const AT_REST = new Set(['(idle)', '(program)', '(root)']);

/** Microseconds of each stack, the largest first; functions are told with their file. @param {Profile} profile @returns {[string, number][]} */
export function foldProfile({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  /** @type {Map<number, string>} */
  const told = new Map();
  /** @type {(id: number) => string} */
  const stackOf = (id) => {
    const known = told.get(id);
    if (known !== undefined) return known;
    const [frame, parent] = [byId.get(id)?.callFrame, parents.get(id)];
    const above = parent === undefined ? '' : stackOf(parent);
    const own = frame === undefined || frame.functionName === '(root)' ? '' : nameOf(frame);
    const stack = above === '' || own === '' ? above + own : `${above};${own}`;
    told.set(id, stack);
    return stack;
  };
  /** @type {Map<string, number>} */
  const sums = new Map();
  samples.forEach((id, n) => {
    if (AT_REST.has(byId.get(id)?.callFrame.functionName ?? '')) return;
    const stack = stackOf(id);
    sums.set(stack, (sums.get(stack) ?? 0) + (timeDeltas[n] ?? 0));
  });
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** By what is spent in a function itself; `total` with all that it calls, once for each stack. @param {readonly [string, number][]} stacks */
export function topOf(stacks) {
  /** @type {Map<string, { where: string, self: number, total: number }>} */
  const rows = new Map();
  let busy = 0;
  for (const [stack, micros] of stacks) {
    const frames = stack.split(';');
    busy += micros;
    for (const where of new Set(frames)) {
      const row = rows.get(where) ?? { where, self: 0, total: 0 };
      rows.set(where, row);
      row.total += micros;
      if (where === frames.at(-1)) row.self += micros;
    }
  }
  return { busy, rows: [...rows.values()].sort((a, b) => b.self - a.self) };
}

/** The package or our own file; lines change too often to be worth telling. @param {{ functionName: string, url: string }} frame */
function nameOf({ functionName, url }) {
  const name = functionName || '(anonymous)';
  const place =
    /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
    /dist\/src\/(.+?)\.js/.exec(url)?.[1] ??
    url.split('/').at(-1);
  return place ? `${name} (${place})` : name;
}
