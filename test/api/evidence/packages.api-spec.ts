import { createHash, createPublicKey, verify } from 'node:crypto';
import { chmod, open, readdir, readlink, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type AskWishes,
  type Footage,
  footage,
  type GivenAsk,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';
import { unzipped } from '../../support/unzipped.ts';

const IS_NIGHTLY = process.env['SVIDOK_NIGHTLY'] === '1';
const LOOK_EVERY = 16 * 1024 ** 2;
type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };
const LARGE = IS_NIGHTLY ? 5 * 1024 ** 3 : 48 * 1024 ** 2;

describe('the package of a request', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
  });
  afterAll(() => api.end());

  const begin = async (wishes: AskWishes = {}) => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties, { state: 'delivered', ...wishes });
  };
  beforeEach(() => begin());

  const exhibit = (file?: Footage) => givenExhibit(api, parties, ask, file === undefined ? {} : { file });
  const grant = (who: GivenAccount = parties.investigator, body: object = { reason: 'для суду' }) =>
    api.as(who).post(`/requests/${ask.requestId}/package`).send(body);
  const fetchAs = (who: GivenAccount | null, url: string, init: Init = {}) =>
    fetch(base + url, { ...init, headers: { ...who?.headers, ...init.headers } });
  const direct = (init: Init = {}, who: GivenAccount = parties.investigator) =>
    fetchAs(who, `/api/v1/requests/${ask.requestId}/package.zip`, init);
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
  const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
  const pathOf = (id: string) => join(api.settings.APP_DATA_DIR, 'files', 'exhibits', id);
  const deedsOf = async (id: string) =>
    (
      await api.owner.query(`select deed, data from evidence.custody_event where exhibit_id = $1 order by position`, [
        id,
      ])
    ).rows;
  const typesOf = async (subjectId: string) =>
    (
      await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [subjectId])
    ).rows.map((row) => row.type);

  describe('leaves by a link', () => {
    it('whole, once, with a number for each original and the size known beforehand', async () => {
      const made = [footage(30_000), footage(50_000)];
      const ids = [await exhibit(made[0]), await exhibit(made[1])];
      const { body } = await grant().expect(201);
      expect(body).toMatchObject({ bytes: 80_000, disclosures: ids.map((exhibitId) => ({ exhibitId })) });
      const answer = await fetchAs(parties.investigator, body.url);
      expect(answer.headers.get('content-type')).toBe('application/zip');
      const archive = await bytesOf(answer);
      expect(answer.headers.get('content-length')).toBe(String(archive.length));
      const files = await unzipped(archive);
      for (const [i, { disclosureNumber }] of body.disclosures.entries()) {
        expect(files.get(`originals/двір cam 2_${disclosureNumber}.mp4`)?.equals(made[i]?.bytes as Buffer)).toBe(true);
        expect(await deedsOf(ids[i] as string)).toEqual([
          { deed: 'download-granted', data: { disclosureNumber, reason: 'для суду', package: true } },
          { deed: 'disclosed', data: { disclosureNumber, package: true } },
        ]);
        expect(await typesOf(ids[i] as string)).toEqual(['exhibit.disclosed']);
      }
      expect(await typesOf(ask.requestId)).toEqual(['package.granted', 'package.disclosed']);
      expect(await refusal(await fetchAs(parties.investigator, body.url))).toEqual([410, 'link-spent']);
    });

    it('of one account, for a minute, with GET only', async () => {
      await exhibit();
      const { url } = (await grant().expect(201)).body;
      const colleague = await api.given.account('investigator', { organization: parties.investigator.organization });
      for (const other of [colleague, parties.supervisor]) expect((await fetchAs(other, url)).status).toBe(404);
      expect((await fetchAs(parties.investigator, url, { method: 'HEAD' })).status).toBe(405);
      await api.owner.query(`update evidence.package_grant set expires_at = now() - interval '1 second'`);
      expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([410, 'link-spent']);
    });
  });

  describe('tells', () => {
    it('everything, and each file is what the signed list says', async () => {
      const id = await exhibit();
      const files = await unzipped(await bytesOf(await direct()));
      const text = (name: string) => (files.get(name) as Buffer).toString('utf8');
      const key = createPublicKey(text('journal/key.pem'));
      const sums = files.get('SHA256SUMS') as Buffer;
      expect(verify(null, sums, key, files.get('SHA256SUMS.sig') as Buffer)).toBe(true);
      const listed = new Map(
        sums
          .toString()
          .trimEnd()
          .split('\n')
          .map((line) => [line.slice(66), line.slice(0, 64)] as const),
      );
      expect([...listed.keys()].sort()).toEqual(
        [...files.keys()].filter((name) => !name.startsWith('SHA256SUMS')).sort(),
      );
      for (const [name, sha256] of listed)
        expect([
          name,
          createHash('sha256')
            .update(files.get(name) as Buffer)
            .digest('hex'),
        ]).toEqual([name, sha256]);
      const manifest = JSON.parse(text('manifest.json'));
      for (const { path, size, sha512 } of manifest.files) {
        const bytes = files.get(path) as Buffer;
        expect([path, bytes.length, createHash('sha512').update(bytes).digest('hex')]).toEqual([path, size, sha512]);
      }
      expect([...files.keys()]).toEqual(
        expect.arrayContaining(
          'index.html request.json basis.json approvals.json answers.json custody.json custody.pdf custody.en.pdf case.jsonld VERIFY.txt verify.sh journal/proofs.json journal/proofs.txt journal/checkpoint.txt'.split(
            ' ',
          ),
        ),
      );
      const [custody] = JSON.parse(text('custody.json'));
      expect(custody).toMatchObject({ exhibitId: id, deeds: [{ deed: 'download-granted' }, { deed: 'disclosed' }] });
      expect(JSON.parse(text('request.json'))).toMatchObject({ id: ask.requestId, asks: [{ id: ask.id }] });
      expect(text('index.html')).not.toMatch(/<script|https?:\/\/(?!www\.w3)/);
    });

    it('that it was disclosed itself, under a signed root of the journal', async () => {
      await exhibit();
      const files = await unzipped(await bytesOf(await direct()));
      const { entries, checkpoint } = JSON.parse((files.get('journal/proofs.json') as Buffer).toString());
      const types = entries.map((entry: { payload: string }) => JSON.parse(entry.payload).type);
      expect(types).toEqual(expect.arrayContaining(['package.granted', 'package.disclosed', 'exhibit.disclosed']));
      expect((files.get('journal/checkpoint.txt') as Buffer).toString()).toBe(checkpoint);
    });

    it('what is left out, and stands without any original, too', async () => {
      const rejected = await givenExhibit(api, parties, ask, { state: 'rejected' });
      const files = await unzipped(await bytesOf(await direct()));
      const manifest = JSON.parse((files.get('manifest.json') as Buffer).toString());
      expect(manifest.leftOut).toEqual([{ id: rejected, fileName: 'двір cam 2.mp4', state: 'rejected' }]);
      expect([...files.keys()].some((name) => name.startsWith('originals/'))).toBe(false);
      expect(await deedsOf(rejected)).toEqual([]);
    });

    it('nothing that a file name could smuggle into the page', async () => {
      const id = await exhibit();
      await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
      await api.owner.query(
        `update evidence.exhibit set file_name = '<img src=x onerror=alert(1)>.mp4' where id = $1`,
        [id],
      );
      await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
      const page = (await unzipped(await bytesOf(await direct()))).get('index.html') as Buffer;
      expect(page.toString()).toContain('&lt;img src=x onerror=alert(1)&gt;.mp4');
      expect(page.toString()).not.toContain('<img');
    });
  });

  describe('is given to programs at once', () => {
    it('with the reason that they state, or the request itself as the purpose', async () => {
      const id = await exhibit();
      await bytesOf(await direct({ headers: { 'x-disclosure-reason': encodeURIComponent('Для прокурора') } }));
      await bytesOf(await direct());
      const reasons = (await deedsOf(id))
        .filter(({ deed }) => deed === 'download-granted')
        .map(({ data }) => data.reason);
      expect(reasons).toEqual(['Для прокурора', expect.stringMatching(/^R-2026-/)]);
    });

    it('not to the page of somebody else, not by HEAD, and not with a reason that cannot be read', async () => {
      const id = await exhibit();
      expect((await direct({ headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
      expect((await direct({ method: 'HEAD' })).status).toBe(405);
      for (const reason of ['%', 'x', encodeURIComponent('x'.repeat(1001))])
        expect(await refusal(await direct({ headers: { 'x-disclosure-reason': reason } }))).toEqual([
          400,
          'reason-unreadable',
        ]);
      expect(await deedsOf(id)).toEqual([]);
    });
  });

  describe('stays inside', () => {
    it('for those who did not ask for the footage', async () => {
      await exhibit();
      const stranger = await api.given.account('investigator');
      await grant(stranger).expect(404);
      expect((await direct({}, stranger)).status).toBe(404);
      for (const role of ['regional_command', 'national_command', 'inspector', 'administrator'] as const)
        await grant(await api.given.account(role)).expect(403);
      await grant(parties.operator).expect(403);
    });

    it.each([[{}], [{ reason: 'x' }], [{ reason: 'to court', to: 'me' }]])('without a reason: %j', (body) =>
      grant(parties.investigator, body).expect(400),
    );

    it.each(['draft', 'submitted'] as const)('while the request is %s', async (requestState) => {
      await begin({ requestState, state: 'waiting' });
      expect((await grant().expect(409)).body.code).toBe('package-too-early');
    });

    it('once the legal basis has expired, for a new link and for one already made', async () => {
      await begin({ legalBasisValidUntil: new Date(Date.now() + 3_600_000) });
      const id = await exhibit();
      const { url } = (await grant().expect(201)).body;
      await api.owner.query(
        `update requests.ask set legal_basis_valid_until = now() - interval '1 second' where id = $1`,
        [ask.id],
      );
      expect((await grant().expect(403)).body.code).toBe('legal-basis-expired');
      expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([403, 'legal-basis-expired']);
      expect((await deedsOf(id)).map(({ deed }) => deed)).toEqual(['download-granted']);
    });

    it('with every original if one of them is not whole, and that is written down', async () => {
      for (const harm of [(path: string) => truncate(path, 10), (path: string) => rm(path)]) {
        await begin();
        const [good, bad] = [await exhibit(), await exhibit()];
        const { url } = (await grant().expect(201)).body;
        await harm(pathOf(bad));
        expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([409, 'original-damaged']);
        expect((await deedsOf(good)).map(({ deed }) => deed)).toEqual(['download-granted']);
        expect((await deedsOf(bad)).map(({ deed }) => deed)).toEqual(['download-granted', 'found-altered']);
      }
    });

    it('from the byte on that was changed: the archive breaks off and has no directory', async () => {
      const file = footage(300_000);
      const id = await exhibit(file);
      const changed = Buffer.from(file.bytes);
      changed[150_000] = (changed[150_000] as number) ^ 1;
      await chmod(pathOf(id), 0o600);
      await writeFile(pathOf(id), changed);
      await expect((await direct()).arrayBuffer()).rejects.toThrow();
      await eventually('the finding', async () => (await deedsOf(id)).some(({ deed }) => deed === 'found-altered'));
    });
  });

  it(`is streamed: ${LARGE / 1024 ** 2} MiB in flat memory`, async () => {
    const id = await exhibit();
    await rm(pathOf(id));
    const handle = await open(pathOf(id), 'w');
    await handle.truncate(LARGE);
    await handle.close();
    const zeros = createHash('sha256');
    const block = Buffer.alloc(1024 ** 2);
    for (let done = 0; done < LARGE; done += block.length) zeros.update(block);
    const digest = zeros.digest('hex');
    await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
    await api.owner.query(`update evidence.exhibit set size = $2, sha256 = $3, found_sha256 = $3 where id = $1`, [
      id,
      LARGE,
      digest,
    ]);
    await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
    const answer = await direct();
    const before = process.memoryUsage.rss();
    let received = 0;
    let most = 0;
    let tail: Uint8Array[] = [];
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      if (received % LOOK_EVERY > (received + chunk.length) % LOOK_EVERY)
        most = Math.max(most, process.memoryUsage.rss() - before);
      received += chunk.length;
      tail = [...tail.slice(-3), chunk];
    }
    expect(received).toBe(Number(answer.headers.get('content-length')));
    // the end of an archive that knows sizes of more than 32 bits
    expect(Buffer.concat(tail).includes(Buffer.from('PK\x06\x06', 'latin1'))).toBe(LARGE > 0xffff_ffff);
    if (IS_NIGHTLY) expect(most).toBeLessThan(150 * 1024 ** 2);
  }, 900_000);

  it('that breaks off on the side of the reader closes the original', async () => {
    const id = await exhibit(footage(8_000_000));
    const control = new AbortController();
    const answer = await direct({ signal: control.signal });
    await answer.body?.getReader().read();
    control.abort();
    const held = async () => {
      const links = await Promise.all(
        (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      );
      return links.filter((path) => path.endsWith(id)).length;
    };
    await eventually('the file is closed', async () => (await held()) === 0);
  });
});
