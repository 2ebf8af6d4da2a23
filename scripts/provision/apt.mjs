// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run, tail, until, which } from '../lib/exec.mjs';
import { exists, readJson } from '../lib/files.mjs';
import { identify, lives, withVariable } from '../lib/processes.mjs';
import { note, Refusal, step } from '../lib/ui.mjs';

/** Meta packages, no version in the name: a versioned PostGIS without recommends leaves out the scripts and cannot be created. */
export const PACKAGES = ['postgresql', 'postgresql-postgis', 'postgresql-postgis-scripts', 'redis-server'];

const POLICY = '/usr/sbin/policy-rc.d';
const NO_CLUSTER = '/etc/postgresql-common/createcluster.d/svidok-launcher.conf';
const OWNER = '/run/svidok-apt.json';
const MARK = 'SVIDOK_INSTALLS=1';
const SIGN = '# made by the svidok launcher while it installs packages; safe to delete';

export async function canUseApt() {
  return process.getuid?.() === 0 && (await which('apt-get')) !== null;
}

/** Both files must go even after kill -9 of an earlier launcher, else no service of the machine could be installed any more. */
export async function removeTemporaryFiles() {
  if (process.getuid?.() !== 0) return;
  const owner = await readJson(OWNER);
  if (owner && owner.pid !== process.pid && (await lives(owner))) return;
  // The launcher was killed, but its apt works on: interrupting dpkg would leave more to mend than waiting does.
  if (owner && (await withVariable(MARK)).length > 0)
    await step('Wait for the installation of an earlier launcher', () =>
      until(async () => (await withVariable(MARK)).length === 0, 600_000, 500),
    );
  for (const file of [POLICY, NO_CLUSTER])
    if ((await readFile(file, 'utf8').catch(() => '')).includes(SIGN)) await rm(file, { force: true });
  await rm(OWNER, { force: true });
}

/** While the packages are installed no service may be started and no system cluster may be made. */
async function forbidServices() {
  await writeFile(OWNER, JSON.stringify(await identify(process.pid)));
  // A policy of the machine's owner is left alone: it stays in force.
  if (!(await exists(POLICY))) await writeFile(POLICY, `#!/bin/sh\n${SIGN}\nexit 101\n`, { mode: 0o755 });
  await mkdir(dirname(NO_CLUSTER), { recursive: true });
  await writeFile(NO_CLUSTER, `${SIGN}\ncreate_main_cluster = false\n`);
}

/**
 * @param {readonly string[]} packages @param {string} what  for the person who reads along
 */
export async function installWithApt(packages, what) {
  note(`apt-get install ${packages.join(' ')}  (as root; no system service is started or changed)`);
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
    LC_ALL: 'C',
    NEEDRESTART_SUSPEND: '1',
    SVIDOK_INSTALLS: '1',
  };
  const common = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=3'];
  await removeTemporaryFiles();
  await forbidServices();
  try {
    // An earlier apt that was killed leaves packages half configured; every install would refuse.
    await run('dpkg', ['--force-confold', '--configure', '-a'], { env });
    await step('Package lists', async () => {
      const ran = await run('apt-get', [...common, 'update'], { env });
      if (ran.code !== 0) throw new Refusal(`apt-get update failed:\n${tail(ran.output)}`);
    });
    await step(`Install ${what}`, async (progress) => {
      const args = [
        ...common,
        '--yes',
        '--no-install-recommends',
        '-o',
        'Dpkg::Options::=--force-confold',
        'install',
        ...packages,
      ];
      const ran = await run('apt-get', args, { env, onStatus: aptProgress(progress) });
      if (ran.code !== 0) throw new Refusal(`apt-get install ${packages.join(' ')} failed:\n${tail(ran.output)}`);
    });
  } finally {
    await removeTemporaryFiles();
  }
}

/**
 * Reads what apt writes to its status descriptor: `dlstatus:3:12.5:...` while loading, `pmstatus:package:40.0:...` while installing.
 * @param {import('../lib/ui.mjs').Progress} progress
 */
export function aptProgress(progress) {
  return (/** @type {string} */ line) => {
    const [kind, subject, percent, text] = line.split(':');
    const share = Number(percent) / 100;
    if (!Number.isFinite(share)) return;
    if (kind === 'dlstatus') progress.at(share, `loading ${text?.trim() ?? ''}`.slice(0, 50));
    if (kind === 'pmstatus') progress.at(share, (subject ?? '').slice(0, 40));
  };
}
