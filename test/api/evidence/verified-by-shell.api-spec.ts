import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { BareRoot } from '../../support/bare-root.ts';
import { footage, givenAsk, givenExhibit, givenParties } from '../../support/given-evidence.ts';
import { unpackInto, unzipped } from '../../support/unzipped.ts';

const SVIDOK_VERIFY = fileURLToPath(new URL('../../../packages/svidok-verify/svidok-verify.mjs', import.meta.url));
const PROGRAMS = ['sh', 'sha256sum', 'mktemp', 'tail', 'od', 'tr', 'dirname', 'rm', 'openssl'] as const;

describe('a package on a machine with a shell, coreutils and OpenSSL, without Node and without a network', () => {
  let api: TestApi;
  let root: BareRoot | null;
  let files: Map<string, Buffer>;
  let folder: string;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
    root = await BareRoot.with(PROGRAMS);
    if (root === null) return console.warn('skipped: this kernel lets nobody have a root and a network of their own');
    folder = join(root.path, 'package');
    const parties = await givenParties(api.given);
    const ask = await givenAsk(api.given, parties, { state: 'delivered' });
    for (const size of [20_000, 70_000]) await givenExhibit(api, parties, ask, { file: footage(size) });
    const asked = api.as(parties.investigator).get(`/requests/${ask.requestId}/package.zip`);
    files = await unzipped((await asked.buffer(true).parse(asBytes).expect(200)).body as Buffer);
    // of the maker, to check a package whose own script was changed
    await writeFile(join(root.path, 'verify.sh'), files.get('verify.sh') as Buffer);
  });
  afterAll(async () => {
    await root?.end();
    await api.end();
  });
  beforeEach(async () => {
    if (root === null) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await unpackInto(folder, files);
  });

  const verify = (script = '/verify.sh', ...more: string[]) => (root as BareRoot).sh(script, '/package', ...more);

  it('stands where neither is', async () => {
    if (root === null) return;
    expect((await root.sh('-c', 'command -v node')).code).not.toBe(0);
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const { code, said } = await root.sh('-c', `printf '' | openssl s_client -connect 127.0.0.1:${port}`);
    expect([code, /unreachable|refused|connect:errno/i.test(said)]).toEqual([1, true]);
  });

  it('is found good by its own script, and names the fingerprint of its key', async () => {
    if (root === null) return;
    const { code, said } = await verify('/package/verify.sh');
    expect(said).toMatch(/VERIFIED\n$/);
    expect(said).toMatch(/ok: [1-9]\d* entries are in the journal/);
    expect(code).toBe(0);
    const [, fingerprint = ''] = /fingerprint of the key: ([0-9a-f]{64})/.exec(said) ?? [];
    expect((await verify('/verify.sh', fingerprint)).code).toBe(0);
    const other = await verify('/verify.sh', '0'.repeat(64));
    expect([other.code, other.said]).toEqual([1, expect.stringContaining('not the key with the fingerprint')]);
  });

  it('names each file in which one bit was changed', async () => {
    if (root === null) return;
    expect(files.size).toBeGreaterThan(17);
    for (const [name, bytes] of files) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] as number) ^ 1;
      await writeFile(join(folder, name), changed);
      const { code, said } = await verify();
      expect([name, code, said.split('\n').some((line) => line.startsWith('BAD') && line.includes(name))]).toEqual([
        name,
        1,
        true,
      ]);
      await writeFile(join(folder, name), bytes);
    }
  });

  it('is believed by svidok-verify, too, which asks the signature of the list as well', async () => {
    if (root === null) return;
    const check = () =>
      promisify(execFile)(process.execPath, [SVIDOK_VERIFY, 'package', folder]).then(
        ({ stdout }) => stdout,
        (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
      );
    expect(await check()).toMatch(/files are as their digests say, and (\d+) of \1 entries stand in the journal/);
    const signature = Buffer.from(files.get('SHA256SUMS.sig') as Buffer);
    signature[3] = (signature[3] as number) ^ 1;
    await writeFile(join(folder, 'SHA256SUMS.sig'), signature);
    expect(await check()).toContain('NOT AS SIGNED: SHA256SUMS');
  });

  it('names what is missing and what was added, hidden files too', async () => {
    if (root === null) return;
    const original = [...files.keys()].find((name) => name.startsWith('originals/')) as string;
    await rm(join(folder, original));
    await writeFile(join(folder, '.hidden'), 'x');
    await writeFile(join(folder, 'originals', 'more.mp4'), 'x');
    const { code, said } = await verify();
    expect(code).toBe(1);
    for (const line of [`BAD: missing: ${original}`, 'BAD: added: .hidden', 'BAD: added: originals/more.mp4'])
      expect(said).toContain(`${line}\n`);
  });

  it('is not taken in by digests that were computed anew', async () => {
    if (root === null) return;
    await appendFile(join(folder, 'answers.json'), ' ');
    await root.sh('-c', 'cd /package && sha256sum answers.json > /tmp/one');
    const anew = (await readFile(join(root.path, 'tmp/one'), 'utf8')).trim();
    const sums = (files.get('SHA256SUMS') as Buffer).toString().replace(/^.*answers\.json$/m, anew);
    await writeFile(join(folder, 'SHA256SUMS'), sums);
    const { code, said } = await verify();
    expect([code, said]).toEqual([1, expect.stringContaining('BAD: SHA256SUMS')]);
  });

  it('proves nothing that is not in the journal, even with a good key', async () => {
    if (root === null) return;
    // its maker has the key, so that all is signed; only the tree cannot be bent
    const proofs = (files.get('journal/proofs.txt') as Buffer).toString();
    const script = (files.get('verify.sh') as Buffer)
      .toString()
      .replace(/^if \[ "\$failed" = 1 \]; then$/m, 'if false; then');
    await writeFile(join(folder, 'journal/proofs.txt'), proofs.replace('"exhibit.disclosed"', '"exhibit.consulted"'));
    await writeFile(join(root.path, 'lenient.sh'), script);
    await chmod(join(root.path, 'lenient.sh'), 0o755);
    const { said } = await verify('/lenient.sh');
    expect(said).toMatch(/BAD: journal\/proofs\.txt: the entry [0-9a-f-]{36} is not in the journal/);
  });
});
