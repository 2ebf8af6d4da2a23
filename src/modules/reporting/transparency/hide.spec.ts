import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import highsModule, { type Highs } from 'highs';
import { LEAST_CASES } from '../domain/share.ts';
import { hideNetwork, hideSolving, type SolvingFigure } from './hide.ts';

const FIGURES: readonly SolvingFigure[] = [
  'registered',
  'solved',
  'requested',
  'delivered',
  'useful',
  'usedForSuspicion',
  'solvedWithVideo',
];
/** The types say that the module is a namespace; at run time its default is the function itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

type Counts = Record<SolvingFigure, number>;

/** A quarter of crimes, each with what became of it; most often few, because few is what leaks. */
const crime = fc.record({ step: fc.integer({ min: 0, max: 4 }), isSolved: fc.boolean() });
const quarter = fc.array(crime, { maxLength: 24 }).map((crimes): Counts => {
  const reached = (step: number) => crimes.filter((one) => one.step >= step).length;
  return {
    registered: crimes.length,
    solved: crimes.filter(({ isSolved }) => isSolved).length,
    requested: reached(1),
    delivered: reached(2),
    useful: reached(3),
    usedForSuspicion: reached(4),
    solvedWithVideo: crimes.filter((one) => one.isSolved && one.step >= 4).length,
  };
});

/** What anybody knows of the counts of one quarter: which is a part of which, and that two parts of a whole overlap. */
const knownOf = (at: (figure: SolvingFigure) => string): string[] => [
  `${at('registered')} - ${at('requested')} >= 0`,
  `${at('requested')} - ${at('delivered')} >= 0`,
  `${at('delivered')} - ${at('useful')} >= 0`,
  `${at('useful')} - ${at('usedForSuspicion')} >= 0`,
  `${at('registered')} - ${at('solved')} >= 0`,
  `${at('solved')} - ${at('solvedWithVideo')} >= 0`,
  `${at('usedForSuspicion')} - ${at('solvedWithVideo')} >= 0`,
  `${at('solvedWithVideo')} - ${at('solved')} - ${at('usedForSuspicion')} + ${at('registered')} >= 0`,
];

describe('an attack by linear programming on everything that the public is told', () => {
  let highs: Highs;
  beforeAll(async () => {
    highs = await loadHighs();
  });

  /** The least and the most that a sum may be, given what is known; infinite where nothing bounds it. */
  function rangeOf(target: string, known: readonly string[]): [number, number] {
    const solve = (sense: 'Minimize' | 'Maximize') => {
      const { Status, ObjectiveValue } = highs.solve(
        `${sense}\n obj: ${target}\nSubject To\n ${known.join('\n ')}\nEnd`,
      );
      expect(['Optimal', 'Unbounded', 'Primal infeasible or unbounded']).toContain(Status);
      return Status === 'Optimal' ? ObjectiveValue : Number.POSITIVE_INFINITY;
    };
    return [solve('Minimize'), solve('Maximize')];
  }

  it('finds what it should: a count that follows from the others', () => {
    const known = [...knownOf((figure) => figure), 'registered = 10', 'solved = 10', 'usedForSuspicion = 7'];
    expect(rangeOf('solvedWithVideo', known)).toEqual([7, 7]);
  });

  it('so solving hides what would give that count away', () => {
    const shown = hideSolving({ registered: 10, solved: 10, requested: 7, delivered: 7, useful: 7, usedForSuspicion: 7, solvedWithVideo: 7 }); // prettier-ignore
    expect(shown.solvedWithVideo).toBeNull();
    const known = FIGURES.flatMap((figure) => (shown[figure] === null ? [] : [`${figure} = ${shown[figure]}`]));
    const [least, most] = rangeOf('solvedWithVideo', [...knownOf((figure) => figure), ...known]);
    expect(most - least).toBeGreaterThanOrEqual(1);
  });

  it('recovers no hidden count of solving, from three pages that overlap in time', () => {
    fc.assert(
      fc.property(fc.array(quarter, { minLength: 6, maxLength: 6 }), (quarters) => {
        const pages = [0, 1, 2].map((first) => {
          const year = quarters.slice(first, first + 4);
          const sum = (figure: SolvingFigure) => year.reduce((all, counts) => all + counts[figure], 0);
          const shown = hideSolving(Object.fromEntries(FIGURES.map((figure) => [figure, sum(figure)])) as Counts);
          const termOf = (figure: SolvingFigure) => year.map((_, i) => `q${first + i}${figure}`).join(' + ');
          return { shown, termOf };
        });
        const known = [
          ...quarters.flatMap((_, q) => knownOf((figure) => `q${q}${figure}`)),
          ...pages.flatMap(({ shown, termOf }) =>
            FIGURES.flatMap((figure) => (shown[figure] === null ? [] : [`${termOf(figure)} = ${shown[figure]}`])),
          ),
        ];
        for (const { shown, termOf } of pages)
          for (const figure of FIGURES)
            if (shown[figure] === null) {
              const [least, most] = rangeOf(termOf(figure), known);
              expect([figure, most - least >= 1]).toEqual([figure, true]);
            }
      }),
      { numRuns: process.env['SVIDOK_NIGHTLY'] === '1' ? 1000 : 6 },
    );
  }, 300_000);

  it('recovers no hidden count of the network', () => {
    const few = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(
        few,
        few,
        few,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (police, localAuthority, other, worked, asked) => {
          const total = police + localAuthority + other;
          const counts = { total, police, localAuthority, other, provenWorking: Math.round(total * worked), onPoliceInitiative: Math.round(total * asked) }; // prettier-ignore
          const shown = hideNetwork(counts);
          const known = [
            'police + localAuthority + other - total = 0',
            'total - provenWorking >= 0',
            'total - onPoliceInitiative >= 0',
            ...Object.entries(shown).flatMap(([name, count]) => (count === null ? [] : [`${name} = ${count}`])),
          ];
          for (const [name, count] of Object.entries(shown))
            if (count === null) {
              const [least, most] = rangeOf(name, known);
              expect([name, most - least >= 1]).toEqual([name, true]);
            }
        },
      ),
      { numRuns: process.env['SVIDOK_NIGHTLY'] === '1' ? 1000 : 20 },
    );
  }, 300_000);

  it('is told no small count, and no small rest', () => {
    fc.assert(
      fc.property(quarter, (counts) => {
        const shown = hideSolving(counts);
        for (const figure of FIGURES) {
          expect([null, counts[figure]]).toContain(shown[figure]);
          if (shown[figure] !== null && shown[figure] > 0) expect(shown[figure]).toBeGreaterThanOrEqual(LEAST_CASES);
        }
      }),
    );
  });
});
