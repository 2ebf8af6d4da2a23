import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { patch, steps } from '../../scripts/guides/exercise.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const applies = (text: string) =>
  spawnSync('git', ['apply', '--check', '-'], { cwd: root, input: text, encoding: 'utf8' });

/** The whole of it is run by `npm run first-day`, and every night by test/launcher/first-day. */
describe('the first day', () => {
  it('changes what is there, and writes what is not there yet', () => {
    expect(applies(patch()).stderr).toBe('');
    const written = steps().flatMap((step) => (step.kind === 'file' ? [step.path] : []));
    expect(written.length).toBe(2);
    expect(written.filter((path) => existsSync(join(root, path)))).toEqual([]);
  });

  it('would notice that the code has moved on', () => {
    expect(applies(patch().replace('text(100)', 'text(99)')).status).not.toBe(0);
  });

  it('checks types on both sides, writes the contract and runs its spec', () => {
    const lines = steps().flatMap((step) => (step.kind === 'run' ? step.lines : []));
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'npm run openapi',
      'npx tsc --noEmit',
      'npx tsc --noEmit',
      'npm test --',
    ]);
  });
});
