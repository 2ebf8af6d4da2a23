import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GraphEdge, stepsTo, stopNode, StreetGraph, stretchesOf, waysFrom } from './street-graph.ts';

const edge = (id: number, start: number, end: number, meters: number, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id,
  start,
  end,
  meters,
  cost: meters,
  ways: 3,
  ...more,
});
const from = (node: number) => [{ node, cost: 0, meters: 0 }];

/** A square of streets of 100 m with a diagonal of 141 m: 1-2-3-4-1, and 1-3. */
const SQUARE = [edge(1, 1, 2, 100), edge(2, 2, 3, 100), edge(3, 3, 4, 100), edge(4, 4, 1, 100), edge(5, 1, 3, 141)];

describe('the way through streets', () => {
  it('is the shortest, and tells its steps', () => {
    const reached = waysFrom(new StreetGraph(SQUARE), from(1), { target: 3 });
    expect(reached.get(3)).toMatchObject({ meters: 141 });
    expect(stepsTo(reached, 3)).toEqual([{ edge: 5, from: 0, to: 1, meters: 141 }]);
  });

  it('never goes against a one-way street', () => {
    const streets = [edge(1, 1, 2, 100, { ways: 2 }), edge(2, 1, 3, 100), edge(3, 3, 2, 100)];
    expect(waysFrom(new StreetGraph(streets), from(1)).get(2)).toMatchObject({ meters: 200 });
    expect(waysFrom(new StreetGraph(streets), from(2)).get(1)).toMatchObject({ meters: 100 });
  });

  it('prefers what is cheaper to what is shorter', () => {
    const streets = [
      edge(1, 1, 2, 100, { cost: 50 }),
      edge(2, 1, 3, 200, { cost: 10 }),
      edge(3, 3, 2, 200, { cost: 10 }),
    ];
    expect(waysFrom(new StreetGraph(streets), from(1)).get(2)).toMatchObject({ cost: 20, meters: 400 });
  });

  it('begins and ends in the middle of a street, also of the same one', () => {
    const stops = [
      { edge: 1, share: 0.25 },
      { edge: 1, share: 0.75 },
    ];
    const reached = waysFrom(new StreetGraph(SQUARE, stops), from(stopNode(0)), { target: stopNode(1) });
    expect(stepsTo(reached, stopNode(1))).toEqual([{ edge: 1, from: 0.25, to: 0.75, meters: 50 }]);
    const back = waysFrom(new StreetGraph(SQUARE, stops), from(stopNode(1)), { target: stopNode(0) });
    expect(stepsTo(back, stopNode(0))).toEqual([{ edge: 1, from: 0.75, to: 0.25, meters: 50 }]);
  });

  it('that there is none is told', () => {
    expect(stepsTo(waysFrom(new StreetGraph(SQUARE), from(1)), 9)).toBeNull();
  });

  it('equals that of another algorithm on random streets', () => {
    const street = fc.record({
      start: fc.nat(9),
      end: fc.nat(9),
      meters: fc.integer({ min: 1, max: 500 }),
      ways: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(street, { maxLength: 30 }), (told) => {
        const streets = told.map(({ start, end, meters, ways }, i) => edge(i, start, end, meters, { ways }));
        // Bellman and Ford
        const best = Array.from({ length: 10 }, (_, node) => (node === 0 ? 0 : Infinity));
        for (let round = 0; round < 10; round++)
          for (const { start, end, meters, ways } of streets) {
            if (ways & 1) best[end] = Math.min(best[end] as number, (best[start] as number) + meters);
            if (ways & 2) best[start] = Math.min(best[start] as number, (best[end] as number) + meters);
          }
        const reached = waysFrom(new StreetGraph(streets), from(0));
        expect(best.map((meters) => meters)).toEqual(best.map((_, node) => reached.get(node)?.meters ?? Infinity));
        for (const [node, { meters }] of reached)
          expect((stepsTo(reached, node) ?? []).reduce((sum, step) => sum + step.meters, 0)).toBe(meters);
      }),
    );
  });
});

describe('what is within reach', () => {
  const all = (streets: readonly GraphEdge[], most: number, node = 1) => {
    const graph = new StreetGraph(streets);
    const reached = waysFrom(graph, from(node), { most });
    return stretchesOf(graph, reached, (each) => most - (reached.get(each)?.meters ?? most));
  };

  it('is each street once, from the end that is nearer, to where both ends meet', () => {
    const found = all(SQUARE, 1000);
    const metersOf = (id: number) =>
      found.filter((each) => each.edge === id).reduce((sum, { meters }) => sum + meters, 0);
    for (const { id, meters } of SQUARE) expect(metersOf(id)).toBeCloseTo(meters, 6);
    // node 3 is 141 m away, node 2 100 m: on the street between they meet 70.5 m beyond node 2
    expect(
      found
        .filter(({ edge: id }) => id === 2)
        .map(({ meters }) => meters)
        .sort((a, b) => a - b),
    ).toEqual([29.5, 70.5]);
  });

  it('ends where the reach ends, in the middle of a street', () => {
    expect(all([edge(1, 1, 2, 100)], 40)).toEqual([
      { edge: 1, from: 0, to: 0.4, meters: 40, startMeters: 0, origin: 1 },
    ]);
  });

  it('from several places on a way does not hold the way itself, and starts with the metres to there', () => {
    const streets = [edge(1, 1, 2, 100), edge(2, 2, 3, 100), edge(3, 2, 4, 80)];
    const graph = new StreetGraph(streets);
    const origins = [1, 2, 3].map((node, i) => ({ node, cost: i * 100, meters: i * 100 }));
    const reached = waysFrom(graph, origins, { most: 50 });
    expect(stretchesOf(graph, reached, (node) => (node < 4 ? 50 : 0))).toEqual([
      { edge: 3, from: 0, to: 0.625, meters: 50, startMeters: 100, origin: 2 },
    ]);
  });
});
