/** Four levels of specs, told by place and suffix; only `src/**` runs without servers. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/quiet.mjs'],
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
};
const served = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  testTimeout: 120_000,
  testSequencer: '<rootDir>/scripts/testing/longest-first.mjs',
  // Module graphs of ESM specs are never freed: a worker that has grown is replaced before the collector gets slow.
  workerIdleMemoryLimit: '1500MB',
  coverageProvider: 'v8',
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
    { ...served, displayName: 'db', testMatch: ['<rootDir>/test/db/**/*.db-spec.ts'] },
    { ...served, displayName: 'api', testMatch: ['<rootDir>/test/api/**/*.api-spec.ts'] },
    { ...shared, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.fault-spec.ts'] },
    { ...served, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/**/*.journey-spec.ts'] },
    // Figures, not verdicts: `npm run bench`, and SVIDOK_NIGHTLY=1 for a million cameras.
    ...(process.env['SVIDOK_BENCH'] === '1'
      ? [{ ...served, displayName: 'bench', testMatch: ['<rootDir>/test/bench/**/*.bench-spec.ts'] }]
      : []),
    { ...served, displayName: 'media', testMatch: ['<rootDir>/test/media/**/*.media-spec.ts'] },
    { ...served, displayName: 'gis', testMatch: ['<rootDir>/test/gis/**/*.gis-spec.ts'] },
    { ...shared, displayName: 'story', testMatch: ['<rootDir>/test/story/**/*.story-spec.ts'] },
  ],
};
