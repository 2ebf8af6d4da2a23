// @ts-check
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Seconds of the files that take longest, on two cores: a clean clone knows of no earlier run. They need not be exact; what matters is
 * that none of them is begun last, while the other worker has nothing left, and that journeys do not wait for each other's demo world.
 * @type {Readonly<Record<string, number>>}
 */
const SECONDS = {
  'pages.journey-spec.ts': 300,
  'fuzz.api-spec.ts': 290,
  'both-walls.api-spec.ts': 210,
  'model.api-spec.ts': 180,
  'upkeep.journey-spec.ts': 160,
  'kills.fault-spec.ts': 120,
  'hostile.media-spec.ts': 120,
  'scrub.api-spec.ts': 115,
  'story.journey-spec.ts': 115,
  'keys.journey-spec.ts': 150,
  'users.journey-spec.ts': 150,
  'search.journey-spec.ts': 85,
  'story.story-spec.ts': 100,
  'registry.journey-spec.ts': 92,
  'sign-in.journey-spec.ts': 88,
  'deliveries.fault-spec.ts': 120,
  'backup.launcher-spec.ts': 65,
  'demo-world.db-spec.ts': 60,
  'direct-upload.journey-spec.ts': 57,
  'camera-import.api-spec.ts': 55,
  'captured-run.api-spec.ts': 50,
  'servers.launcher-spec.ts': 50,
  'crime-imports.api-spec.ts': 47,
  'solving-sums.db-spec.ts': 45,
  'upload-kills.api-spec.ts': 45,
  'street-kills.api-spec.ts': 40,
  'letter.journey-spec.ts': 40,
  'looking.media-spec.ts': 40,
  'registry.api-spec.ts': 40,
  'placement.launcher-spec.ts': 40,
};

/** Browsers, kills and real clusters take a minute even where the file is short. */
const LENGTHY = /\.(journey|fault|story|launcher)-spec\./;
const BYTES_A_SECOND = 1500;

/** @typedef {{ path: string }} Spec  what Jest hands in of a test file, as far as it is needed here */

/** @param {Spec} spec */
const expected = ({ path }) =>
  SECONDS[basename(path)] ?? (LENGTHY.test(path) ? 60 : 0) + statSync(path).size / BYTES_A_SECOND;

/** Order of the spec files where no earlier run tells how long each takes, as in a clean clone. */
export default class LongestFirst {
  /** @template {Spec} T @param {readonly T[]} specs @returns {T[]} */
  sort(specs) {
    const seconds = new Map(specs.map((spec) => [spec, expected(spec)]));
    return [...specs].sort((a, b) => (seconds.get(b) ?? 0) - (seconds.get(a) ?? 0));
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
