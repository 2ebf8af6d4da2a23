import { fileURLToPath } from 'node:url';

/** The specs of this package alone, for Stryker (`npm run mutation`), which sets the program apart from the rest of the house. */
export default {
  rootDir: fileURLToPath(new URL('../', import.meta.url)),
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};
