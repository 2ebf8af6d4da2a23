import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app/app.module.ts';
import { exportLog, rotateKey, verifyJournal } from '../../../src/app/journal-from-shell.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { DropFolder } from '../../../src/platform/journal/handout/drop-folder.ts';
import { HandOut } from '../../../src/platform/journal/handout/hand-out.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { JournalProofs } from '../../../src/platform/journal/journal-proofs.ts';
import { introductionText, notesIn, openNote } from '../../../src/platform/journal/note.ts';
import { RotateKey } from '../../../src/platform/journal/rotate-key.ts';
import { Sealer } from '../../../src/platform/journal/sealer.ts';
import { ExportLog } from '../../../src/platform/journal/verify/export-log.ts';
import { VerifyJournal } from '../../../src/platform/journal/verify/verify-journal.ts';
import { Mailer, type OutgoingMail } from '../../../src/platform/mail/mailer.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

const PROGRAM = fileURLToPath(new URL('../../../packages/svidok-verify/svidok-verify.mjs', import.meta.url));
const svidokVerify = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};

describe('checkpoints outside of the database', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  let folder: string;
  const mails: OutgoingMail[] = [];
  const keyFile = () => join(world.settings.APP_DATA_DIR, 'keys/journal.pem');
  const append = (count: number) =>
    app.get(Transaction).within(SYSTEM, (tx) =>
      app.get(Journal).append(
        tx,
        Array.from({ length: count }, () => ({
          type: 'probe.tried',
          subject: { type: 'probe', id: newId() },
          data: {},
        })),
      ),
    );
  const sealed = async (count: number) => {
    const ids = await append(count);
    await app.get(JournalProofs).seal();
    return ids;
  };
  const keys = async () =>
    (
      await world.owner.query<{ public_key: Buffer; introduction: string | null }>(
        `select public_key, introduction from journal.signing_key order by serial`,
      )
    ).rows;

  beforeAll(async () => {
    world = await createWorld({ JOURNAL_MAIL_TO: 'one@audit.example, two@audit.example' });
    folder = mkdtempSync(join(tmpdir(), 'svidok-log-'));
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), {
      logger: false,
      abortOnError: false,
    });
    const mailer = app.get(Mailer, { strict: false });
    mailer.send = (mail) => Promise.resolve(mails.push(mail) > 0 ? 'sent' : 'not_sent');
  });
  afterAll(async () => {
    await app.close();
    await world.end();
    rmSync(folder, { recursive: true });
  });

  it('go to a folder, each once and in order, and past a line that a crash tore', async () => {
    const drop = app.get(DropFolder);
    await app.get(HandOut).toFolder();
    expect(await drop.kept()).toEqual([]);
    await sealed(2);
    await sealed(3);
    await app.get(HandOut).toFolder();
    await app.get(HandOut).toFolder();
    const file = join(drop.path, `${new Date().toISOString().slice(0, 10)}.txt`);
    expect((await drop.kept()).map((note) => note.split('\n')[1])).toEqual(['2', '5']);
    expect(readFileSync(join(drop.path, 'newest.txt'), 'utf8')).toBe((await drop.kept())[1]);
    writeFileSync(file, 'localhost:3000/journal\n7\nAAAA', { flag: 'a' });
    await sealed(1);
    await app.get(HandOut).toFolder();
    expect((await drop.kept()).map((note) => note.split('\n')[1])).toEqual(['2', '5', '6']);
  });

  it('go to each reader once a day by mail, with nothing in it but hashes and a count', async () => {
    await app.get(HandOut).toReaders();
    await sealed(1);
    await app.get(HandOut).toReaders();
    expect(mails.map((mail) => mail.to)).toEqual(['one@audit.example', 'two@audit.example']);
    const [note] = notesIn(mails[0]?.text.split('----\n')[1] ?? '');
    const [key] = await keys();
    expect(openNote(note ?? '', 'localhost:3000/journal', key?.public_key as Buffer)).toContain('\n6\n');
    const { rows } = await world.owner.query(`select place, size::int from journal.handout order by place, size`);
    expect(rows).toEqual([
      { place: 'file', size: 5 },
      { place: 'file', size: 6 },
      { place: 'mail', size: 6 },
    ]);
  });

  it('are made and handed out by the worker, and once more when it stops', async () => {
    const sealer = app.get(Sealer);
    await append(1);
    sealer.start();
    const sizes = async () => (await app.get(DropFolder).kept()).map((note) => Number(note.split('\n')[1]));
    await eventually('the worker handed the checkpoint out', async () => (await sizes()).includes(8));
    await append(1);
    await sealer.stop();
    expect(await sizes()).toContain(9);
  });

  it('are signed by a new key that the old one introduced, without a restart', async () => {
    const before = readFileSync(keyFile(), 'utf8');
    expect(await rotateKey(world.settings, false)).toMatch(/^Checkpoints are signed with key [0-9a-f]{8} from now on/);
    expect(readFileSync(keyFile(), 'utf8')).not.toBe(before);
    await sealed(1);
    const [first, second] = await keys();
    const word = openNote(second?.introduction ?? '', 'localhost:3000/journal', first?.public_key as Buffer);
    expect(word).toBe(introductionText('localhost:3000/journal', second?.public_key as Buffer));
    const { rows } = await world.owner.query<{ public_key: Buffer }>(
      `select public_key from journal.checkpoint order by size desc limit 1`,
    );
    expect(rows[0]?.public_key.equals(second?.public_key as Buffer)).toBe(true);
  });

  it('survive a rotation that was killed between the database and the file', async () => {
    const old = readFileSync(keyFile());
    await app.get(RotateKey).run(false);
    // as if the process had ended before its last step
    renameSync(keyFile(), `${keyFile()}.next`);
    writeFileSync(keyFile(), old);
    await sealed(1);
    expect(existsSync(`${keyFile()}.next`)).toBe(false);
    expect(readFileSync(keyFile()).equals(old)).toBe(false);
    await sealed(1);
  });

  it('ask for the word of the old key, unless it is lost, which everybody can see', async () => {
    rmSync(keyFile());
    await expect(app.get(RotateKey).run(false)).rejects.toThrow('If it is lost for good: --lost');
    await app.get(RotateKey).run(true);
    await sealed(1);
    expect((await keys()).map((key) => key.introduction === null)).toEqual([true, false, false, true]);
  });

  it('are what `svidok verify` measures the journal by', async () => {
    await app.get(HandOut).toFolder();
    const good = await verifyJournal(world.settings, {});
    expect(good).toEqual({
      code: 0,
      text: expect.stringMatching(/^13 entries are as they were signed \(\d+ checkpoints, \d+ kept/),
    });
    const { rows } = await world.owner.query<{ id: string }>(`select entry_id as id from journal.leaf where index = 4`);
    const id = rows[0]?.id;
    const forge = (purpose: string) =>
      world.owner.query(
        `set session_replication_role = replica; update journal.entry set purpose = ${purpose} where id = '${id}'; set session_replication_role = origin`,
      );
    await forge(`'forged'`);
    const bad = await verifyJournal(world.settings, {});
    expect(bad).toEqual({
      code: 2,
      text: `NOT AS SIGNED. Of 13 entries the first 4 are as they were.\n  leaf 4, entry ${id}: the entry, its salt or its leaf was altered\n`,
    });
    await forge('null');
    const strange = ['localhost:3000/journal\n1\nAAAA\n\n\u2014 localhost:3000/journal AAAA\n'];
    const { findings } = await app.get(VerifyJournal).run({ kept: strange });
    expect(findings).toMatchObject([{ leaf: null, what: expect.stringContaining('signed by no key of this journal') }]);
  });

  it('prove a whole exported log to a program that has no database', async () => {
    const [id] = await sealed(1);
    const out = join(folder, 'log');
    expect(await exportLog(world.settings, out)).toMatch(/^14 entries\./);
    const words = [
      'log',
      join(out, 'log.ndjson'),
      '--checkpoint',
      join(out, 'checkpoints.txt'),
      '--key',
      join(out, 'keys.pem'),
    ];
    expect(svidokVerify(...words)).toEqual({
      status: 0,
      text: '14 entries are as they were signed, from the first to the last.\n',
    });
    const lines = readFileSync(join(out, 'log.ndjson'), 'utf8');
    writeFileSync(join(out, 'log.ndjson'), lines.replace(`\\"id\\":\\"${id}\\"`, `\\"id\\":\\"${newId()}\\"`));
    expect(svidokVerify(...words)).toEqual({
      status: 2,
      text: `NOT AS SIGNED: leaf 13, entry ${id}: the text is not of this entry\n`,
    });
    await expect(app.get(ExportLog).run(out)).rejects.toThrow('EEXIST');
    const { rows } = await world.owner.query(`select data from journal.entry where type = 'journal.exported'`);
    expect(rows).toEqual([{ data: { entries: 14 } }]);
  });

  it('prove an entry with a shell, sha256sum and openssl alone, as docs/journal.md says', async () => {
    const [id] = await sealed(6);
    const proofs = await app.get(Transaction).read(SYSTEM, (tx) => app.get(JournalProofs).proofsOf(tx, [id as string]));
    const [entry] = proofs.entries;
    const at = mkdtempSync(join(folder, 'shell-'));
    writeFileSync(join(at, 'checkpoint.txt'), proofs.checkpoint);
    writeFileSync(join(at, 'key.pem'), proofs.publicKey);
    writeFileSync(join(at, 'payload'), entry?.payload ?? '');
    writeFileSync(join(at, 'salt'), entry?.salt ?? '');
    writeFileSync(join(at, 'path'), (entry?.path ?? []).map((hash) => `${hash}\n`).join(''));
    const page = readFileSync(fileURLToPath(new URL('../../../docs/journal.md', import.meta.url)), 'utf8');
    const script = /```sh\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
    writeFileSync(join(at, 'check.sh'), script);
    const check = () =>
      spawnSync('sh', ['check.sh', String(entry?.leafIndex), String(entry?.treeSize)], { cwd: at, encoding: 'utf8' });
    expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining('the entry is in the signed journal') });
    writeFileSync(join(at, 'payload'), `${entry?.payload} `);
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('NOT') });
  });
});
