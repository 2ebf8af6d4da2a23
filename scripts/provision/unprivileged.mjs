// @ts-check
import { chmod, chown, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../lib/exec.mjs';
import { exists } from '../lib/files.mjs';
import { shortHash } from '../lib/paths.mjs';
import { Refusal } from '../lib/ui.mjs';

/**
 * PostgreSQL refuses uid 0. As root there are two ways:
 * a user namespace in which root has another number (files stay root's, works below a home of mode 0700), or, where namespaces are
 * forbidden (chroot, usual containers), the account `postgres`, which then must own the data and be able to reach them.
 * @typedef {object} Unprivileged
 * @property {string} how
 * @property {string[]} prefix  words before the command
 * @property {string} cluster  the data directory to use
 * @property {(path: string) => Promise<void>} give  hands a new folder to whoever runs the server
 */

/** @param {string} cluster  where the cluster should be @returns {Promise<Unprivileged>} */
export async function unprivileged(cluster) {
  if (process.getuid?.() !== 0) return { how: 'as this user', prefix: [], cluster, give: async () => undefined };

  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  const probe = process.env['SVIDOK_NO_NAMESPACE']
    ? { code: 1, stdout: '' }
    : await run(namespace[0] ?? '', [...namespace.slice(1), 'id', '-u']);
  // An installation that began with the account goes on with it, even where a namespace has become possible.
  const elsewhere = join('/var/lib/svidok', `${shortHash(cluster)}-postgres`);
  const beganWithAccount = (await ownerOf(cluster)) !== null || (await exists(join(elsewhere, 'PG_VERSION')));
  if (probe.code === 0 && probe.stdout.trim() === '1000' && !beganWithAccount)
    return { how: 'in a user namespace', prefix: namespace, cluster, give: async () => undefined };

  const account = await postgresAccount();
  const prefix = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--'];
  // The data folder itself may be opened for passing through; what the product writes in it is private by its own mode.
  if (!(await reaches(prefix, cluster)) && (await exists(dirname(cluster)))) await chmod(dirname(cluster), 0o711);
  const reachable = (await reaches(prefix, cluster)) ? cluster : elsewhere;
  await mkdir(dirname(reachable), { recursive: true });
  if (!(await reaches(prefix, reachable)))
    throw new Refusal(
      `The account "postgres" cannot reach ${reachable}. Set APP_DATA_DIR to a folder below one that everybody may enter.`,
    );
  return {
    how: `as the account postgres${reachable === cluster ? '' : `, data in ${reachable}`}`,
    prefix,
    cluster: reachable,
    give: (path) => giveAll(path, account.uid, account.gid),
  };
}

/** The number of the owner where a cluster exists and is not root's. @param {string} cluster */
async function ownerOf(cluster) {
  const ran = await run('stat', ['-c', '%u', join(cluster, 'PG_VERSION')]);
  const uid = Number(ran.stdout.trim());
  return ran.code === 0 && uid !== 0 ? uid : null;
}

async function postgresAccount() {
  const [uid, gid] = [await run('id', ['-u', 'postgres']), await run('id', ['-g', 'postgres'])];
  if (uid.code !== 0)
    throw new Refusal(`PostgreSQL refuses to run as root, user namespaces are forbidden here, and there is no account "postgres".
Either:  useradd --system --home-dir /var/lib/postgresql postgres
or run "npm start" as an ordinary user.`);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Whether the account may enter every folder above. @param {string[]} prefix @param {string} path */
async function reaches(prefix, path) {
  let above = dirname(path);
  while (!(await exists(above))) above = dirname(above);
  const ran = await run(prefix[0] ?? '', [...prefix.slice(1), 'test', '-x', above]);
  return ran.code === 0;
}

/** @param {string} path @param {number} uid @param {number} gid */
async function giveAll(path, uid, gid) {
  await chown(path, uid, gid);
  for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) await giveAll(join(path, entry.name), uid, gid);
    else await chown(join(path, entry.name), uid, gid);
  }
}
