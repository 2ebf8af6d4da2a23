import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { AuditModule } from '../../../src/modules/audit/index.ts';
import { digestOf, sumsFile, textFile } from '../../../src/platform/archive/archive-file.ts';
import { journalFiles } from '../../../src/platform/archive/journal-files.ts';
import { VERIFY_SCRIPT } from '../../../src/platform/archive/verify-script.ts';
import { Transaction, type Tx } from '../../../src/platform/database/transaction.ts';
import { EntryErasure } from '../../../src/platform/journal/entry-erasure.ts';
import { JournalProofs, type Proofs } from '../../../src/platform/journal/journal-proofs.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { GivenAccount } from '../../support/given.ts';

const PROGRAM = fileURLToPath(new URL('../../../packages/svidok-verify/svidok-verify.mjs', import.meta.url));
const ORDER = {
  ground: 'court-order',
  reference: 'Court of Dnipro, 17/26',
  reason: 'The court ordered it on 3 November.',
};
type Erasure = { id: string; state: string; sayingId: string | null; actions: string[] };

describe('the erasure of what an entry says', () => {
  let api: TestApi;
  let inspector: GivenAccount;
  let colleague: GivenAccount;
  let administrator: GivenAccount;
  let officer: GivenAccount;
  let folder: string;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, AuditModule], worker: true });
    const { given } = api;
    const organization = await given.organization({ kind: 'other' });
    inspector = await given.account('inspector', { organization });
    colleague = await given.account('inspector', { organization });
    administrator = await given.account('administrator', { organization });
    officer = await given.account('investigator');
    folder = mkdtempSync(join(tmpdir(), 'svidok-erasure-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await api.end();
  });

  /** An entry of this person, sealed. */
  const entryOf = async (account: GivenAccount): Promise<string> => {
    await api.as(account).patch('/profile').send({ locale: 'en' }).expect(200);
    await api.as(account).patch('/profile').send({ locale: 'uk' }).expect(200);
    await api.app.get(JournalProofs).seal();
    const { rows } = await api.owner.query<{ id: string }>(
      `select id from journal.entry where type = 'account.changed' and account_id = $1 order by position desc limit 1`,
      [account.id],
    );
    return rows[0]?.id as string;
  };
  const propose = async (entry: string, status = 201, as = inspector) =>
    (
      await api
        .as(as)
        .post('/audit/erasures')
        .send({ entry, ...ORDER })
        .expect(status)
    ).body as Erasure & { code: string };
  const step = async (as: GivenAccount, { id }: { id: string }, path: string, status = 200, body = {}) =>
    (await api.as(as).post(`/audit/erasures/${id}/${path}`).send(body).expect(status)).body as Erasure & {
      code: string;
    };
  const rowOf = async (id: string) =>
    (await api.owner.query<Record<string, unknown>>(`select * from journal.entry where id = $1`, [id])).rows[0];
  const erased = (id: string) =>
    eventually('the text is gone', async () => (await rowOf(id))?.['actor_kind'] === 'erased');
  const bundleOf = async (id: string): Promise<Proofs> =>
    (await api.as(inspector).get(`/audit/proofs/inclusion?entry=${id}`).expect(200)).body as Proofs;
  const verify = (name: string, bundle: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(bundle));
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'bundle', join(folder, name)], {
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };

  it('needs two people: the text and its salt go, an entry says so, and the leaf is proven as before', async () => {
    const entry = await entryOf(officer);
    const before = await bundleOf(entry);
    const proposed = await propose(entry);
    expect(proposed).toMatchObject({
      state: 'proposed',
      actions: ['withdraw'],
      entry: { id: entry, type: 'account.changed' },
    });
    const seen = (await api.as(administrator).get('/audit/erasures?state=proposed').expect(200)).body as {
      items: Erasure[];
    };
    expect(seen.items).toMatchObject([{ id: proposed.id, actions: ['approve', 'refuse'] }]);
    expect(await step(inspector, proposed, 'approve', 403)).toMatchObject({ code: 'erasure-needs-another' });
    const approved = await step(administrator, proposed, 'approve');
    expect(approved).toMatchObject({ state: 'approved', actions: [] });
    await erased(entry);
    expect(await rowOf(entry)).toMatchObject({
      type: 'entry.erased',
      data: {},
      account_id: null,
      role: null,
      request_id: null,
    });
    const { rows } = await api.owner.query(
      `select (select count(*)::int from journal.salt where entry_id = $1) as salts,
         (select count(*)::int from journal.leaf where entry_id = $1) as leaves, concerned, erased_at is not null as done
       from audit.erasure where entry_id = $1`,
      [entry],
    );
    expect(rows).toEqual([{ salts: 0, leaves: 1, concerned: [], done: true }]);

    const shown = (await api.as(inspector).get(`/audit/entries/${entry}`).expect(200)).body as object;
    expect(shown).toMatchObject({ actor: { kind: 'erased', name: null }, erasedBy: { id: approved.sayingId } });
    const saying = (await api.as(inspector).get(`/audit/entries/${approved.sayingId}`).expect(200)).body as object;
    expect(saying).toMatchObject({
      type: 'journal.erased',
      subject: { type: 'entry', id: entry },
      purpose: ORDER.reference,
      data: { ground: 'court-order', type: 'account.changed', proposedBy: inspector.id, approvedBy: administrator.id },
      actor: { accountId: administrator.id },
    });

    const after = await bundleOf(entry);
    expect(after.entries).toMatchObject([
      { id: entry, leafIndex: before.entries[0]?.leafIndex, salt: null, payload: null, erasedBy: approved.sayingId },
      { id: approved.sayingId },
    ]);
    expect(verify('after.json', after)).toEqual({
      status: 0,
      text: expect.stringContaining(`The text of entry ${entry} was erased by entry ${approved.sayingId}.`),
    });
    // what was handed out before stays provable, and the text without the saying one does not count
    expect(verify('before.json', before).status).toBe(0);
    expect(verify('alone.json', { ...after, entries: after.entries.slice(0, 1) })).toEqual({
      status: 2,
      text: expect.stringContaining('no entry here says that two people erased it'),
    });
  });

  it('is neither proposed nor decided by those whose traces it would be, nor twice, nor of what says so', async () => {
    const own = await entryOf(inspector);
    expect(await propose(own, 403)).toMatchObject({ code: 'erasure-needs-another' });
    const proposed = await propose(own, 201, colleague);
    expect(await step(inspector, proposed, 'approve', 403)).toMatchObject({ code: 'erasure-needs-another' });
    expect(await propose(own, 409, colleague)).toMatchObject({
      code: 'entry-not-erasable',
      facts: { why: 'proposed' },
    });
    const refused = await step(administrator, proposed, 'refuse', 200, { reason: 'There is no such order.' });
    expect(refused).toMatchObject({ state: 'refused', decisionReason: 'There is no such order.' });
    for (const path of ['approve', 'withdraw'])
      expect(await step(colleague, proposed, path, 409)).toMatchObject({ code: 'erasure-step-not-possible' });
    const again = await propose(own, 201, colleague);
    expect(await step(colleague, again, 'withdraw')).toMatchObject({ state: 'withdrawn' });
    const { rows } = await api.owner.query<{ id: string }>(
      `select id from journal.entry where type in ('journal.erased', 'entry.erased')`,
    );
    for (const { id } of rows) {
      await api.app.get(JournalProofs).seal();
      expect(await propose(id, 409)).toMatchObject({ code: 'entry-not-erasable', facts: { why: 'kept' } });
    }
    expect(rows).toHaveLength(2);
    await api.as(officer).patch('/profile').send({ locale: 'en' }).expect(200);
    const young = await api.owner.query<{ entry_id: string }>(`select entry_id from journal.unsealed limit 1`);
    expect(await propose(young.rows[0]?.entry_id as string, 503)).toMatchObject({ code: 'entry-not-sealed' });
    await propose('01890000-0000-7000-8000-000000000000', 404);
    const events = await api.owner.query(
      `select type, count(*)::int from journal.entry where type like 'journal-erasure.%' group by 1 order by 1`,
    );
    expect(events.rows).toEqual([
      { type: 'journal-erasure.proposed', count: 3 },
      { type: 'journal-erasure.refused', count: 1 },
      { type: 'journal-erasure.withdrawn', count: 1 },
    ]);
  });

  it('is refused by the database in every other way', async () => {
    const entry = await entryOf(officer);
    const system = (work: (tx: Tx) => Promise<unknown>) => api.app.get(Transaction).within(SYSTEM, work);
    const refused = { message: expect.stringContaining('append-only') };
    await expect(system((tx) => api.app.get(EntryErasure).erase(tx, entry))).rejects.toMatchObject(refused);
    for (const sql of [
      `update journal.entry set purpose = 'other' where id = $1`,
      `delete from journal.salt where entry_id = $1`,
    ])
      await expect(system((tx) => tx.query(sql, [entry]))).rejects.toMatchObject(refused);
    await expect(system((tx) => tx.query(`delete from journal.entry where id = $1`, [entry]))).rejects.toThrow(
      /permission denied/,
    );
    // nobody writes that two people erased it but the second of them
    const saying = `insert into journal.entry (id, type, subject_type, subject_id, data, actor_kind)
      values (gen_random_uuid(), 'journal.erased', 'entry', $1::uuid::text, '{"proposedBy":"a","approvedBy":"b"}', 'system')`;
    await expect(system((tx) => tx.query(saying, [entry]))).rejects.toThrow(/row-level security/);
    const proposal = await propose(entry);
    const change = (sql: string) => api.owner.query(sql, [proposal.id]);
    await expect(
      change(`update audit.erasure set decision = 'approved', decided_by = proposed_by, decided_by_name = 'x', decided_at = now(),
        saying_id = entry_id where id = $1`),
    ).rejects.toThrow(/one's own name|erasure_two_people/);
    await expect(change(`update audit.erasure set reference = 'other' where id = $1`)).rejects.toThrow(/never changes/);
    await expect(change(`delete from audit.erasure where id = $1`)).rejects.toThrow(/append-only/);
    await step(inspector, proposal, 'withdraw');
  });

  it('goes through verify.sh of a package, too, and fails there without the entry that says so', async () => {
    const { rows } = await api.owner.query<{ id: string }>(`select id from journal.entry where actor_kind = 'erased'`);
    const whole = await bundleOf(rows[0]?.id as string);
    const check = async (name: string, proofs: Proofs) => {
      const at = join(folder, name);
      mkdirSync(join(at, 'journal'), { recursive: true });
      const files = [...journalFiles(proofs), textFile('verify.sh', VERIFY_SCRIPT)];
      const sums = sumsFile(files.map(({ path, bytes }) => ({ path, sha256: digestOf('sha256', bytes) })));
      const signature = await api.app.get(JournalProofs).sign(sums.bytes);
      for (const { path, bytes } of [...files, sums, { path: 'SHA256SUMS.sig', bytes: signature }])
        writeFileSync(join(at, path), bytes);
      const { status, stdout } = spawnSync('sh', ['verify.sh'], { cwd: at, encoding: 'utf8' });
      return { status, stdout };
    };
    expect(await check('whole', whole)).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /erased: the text of the entry .* says so\n.*2 entries are in the journal\nVERIFIED/s,
      ),
    });
    expect(await check('less', { ...whole, entries: whole.entries.slice(0, 1) })).toEqual({
      status: 1,
      stdout: expect.stringContaining('and no entry says that it was erased'),
    });
    const [first, ...rest] = whole.entries;
    const forged = { ...first, hash: '0'.repeat(64) } as (typeof whole.entries)[number];
    expect(await check('forged', { ...whole, entries: [forged, ...rest] })).toMatchObject({ status: 1 });
  });

  it('is closed to everybody but inspectors and administrators', async () => {
    for (const role of ROLES.filter((each) => each !== 'inspector' && each !== 'administrator'))
      await api
        .as(await api.given.account(role))
        .get('/audit/erasures')
        .expect(403);
    await propose(await entryOf(officer), 403, administrator);
    await api.as(null).get('/audit/erasures').expect(401);
  });
});
