import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { which } from '../../scripts/lib/exec.mjs';
import { LOCAL, ROOT } from '../../scripts/lib/paths.mjs';
import { findHelm } from '../../scripts/provision/helm.mjs';
import { Settings } from '../../src/platform/config/config.ts';

const exec = promisify(execFile);
const chart = join(ROOT, 'deploy/helm/svidok');

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: Record<string, unknown>;
  readonly data?: Record<string, string>;
}
interface PodSpec {
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: Record<string, unknown>;
  readonly containers: readonly {
    readonly env?: readonly { name: string; value?: string }[];
    readonly securityContext?: Record<string, unknown>;
    readonly volumeMounts: readonly { name: string; mountPath: string }[];
  }[];
  readonly volumes: readonly { readonly name: string }[];
}

/** Names of settings, also as `NAME_FILE`. */
const isSetting = (name: string): boolean => Object.keys(Settings.shape).includes(name.replace(/_FILE$/, ''));

const helm = await findHelm({ install: true });
/** Not everywhere, and nothing that one installs for a check. */
const analyze = await which('systemd-analyze');

(helm === null && process.env['CI'] === undefined ? describe.skip : describe)('the chart', () => {
  const render = async (...args: string[]): Promise<Resource[]> => {
    const { stdout } = await exec(helm as string, ['template', 'svidok', chart, ...args], { maxBuffer: 16e6 });
    return parseAllDocuments(stdout)
      .map((document) => document.toJS() as Resource | null)
      .filter((document) => document !== null);
  };
  const podsOf = (resources: readonly Resource[]): (readonly [name: string, pod: PodSpec])[] =>
    resources
      .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
      .map(({ metadata, spec }) => [metadata.name, ((spec ?? {})['template'] as { spec: PodSpec }).spec]);
  /** With all that can be switched on, and files on a volume. */
  const EVERYTHING = [
    '--set',
    'settings.STORAGE=disk,ingress.enabled=true,ingress.tlsSecret=tls,ingress.className=nginx',
    '--set',
    'files.storageClassName=fast,nodeSelector.disk=ssd',
  ];
  let plain: Resource[];
  let everything: Resource[];
  let folder = '';

  beforeAll(async () => {
    [plain, everything] = await Promise.all([render(), render(...EVERYTHING)]);
    folder = await mkdtemp(join(LOCAL, 'chart-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('passes its own check', async () => {
    const { stdout } = await exec(helm as string, ['lint', '--strict', chart]);
    expect(stdout).toContain('0 chart(s) failed');
  });

  it('has API, worker, migration, probes, budgets, scaling and policies', () => {
    const names = everything.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort();
    expect(names).toEqual([
      'ConfigMap svidok',
      'Deployment svidok-api',
      'Deployment svidok-worker',
      'HorizontalPodAutoscaler svidok-api',
      'Ingress svidok',
      'Job svidok-migrate',
      'NetworkPolicy svidok',
      'NetworkPolicy svidok-api',
      'PersistentVolumeClaim svidok-files',
      'PodDisruptionBudget svidok-api',
      'PodDisruptionBudget svidok-worker',
      'Service svidok-api',
    ]);
    for (const [name, { containers }] of podsOf(plain).filter(([pod]) => !pod.endsWith('migrate')))
      expect([name, Object.keys(containers[0] ?? {})]).toEqual([
        name,
        expect.arrayContaining(['livenessProbe', 'startupProbe', 'resources']),
      ]);
  });

  /** Types of the API of Kubernetes itself: what is missing, of a wrong type or simply unknown is an error of the compiler. */
  const complaints = async (resources: readonly Resource[]): Promise<string> => {
    const file = join(folder, `rendered.${resources.length}.ts`);
    const lines = resources.map(({ apiVersion, kind, ...rest }, i) => {
      return `import type { I${kind} as T${i} } from 'kubernetes-models/${apiVersion}';\nexport const r${i}: T${i} = ${JSON.stringify({ apiVersion, kind, ...rest }, null, 1)};`;
    });
    await writeFile(file, lines.join('\n'));
    const tsc = [
      join(ROOT, 'node_modules/.bin/tsc'),
      '--noEmit',
      '--ignoreConfig',
      '--strict',
      '--skipLibCheck',
      '--types',
      '',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      file,
    ];
    return exec(process.execPath, tsc).then(
      () => '',
      (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
    );
  };

  it('is what Kubernetes knows, field by field', async () => {
    expect(await complaints(everything)).toBe('');
    const typo = structuredClone(plain) as {
      spec?: { template?: { spec?: { containers: Record<string, unknown>[] } } };
    }[];
    Object.assign(typo.find((each) => each.spec?.template)?.spec?.template?.spec?.containers[0] ?? {}, {
      imagePullPolice: 'Always',
    });
    expect(await complaints(typo as unknown as Resource[])).toContain('imagePullPolice');
  });

  it('gives no pod root, a root file system to write, a token of the cluster, or a secret in its environment', () => {
    const pods = [...podsOf(plain), ...podsOf(everything)];
    expect(pods.length).toBe(6);
    for (const [name, pod] of pods) {
      expect([name, pod.automountServiceAccountToken]).toEqual([name, false]);
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const { env = [], securityContext, volumeMounts } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(env.filter(({ name: variable, value }) => !variable.endsWith('_FILE') || value === undefined)).toEqual(
          [],
        );
        for (const mount of volumeMounts) expect(pod.volumes.map((volume) => volume.name)).toContain(mount.name);
      }
    }
  });

  it('shows the owner of the schema to the migration alone', () => {
    const seeing = podsOf(plain).filter(([, pod]) => JSON.stringify(pod).includes('database-owner-url'));
    expect(seeing.map(([name]) => name)).toEqual(['svidok-migrate']);
  });

  it('sets only settings that there are', () => {
    const set = plain.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
    const named = podsOf(plain).flatMap(([, { containers }]) =>
      containers.flatMap(({ env = [] }) => env.map(({ name }) => name)),
    );
    expect([...Object.keys(set), ...named].filter((name) => !isSetting(name))).toEqual([]);
  });

  it('refuses a secret among the settings, and a value that nothing reads', async () => {
    await expect(render('--set', 'settings.SVIDOK_SECRET=abc')).rejects.toThrow(/SVIDOK_SECRET/);
    await expect(render('--set', 'api.replica=3')).rejects.toThrow(/replica/);
  });
});

describe('the systemd units', () => {
  const folder = join(ROOT, 'deploy/systemd');
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const valuesOf = (text: string, key: string) =>
    [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value ?? '');

  it('set only settings that there are, and start what the launcher starts', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.service'));
    expect(files.sort()).toEqual(['svidok-api.service', 'svidok-migrate.service', 'svidok-worker.service']);
    const launcher = await readFile(join(ROOT, 'scripts/lib/product.mjs'), 'utf8');
    for (const name of files) {
      const text = await read(name);
      const set = valuesOf(text, 'Environment').flatMap((line) =>
        line.split(' ').map((pair) => pair.split('=')[0] ?? ''),
      );
      expect(set.filter((each) => !isSetting(each) && each !== 'NODE_OPTIONS')).toEqual([]);
      for (const flag of valuesOf(text, 'ExecStart')[0]?.match(/--\S+/g) ?? []) expect(launcher).toContain(`'${flag}'`);
      // a file that is loaded is told to the product, and one that is told is loaded
      const loaded = valuesOf(text, 'LoadCredential').map((each) => each.split(':')[0]);
      const named = [...text.matchAll(/_FILE=%d\/(\S+)/g)].map(([, file]) => file);
      expect(new Set(named)).toEqual(new Set(loaded));
    }
    expect(
      (await read('svidok.env')).split('\n').filter((line) => /^\w/.test(line) && !isSetting(line.split('=')[0] ?? '')),
    ).toEqual([]);
  });

  (analyze === null ? it.skip : it)('are understood by systemd and leave a takeover little', async () => {
    // where no product is installed the program itself may be missing; nothing else may be said
    const { stdout, stderr } = await exec(analyze as string, [
      'verify',
      ...['api', 'worker', 'migrate'].map((name) => join(folder, `svidok-${name}.service`)),
    ]).catch((error: { stdout: string; stderr: string }) => error);
    expect(
      (stdout + stderr).split('\n').filter((line) => line !== '' && !line.includes('/usr/bin/node is not executable')),
    ).toEqual([]);
    for (const [name, most] of [
      ['api', 15],
      ['worker', 25],
      ['migrate', 15],
    ] as const)
      await exec(analyze as string, [
        'security',
        '--offline=true',
        `--threshold=${most}`,
        join(folder, `svidok-${name}.service`),
      ]);
  });
});

describe('the file for Compose', () => {
  it('sets only settings that there are', async () => {
    const text = await readFile(join(ROOT, 'docker/compose.full.yaml'), 'utf8');
    const { services } = parse(text, { merge: true }) as {
      services: Record<string, { command?: string[]; environment?: Record<string, string> }>;
    };
    for (const name of ['migrate', 'api', 'worker'])
      expect([name, Object.keys(services[name]?.environment ?? { none: '' }).filter((key) => !isSetting(key))]).toEqual(
        [name, []],
      );
  });
});
