import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { chartWithVersion, datedChangelog, demandNext, provenance, withVersion } from '../../scripts/release/edits.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('a release', () => {
  it.each(['0.1.0', '0.1.1', '0.2.0', '1.0.0'])('may follow 0.1.0 as %s', (version) =>
    expect(() => demandNext('0.1.0', version)).not.toThrow(),
  );
  it.each(['0.3.0', '0.1.2', '1.1.0', '0.0.9', '1', 'v0.2.0', '0.2.0-rc1'])('is not %s', (version) =>
    expect(() => demandNext('0.1.0', version)).toThrow(),
  );

  it('dates the changelog and leaves room for the next', () => {
    const text = '# Changelog\n\n## Unreleased\n\n### Added\n\n- One.\n\n## 0.1.0 - 2026-01-01\n\n- Zero.\n';
    const dated = datedChangelog(text, '0.2.0', '2026-02-03');
    expect(dated.notes).toBe('### Added\n\n- One.');
    expect(dated.text).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-02-03\n\n### Added\n\n- One.\n\n## 0.1.0 - 2026-01-01\n\n- Zero.\n',
    );
    expect(() => datedChangelog(dated.text, '0.3.0', '2026-02-04')).toThrow('tells nothing');
  });

  it('has one version in package, lock file and chart', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const lock = JSON.parse(read('package-lock.json')) as {
      version: string;
      packages: Record<string, { version: string }>;
    };
    expect([lock.version, lock.packages['']?.version]).toEqual([version, version]);
    expect(chartWithVersion(read('deploy/helm/svidok/Chart.yaml'), version)).toBe(
      read('deploy/helm/svidok/Chart.yaml'),
    );
    expect(withVersion(read('package-lock.json'), version)).toBe(read('package-lock.json'));
    expect(withVersion('{"version":"1.0.0","packages":{"":{"version":"1.0.0"}}}', '2.0.0')).not.toContain('1.0.0');
  });

  it('says of which commit, lock file and Node.js its files are made', () => {
    const subjects = [{ name: 'a.tar.gz', sha256: 'ab' }];
    const facts = {
      subjects,
      commit: 'c0',
      lockSha256: '10',
      version: '0.2.0',
      node: '22.0.0',
      at: '2026-02-03T00:00:00Z',
    };
    expect(provenance(facts)).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'a.tar.gz', digest: { sha256: 'ab' } }],
      predicate: {
        buildDefinition: { resolvedDependencies: [{ digest: { gitCommit: 'c0' } }, { digest: { sha256: '10' } }, {}] },
      },
    });
  });

  it('is rehearsed without changing anything', async () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const before = read('CHANGELOG.md');
    const rehearsed = promisify(execFile)(process.execPath, [join(root, 'scripts/release.mjs'), version, '--dry-run']);
    const { stdout, stderr } = await rehearsed.catch((error: { stdout: string; stderr: string }) => error);
    // on the day after a release there is nothing to tell yet, and the script says so
    expect(stdout + stderr).toMatch(/would commit .*tag v|tells nothing under "Unreleased"|was released before/);
    expect(read('CHANGELOG.md')).toBe(before);
  });
});
