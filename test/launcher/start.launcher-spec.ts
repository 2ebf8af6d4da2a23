import { describe, expect, it, jest } from '@jest/globals';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeLock } from '../../scripts/build/complete-lock.mjs';
import { digestOf } from '../../scripts/build/build.mjs';
import { dependenciesMissing, requireNode } from '../../scripts/build/dependencies.mjs';
import { Supervisor } from '../../scripts/lib/supervisor.mjs';
import { openSession } from '../../scripts/lib/session.mjs';
import { closingLine, readResult } from '../../scripts/testing/jest.mjs';
import { countSpecs, JOURNEYS } from '../../scripts/testing/needing.mjs';
import { exitCode, launch, ROOT, useDataDirectory } from './support.ts';

// Real clusters are made here, with every write flushed: slow on a busy disk.
jest.setTimeout(240_000);

describe('npm start', () => {
  const { fresh, keep } = useDataDirectory();

  it('says that it is running already, and by whom', async () => {
    const place = await fresh();
    const session = await openSession(place, 'npm start');
    keep(() => session.close());
    await session.tell({ url: 'http://localhost:4321' });
    const second = launch('scripts/start.mjs', [], { APP_DATA_DIR: place.dataDir });
    expect(await exitCode(second)).toBe(1);
    expect(second.said()).toContain(`already running here: npm start, pid ${process.pid}`);
    expect(second.said()).toContain('http://localhost:4321');
  });

  it('has nothing to stop where nothing runs', async () => {
    const place = await fresh();
    const stop = launch('scripts/stop.mjs', [], { APP_DATA_DIR: place.dataDir });
    expect(await exitCode(stop)).toBe(0);
    expect(stop.said()).toContain('Nothing of Svidok runs here.');
  });

  it.each(['18.20.0', '20.18.3', '12.0.0'])('refuses Node.js %s with a clear text', (version) => {
    expect(() => requireNode(version)).toThrow(`Svidok needs Node.js 20.19 or newer; this is ${version}`);
  });

  it.each(['20.19.0', '22.0.0', '24.1.0'])('accepts Node.js %s', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });
});

describe('the supervisor', () => {
  const { fresh, keep } = useDataDirectory();
  const service = (log: string, script: string) => ({
    name: 'part',
    command: [process.execPath, '-e', script],
    env: process.env,
    cwd: ROOT,
    log,
    stop: ['SIGTERM', 'SIGKILL'] as [NodeJS.Signals, NodeJS.Signals],
    ready: async () => true,
    patience: 5_000,
  });

  it('shows the end of the log of what does not come up', async () => {
    const place = await fresh();
    const supervisor = new Supervisor(place.children);
    const part = {
      ...service(join(place.logs, 'part.log'), `console.log('the reason'); process.exit(3)`),
      ready: async () => false,
    };
    await expect(supervisor.start(part)).rejects.toThrow(/part did not start \(exit code 3\)[^]*the reason/);
    await supervisor.stopAll();
  });

  it('gives up on what ends again and again by itself', async () => {
    const place = await fresh();
    const supervisor = new Supervisor(place.children);
    keep(() => supervisor.stopAll());
    await supervisor.start(service(join(place.logs, 'part.log'), `setTimeout(() => process.exit(7), 30)`));
    expect(await supervisor.hopeless).toMatch(/part ended 6 times in a row \(exit code 7\)/);
  }, 60_000);

  it('starts nothing any more once it stops', async () => {
    const place = await fresh();
    const supervisor = new Supervisor(place.children);
    await supervisor.stopAll();
    await expect(supervisor.start(service(join(place.logs, 'part.log'), ''))).rejects.toThrow('stopping');
  });
});

describe('what is built and installed', () => {
  const { fresh } = useDataDirectory();
  const entry = { version: '1.0.0' };

  it('sees a package that the lock file asks for and node_modules does not have', async () => {
    const { dataDir } = await fresh();
    const write = async (name: string, packages: object) => {
      await mkdir(join(dataDir, 'node_modules'), { recursive: true });
      await writeFile(join(dataDir, name), JSON.stringify({ packages }));
    };
    await write('package-lock.json', {
      '': {},
      'node_modules/a': entry,
      'node_modules/b': { ...entry, optional: true },
    });
    expect(await dependenciesMissing(dataDir)).toBe('node_modules is missing');
    await write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } });
    expect(await dependenciesMissing(dataDir)).toBe('a 1.0.0 is not installed');
    await write('node_modules/.package-lock.json', { 'node_modules/a': entry });
    expect(await dependenciesMissing(dataDir)).toBeNull();
  });

  it('builds again when a source changed, came or went, and not for a spec', async () => {
    const { dataDir } = await fresh();
    const digest = () => digestOf(['src'], dataDir);
    await mkdir(join(dataDir, 'src'));
    await writeFile(join(dataDir, 'src/a.ts'), '1');
    const first = digest();
    await writeFile(join(dataDir, 'src/a.spec.ts'), 'a spec');
    expect(digest()).toBe(first);
    await writeFile(join(dataDir, 'src/b.ts'), '');
    expect(digest()).not.toBe(first);
    await rm(join(dataDir, 'src/b.ts'));
    expect(digest()).toBe(first);
    await writeFile(join(dataDir, 'src/a.ts'), '2');
    expect(digest()).not.toBe(first);
  });

  it('completes a lock file that lacks the packages of other platforms', () => {
    const lock = {
      packages: {
        'node_modules/a': {
          version: '1.0.0',
          dev: true,
          optionalDependencies: { 'a-linux-x64-gnu': '1.0.0', 'a-darwin-arm64': '1.0.0' },
        },
        'node_modules/a-linux-x64-gnu': { version: '1.0.0' },
      },
    };
    expect(completeLock(lock)).toEqual(['a-darwin-arm64@1.0.0']);
    expect(lock.packages).toHaveProperty(['node_modules/a-darwin-arm64'], {
      version: '1.0.0',
      cpu: ['arm64'],
      os: ['darwin'],
      dev: true,
      optional: true,
    });
    expect(completeLock(lock)).toEqual([]);
  });

  it('has a lock file that npm ci accepts on every platform', async () => {
    expect(completeLock(JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')))).toEqual([]);
  });
});

describe('the closing line of npm test', () => {
  const { fresh } = useDataDirectory();
  const result = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 2,
    numPendingTests: 3,
    numTodoTests: 1,
  };

  it('counts a suite that could not run as a failure', async () => {
    const file = join((await fresh()).dataDir, 'result.json');
    await writeFile(file, JSON.stringify(result));
    expect(closingLine(await readResult(file, 1))).toBe('5 passed, 3 failed, 4 skipped');
  });

  it('never calls a run without a result, or with a bad end, a success', async () => {
    const file = join((await fresh()).dataDir, 'result.json');
    expect(closingLine(await readResult(file, 0))).toBe('0 passed, 1 failed');
    await writeFile(file, JSON.stringify({ ...result, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }));
    expect(closingLine(await readResult(file, 137))).toBe('5 passed, 1 failed, 4 skipped');
  });

  it('counts the journeys that cannot be made without a browser', async () => {
    const { dataDir } = await fresh();
    await writeFile(
      join(dataDir, 'a.journey-spec.ts'),
      `describe('x', () => {\n  it('one', f);\n  it('two', f);\n  test('three', f);\n});`,
    );
    await writeFile(join(dataDir, 'support.ts'), `it('is no journey', f)`);
    expect(await countSpecs({ ...JOURNEYS, folder: dataDir })).toEqual({ specs: 3, files: 1 });
  });
});
