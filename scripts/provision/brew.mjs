// @ts-check
import { run, tail, which } from '../lib/exec.mjs';
import { note, Refusal, step } from '../lib/ui.mjs';

export const FORMULAE = ['postgresql@17', 'postgis', 'redis'];

export const canUseBrew = async () => process.platform === 'darwin' && (await which('brew')) !== null;

/** Homebrew starts no service by itself; `brew services` is never called. */
export async function installWithBrew() {
  note(`brew install ${FORMULAE.join(' ')}`);
  await step('Install PostgreSQL, PostGIS and Redis with Homebrew', async (progress) => {
    let latest = '';
    const ran = await run('brew', ['install', '--quiet', ...FORMULAE], {
      env: { ...process.env, HOMEBREW_NO_AUTO_UPDATE: '1', HOMEBREW_NO_INSTALL_CLEANUP: '1' },
      onLine: (line) => {
        if (line.startsWith('==>')) latest = line.slice(4, 60);
        progress.at(0, latest);
      },
    });
    if (ran.code !== 0) throw new Refusal(`brew install failed:\n${tail(ran.output)}`);
  });
}
