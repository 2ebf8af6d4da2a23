import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sandbox, type SandboxRun } from '../../src/platform/sandbox/sandbox.ts';
import { HAS_NAMESPACES } from '../support/given-media.ts';

const LIMITS = { wallSeconds: 20, cpuSeconds: 10, memoryBytes: 512 * 1024 * 1024, fileBytes: 1_000_000 };
/** Said aloud by Jest as skipped where the machine has no namespaces: then the product makes no working copies, unless told to. */
const closed = HAS_NAMESPACES ? it : it.skip;

describe('the sandbox', () => {
  const sandbox = new Sandbox({ MEDIA_SANDBOX: 'namespaces' });
  let folder: string;
  let server: Server;
  let connections = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svidok-try-'));
    await writeFile(join(folder, 'file'), 'what a stranger sent');
    server = createServer((_, answer) => answer.end('reached'));
    server.on('connection', () => connections++);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const shell = (script: string, limits = LIMITS, to = sandbox): Promise<SandboxRun> =>
    to.run(
      {
        program: '/bin/bash',
        libraryPath: '',
        inputs: { file: join(folder, 'file') },
        limits,
        args: () => ['-c', script],
      },
      (run) => Promise.resolve(run),
    );
  const port = () => (server.address() as AddressInfo).port;

  closed('has no network: a program inside that connects to this machine does not get out', async () => {
    const connect = `exec 3<>/dev/tcp/127.0.0.1/${port()} && echo connected`;
    const inside = await shell(connect);
    expect([inside.code === 0, inside.stdout]).toEqual([false, '']);
    expect(inside.stderr).toContain('unreachable');
    expect(connections).toBe(0);
    // the same words outside: the try itself works
    const outside = await shell(connect, LIMITS, new Sandbox({ MEDIA_SANDBOX: 'limits' }));
    expect(outside.stdout).toBe('connected\n');
    expect(connections).toBe(1);
  });

  closed('shows its inputs, the folder for results and the programs of the system, and nothing else', async () => {
    const { stdout } = await shell(
      'cat /in/file; echo; ls -A / /in /out /etc; ls /proc /home /root /tmp /var 2>/dev/null',
    );
    expect(stdout.split('\n')[0]).toBe('what a stranger sent');
    expect(stdout).not.toMatch(/passwd|proc\b|home|root\b|var\b|tmp/);
  });

  closed('hands over no environment: no secret, no address of a database', async () => {
    process.env['SVIDOK_TRY'] = 'a secret';
    const { stdout } = await shell('env');
    delete process.env['SVIDOK_TRY'];
    expect(stdout.split('\n').map((line) => line.split('=')[0]).filter(Boolean).sort((a = '', b = '') => a.localeCompare(b))).toEqual(['_', 'PATH', 'PWD', 'SHLVL']); // prettier-ignore
  });

  closed('lets nothing be written but results, and no right be had back', async () => {
    const { stdout } = await shell(
      'for at in /usr/x /in/file /etc/x /bin/x; do (echo x > $at) 2>/dev/null && echo wrote $at; done; echo x > /out/x && echo wrote result;' +
        'unshare -r true 2>/dev/null && echo namespace; mount -t tmpfs x /out 2>/dev/null && echo mounted; chroot / true 2>/dev/null && echo chroot; true',
    );
    expect(stdout).toBe('wrote result\n');
  });

  closed('ends what takes too long, and all that it started', async () => {
    const run = await shell('sleep 60 & sleep 60', { ...LIMITS, wallSeconds: 1 });
    expect(run.isTooMuch).toBe(true);
  });

  it('ends what computes too long, takes too much memory, or writes too much', async () => {
    const here = HAS_NAMESPACES ? sandbox : new Sandbox({ MEDIA_SANDBOX: 'limits' });
    const busy = await shell('while :; do :; done', { ...LIMITS, cpuSeconds: 1 }, here);
    expect(busy.isTooMuch).toBe(true);
    const greedy = await shell('x=$(head -c 900000000 /usr/bin/bash /usr/bin/* | base64); echo ${#x}', LIMITS, here);
    expect([greedy.code === 0, greedy.stdout]).toEqual([false, '']);
    const wordy = await shell('[ -d /out ] && at=/out/x || at=x; head -c 5000000 /usr/bin/* > $at', LIMITS, here);
    expect(wordy.isTooMuch).toBe(true);
  });

  it('does not run at all where it cannot be closed', async () => {
    await expect(sandbox.isUsable()).resolves.toBe(HAS_NAMESPACES);
    await expect(new Sandbox({ MEDIA_SANDBOX: 'limits' }).isUsable()).resolves.toBe(true);
  });
});
