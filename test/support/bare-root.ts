import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** As root a network of its own is enough; otherwise a user of its own goes with it. */
const WAYS: readonly (readonly string[])[] = [
  ['unshare', '--net'],
  ['unshare', '--user', '--map-root-user', '--net'],
];

interface Ended {
  readonly code: number;
  readonly said: string;
}

/**
 * A root of files that holds the named programs with their libraries and nothing else, and a network that leads nowhere: what
 * works in it works on a machine that has never heard of us.
 */
export class BareRoot {
  private constructor(
    readonly path: string,
    private readonly way: readonly string[],
  ) {}

  /** Null where the kernel lets nobody have a root and a network of their own. */
  static async with(programs: readonly string[]): Promise<BareRoot | null> {
    const way = await firstThat((each) => run(each[0] as string, [...each.slice(1), 'chroot', '/', 'true']));
    if (way === null) return null;
    const path = await mkdtemp(join(tmpdir(), 'svidok-bare-'));
    for (const folder of ['bin', 'tmp', 'dev']) await mkdir(join(path, folder));
    for (const program of programs) await bring(path, program);
    return new BareRoot(path, way);
  }

  sh(...args: readonly string[]): Promise<Ended> {
    const [program, ...options] = [...this.way, 'chroot', this.path, '/bin/sh', ...args];
    return run(program as string, options, { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } }).then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  }

  end(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

async function firstThat(works: (way: readonly string[]) => Promise<unknown>): Promise<readonly string[] | null> {
  for (const way of WAYS)
    if (
      await works(way).then(
        () => true,
        () => false,
      )
    )
      return way;
  return null;
}

async function bring(root: string, program: string): Promise<void> {
  const { stdout: found } = await run('sh', ['-c', 'command -v "$1"', 'sh', program]);
  const binary = await realpath(found.trim());
  await copyFile(binary, join(root, 'bin', program));
  const { stdout: libraries } = await run('ldd', [binary]);
  for (const [, library] of libraries.matchAll(/(\/\S+) \(0x/g)) {
    await mkdir(join(root, dirname(library as string)), { recursive: true });
    await copyFile(library as string, join(root, library as string));
  }
}
