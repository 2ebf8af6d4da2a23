// @ts-check
import { statSync } from 'node:fs';

/** Browsers, kills and real clusters take minutes: begun last, one of them would leave the second worker idle. */
const LENGTHY = ['.journey-spec.', '.fault-spec.', '.story-spec.', '.launcher-spec.'];

/** @typedef {{ path: string }} Spec  what Jest hands in of a test file, as far as it is needed here */

/** Order of the spec files where no earlier run tells how long each takes, as in a clean clone. */
export default class LongestFirst {
  /** @template {Spec} T @param {readonly T[]} specs @returns {T[]} */
  sort(specs) {
    const rank = (/** @type {Spec} */ { path }) => {
      const place = LENGTHY.findIndex((part) => path.includes(part));
      return place === -1 ? LENGTHY.length : place;
    };
    const size = new Map(specs.map((spec) => [spec, statSync(spec.path).size]));
    return [...specs].sort((a, b) => rank(a) - rank(b) || (size.get(b) ?? 0) - (size.get(a) ?? 0));
  }

  /** @template {Spec} T @param {readonly T[]} specs @param {{ shardIndex: number, shardCount: number }} shard */
  shard(specs, { shardIndex, shardCount }) {
    return specs.filter((_, index) => index % shardCount === shardIndex - 1);
  }

  /** `--onlyFailures` keeps no record here; all run. @template T @param {T} specs */
  allFailedTests(specs) {
    return specs;
  }

  cacheResults() {}
}
