/** 97.5 % point of the normal distribution. */
export const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval, 95 %: what the true share may be, given so few cases. Unlike the textbook interval it stays
 * within 0 and 1 and is honest for 0 of 10. Nothing can be said of 0 of 0.
 */
export function wilson(hits: number, of: number): Interval {
  if (!(of > 0 && hits >= 0 && hits <= of)) throw new RangeError(`${hits} of ${of} is no share`);
  const share = hits / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const middle = share + (Z * Z) / (2 * of);
  const scale = 1 + (Z * Z) / of;
  return {
    // exact at the ends, where floating point would leave a speck
    low: hits === 0 ? 0 : (middle - spread) / scale,
    high: hits === of ? 1 : (middle + spread) / scale,
  };
}
