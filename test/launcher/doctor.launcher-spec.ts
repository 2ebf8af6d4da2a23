import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { useDataDirectory } from './support.ts';

const ask = async (dataDir: string, verb: string, more: Record<string, string> = {}) => {
  const env = { ...process.env, APP_DATA_DIR: dataDir, DATABASE_URL: '', PORT: '1', ...more };
  const ran = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/svidok.mjs'), verb], { env });
  return ran.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
};

describe('what an operator asks first', () => {
  const { fresh } = useDataDirectory();

  it('doctor: what the machine has, and nothing to mend', async () => {
    const { code, stdout } = await ask((await fresh()).dataDir, 'doctor');
    for (const word of ['Node.js', 'PostgreSQL', 'Redis', 'disk free', 'memory', 'journal key', 'product'])
      expect(stdout).toContain(word);
    expect([code, stdout]).toEqual([0, expect.stringContaining('not running')]);
  });

  it('doctor: a secret that others can read, a restore that was cut off, a database that does not answer', async () => {
    const place = await fresh();
    await mkdir(dirname(place.restoring), { recursive: true });
    await writeFile(place.restoring, '');
    await writeFile(place.settings, '{}', { mode: 0o644 });
    const { code, stdout } = await ask(place.dataDir, 'doctor', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' });
    expect(code).toBe(1);
    for (const word of ['restore was interrupted', 'can be read by others', 'DATABASE_URL: no answer'])
      expect(stdout).toContain(word);
  });

  it('status: 3 where nothing runs', async () => {
    expect(await ask((await fresh()).dataDir, 'status')).toEqual({ code: 3, stdout: 'Not running.\n' });
  });
});
