import { OPTIONS } from './scripts/testing/native/transpile.mjs';

/** Four levels of specs, told by place and suffix; only `src/**` runs without servers. */
const shared = {
  // Node.js loads the modules, once a worker, and not Jest anew for each file (ADR 270).
  runtime: '<rootDir>/scripts/testing/native/runtime.mjs',
  testEnvironment: '<rootDir>/scripts/testing/native/environment.mjs',
  // Only `global-setup.ts` and `global-teardown.ts` still go this way.
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', OPTIONS] },
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/quiet.mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
};
const served = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** Minutes of outages, a million rows: not in every run. */
const atNight = (specs) => (process.env['SVIDOK_NIGHTLY'] === '1' ? [specs] : []);

export default {
  testTimeout: 120_000,
  testSequencer: '<rootDir>/scripts/testing/longest-first.mjs',
  // What the files of a worker leave behind adds up: one that has grown is replaced before the collector gets slow.
  workerIdleMemoryLimit: '1700MB',
  projects: [
    {
      ...shared,
      displayName: 'pure',
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/test/architecture/**/*.spec.ts',
        '<rootDir>/web/test/**/*.spec.ts',
        '<rootDir>/packages/*/test/**/*.spec.ts',
      ],
    },
    { ...shared, displayName: 'launcher', testMatch: ['<rootDir>/test/launcher/**/*.launcher-spec.ts'] },
    {
      ...served,
      displayName: 'db',
      testMatch: ['<rootDir>/test/db/**/*.db-spec.ts', ...atNight('<rootDir>/test/db/**/*.night-spec.ts')],
    },
    { ...served, displayName: 'api', testMatch: ['<rootDir>/test/api/**/*.api-spec.ts'] },
    {
      ...shared,
      displayName: 'faults',
      testMatch: ['<rootDir>/test/faults/**/*.fault-spec.ts', ...atNight('<rootDir>/test/faults/**/*.night-spec.ts')],
    },
    { ...served, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/**/*.journey-spec.ts'] },
    // Figures, not verdicts: `npm run bench`, and SVIDOK_NIGHTLY=1 for a million cameras.
    ...(process.env['SVIDOK_BENCH'] === '1'
      ? [{ ...served, displayName: 'bench', testMatch: ['<rootDir>/test/bench/**/*.bench-spec.ts'] }]
      : []),
    // Seconds and interactions of the commonest jobs: `npm run ux`.
    ...(process.env['SVIDOK_UX'] === '1'
      ? [{ ...served, displayName: 'ux', testMatch: ['<rootDir>/test/ux/**/*.ux-spec.ts'] }]
      : []),
    { ...served, displayName: 'media', testMatch: ['<rootDir>/test/media/**/*.media-spec.ts'] },
    { ...served, displayName: 'gis', testMatch: ['<rootDir>/test/gis/**/*.gis-spec.ts'] },
    { ...shared, displayName: 'story', testMatch: ['<rootDir>/test/story/**/*.story-spec.ts'] },
  ],
};
