import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
};

interface Violation {
  rule: { name: string };
  from: string;
}

function violationsIn(folder: string, ...places: string[]): Violation[] {
  const cruiser = `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const run = () =>
    execFileSync(process.execPath, [cruiser, '--config', `${root}.dependency-cruiser.cjs`, '-T', 'json', ...places], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  const output = (() => {
    try {
      return run();
    } catch (error) {
      return (error as { stdout: string }).stdout; // a non-zero exit tells the number of violations; the report is complete
    }
  })();
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the import rules', () => {
  it('each bite on a fixture that breaks them', () => {
    const bitten = new Set(
      violationsIn(`${root}test/architecture/fixtures`, 'src', 'web/src').map((violation) => violation.rule.name),
    );
    expect([...bitten].sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  });

  it('find nothing in the house itself', () => {
    expect(
      violationsIn(root, 'src', 'web/src', 'migrations').map(
        (violation) => `${violation.rule.name}: ${violation.from}`,
      ),
    ).toEqual([]);
  });
});
