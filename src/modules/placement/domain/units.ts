/** Weights as whole numbers of a unit, so that sums are exact and a bound may be rounded down to what can be reached. */
export interface Units {
  readonly weights: Float64Array;
  /** So many units make one. */
  readonly scale: number;
  /** False where the weights have more decimals than fit: then they stand as they are. */
  readonly isWhole: boolean;
}

const MOST_DECIMALS = 6;

export function inUnits(weights: Float64Array): Units {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const scale = 10 ** decimals;
    if (total * scale > Number.MAX_SAFE_INTEGER) break;
    const whole = weights.map((weight) => Math.round(weight * scale));
    // Parsing a decimal and multiplying it errs by less than two units in the last place.
    if (whole.every((units, at) => Math.abs((weights[at] as number) * scale - units) <= 1e-15 * units * 4))
      return { weights: whole, scale, isWhole: true };
  }
  return { weights, scale: 1, isWhole: false };
}

/** What a solver's floating-point bound proves: with whole weights no sum lies between two units. */
export function provenBy(bound: number, isWhole: boolean): number {
  const margin = 1e-4 + Math.abs(bound) * 1e-11;
  return isWhole ? Math.floor(bound + margin) : bound;
}
