/** How many steps of one colour a map of figures has: more cannot be told apart in a legend. */
export const STEPS = 5;
/** From the least to the most; one hue, so that it reads the same to everybody and on paper. */
export const opacityOf = (step: number): number => 0.12 + (0.78 * step) / (STEPS - 1);

interface Shades {
  /** What the legend says of each step: from and to. One step, the fullest, where all values are the same; none where there are none. */
  readonly steps: readonly { readonly step: number; readonly from: number; readonly to: number }[];
  /** 0 to STEPS - 1; null: nothing is told. */
  readonly stepOf: (value: number | null) => number | null;
}

/** Equal steps from the least to the most of what is told: the same on the page and on paper. */
export function shadesOf(values: readonly (number | null)[]): Shades {
  const told = values.filter((value) => value !== null);
  if (told.length === 0) return { steps: [], stepOf: () => null };
  const [least, most] = [Math.min(...told), Math.max(...told)];
  const width = (most - least) / STEPS;
  if (width === 0)
    return {
      steps: [{ step: STEPS - 1, from: least, to: most }],
      stepOf: (value) => (value === null ? null : STEPS - 1),
    };
  return {
    steps: Array.from({ length: STEPS }, (_, step) => ({
      step,
      from: least + width * step,
      to: step === STEPS - 1 ? most : least + width * (step + 1),
    })),
    stepOf: (value) => (value === null ? null : Math.min(STEPS - 1, Math.floor((value - least) / width))),
  };
}
