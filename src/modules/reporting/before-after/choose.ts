/** So many times larger or smaller is still alike. */
export const LIKE_SIZE = 2;
/** More add little to what they tell of how communities differ. */
export const MOST_COMPARISONS = 40;

export interface Candidate {
  readonly code: string;
  readonly population: number | null;
}

/** Communities like the one, the nearest in population first; of equal ones by code, so that each asking chooses the same. */
export function chooseComparisons(one: Candidate, all: readonly Candidate[], unfit: ReadonlySet<string>): string[] {
  const own = one.population;
  if (own === null || own === 0) return [];
  const apart = (population: number) => Math.abs(Math.log(population / own));
  return all
    .flatMap(({ code, population }) =>
      code === one.code || population === null || population === 0 || unfit.has(code)
        ? []
        : [{ code, apart: apart(population) }],
    )
    .filter((candidate) => candidate.apart <= Math.log(LIKE_SIZE))
    .sort((a, b) => a.apart - b.apart || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_COMPARISONS)
    .map(({ code }) => code);
}
