// @ts-check

/**
 * What the product may weigh. Counts and bytes, and no times, so that a busy machine changes nothing. The build and CI refuse
 * what is heavier; whoever raises a number says in the commit what it buys.
 */
export const BUDGETS = {
  /** What a person waits for on a weak link before anything can be pressed, as it goes over the line. */
  firstScript: { most: 300_000, unit: 'bytes', what: 'script of the first page, packed' },
  packages: { most: 760, unit: '', what: 'packages of the lock file that a release installs, of all platforms' },
  packageBytes: { most: 400_000_000, unit: 'bytes', what: 'those of this platform, unpacked' },
  built: {
    most: 20_000_000,
    unit: 'bytes',
    what: 'server and web as built, which go into the image beside the packages',
  },
  /** Nearly all of the 4 to 5 seconds of processor that a start takes is spent on these. */
  modules: { most: 4_250, unit: '', what: 'modules that a process loads before it does anything' },
};

/** @typedef {keyof typeof BUDGETS} Budget */

/** One line for each budget that is passed. @param {Partial<Record<Budget, number>>} weights */
export function passedBudgets(weights) {
  return Object.entries(BUDGETS).flatMap(([name, { most, unit, what }]) => {
    const has = weights[/** @type {Budget} */ (name)];
    return has !== undefined && has > most ? [`${name}: ${has} ${unit}, at most ${most} (${what})`] : [];
  });
}
