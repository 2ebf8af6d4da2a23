import { afterEach, beforeEach, jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layout } from '../../scripts/lib/paths.mjs';
import { openSession, type Session } from '../../scripts/lib/session.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export type Place = ReturnType<typeof layout>;

/** A data directory of one test, with everything that runs in it ended afterwards. */
export function useDataDirectory(): { fresh: () => Promise<Place>; keep: (close: () => Promise<unknown>) => void } {
  const closers: (() => Promise<unknown>)[] = [];
  beforeEach(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    jest.restoreAllMocks();
  });
  return {
    keep: (close) => void closers.push(close),
    fresh: async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'svidok-launcher-spec-'));
      closers.push(() => rm(dataDir, { recursive: true, force: true }));
      return layout(dataDir);
    },
  };
}

/** Servers in the directory, as `npm start` has them; never those of somebody's environment. */
export async function openServers(
  place: Place,
  options: { throwAway?: boolean } = {},
): Promise<{ session: Session; ownerUrl: string; redisUrl: string }> {
  const session = await openSession(place, 'a spec');
  try {
    const { ownerUrl, redisUrl } = await session.servers({ install: false, environment: {}, ...options });
    return { session, ownerUrl, redisUrl: redisUrl ?? '' };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** A script of the launcher in a process of its own, so that it can be killed. */
export function launch(
  script: string,
  words: string[],
  environment: Record<string, string>,
): ChildProcess & { said: () => string } {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(SVIDOK_|DATABASE_|REDIS_|NODE_OPTIONS|CI$)/.test(name),
  );
  const child = spawn(process.execPath, [join(ROOT, script), ...words], {
    cwd: ROOT,
    env: { ...Object.fromEntries(kept), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return Object.assign(child, { said: () => text });
}

export const exitCode = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));
