import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openCheckpoint, provesConsistency } from '../../../packages/svidok-verify/index.mjs';
import { AppModule } from '../../../src/app/app.module.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { DropFolder } from '../../../src/platform/journal/handout/drop-folder.ts';
import { HandOut } from '../../../src/platform/journal/handout/hand-out.ts';
import { HandoutRepository } from '../../../src/platform/journal/handout/handout.repository.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { JournalProofs } from '../../../src/platform/journal/journal-proofs.ts';
import { rawPublicKey } from '../../../src/platform/journal/note.ts';
import { Sealer } from '../../../src/platform/journal/sealer.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

const PROGRAM = fileURLToPath(new URL('../../../packages/svidok-verify/svidok-verify.mjs', import.meta.url));
const NAME = 'witness.example/w1';

/** A witness by the book (C2SP tlog-witness), which may be told to behave badly; and an authority that openssl plays. */
class Outside {
  readonly server: Server;
  readonly raw: Buffer;
  readonly key: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'svidok-tsa-'));
  private readonly secret;
  private readonly id: Buffer;
  logKey: Buffer | null = null;
  last: { size: number; root: Buffer } | null = null;
  mood: 'good' | 'down' | 'garbage' | 'other-key' | 'endless' = 'good';
  readonly asked: string[] = [];

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.secret = privateKey;
    this.raw = rawPublicKey(publicKey);
    const kind = Buffer.concat([Buffer.from([4]), this.raw]);
    this.id = createHash('sha256').update(`${NAME}\n`).update(kind).digest().subarray(0, 4);
    this.key = `${NAME}+${this.id.toString('hex')}+${kind.toString('base64')}`;
    this.makeAuthority();
    this.server = createServer((request, reply) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts);
        const { status, type, answer } = request.url === '/tsa' ? this.stamp(body) : this.witness(request.url, body);
        reply.writeHead(status, { 'content-type': type }).end(answer);
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private witness(path: string | undefined, body: Buffer): { status: number; type: string; answer: string | Buffer } {
    const say = (status: number, answer = '', type = 'text/plain') => ({ status, type, answer });
    if (path !== '/w/add-checkpoint') return say(404);
    if (this.mood === 'down') return say(503);
    if (this.mood === 'garbage') return say(200, 'nonsense\n');
    if (this.mood === 'endless') return say(200, 'x'.repeat(100_000));
    const text = body.toString('utf8');
    const [head = '', ...rest] = text.split('\n\n');
    const [old = '', ...hashes] = head.split('\n');
    this.asked.push(old);
    const note = rest.join('\n\n');
    const checkpoint = openCheckpoint(note, this.logKey === null ? [] : [this.logKey]);
    if (checkpoint === null) return say(403);
    const oldSize = Number(/^old (\d+)$/.exec(old)?.[1]);
    if (oldSize !== (this.last?.size ?? 0)) return say(409, `${this.last?.size ?? 0}\n`, 'text/x.tlog.size');
    const path_ = hashes.map((hash) => Buffer.from(hash, 'base64'));
    if (this.last === null ? path_.length > 0 : !provesConsistency({ from: this.last, to: checkpoint, path: path_ }))
      return say(422);
    this.last = checkpoint;
    const seconds = Math.floor(Date.now() / 1000);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const said = Buffer.from(`cosignature/v1\ntime ${seconds}\n${note.slice(0, note.lastIndexOf('\n\n') + 1)}`);
    const signer = this.mood === 'other-key' ? generateKeyPairSync('ed25519').privateKey : this.secret;
    const blob = Buffer.concat([this.id, time, sign(null, said, signer)]);
    return say(200, `\u2014 other.example AAAA\n\u2014 ${NAME} ${blob.toString('base64')}\n`);
  }

  private openssl(...words: string[]): void {
    const { status, stderr } = spawnSync('openssl', words, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${words.join(' ')}: ${stderr}`);
  }

  private makeAuthority(): void {
    writeFileSync(
      join(this.folder, 'tsa.cnf'),
      `[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n[tsa]\ndefault_tsa=t\n[t]\nserial=./serial\nsigner_cert=./tsa.pem\nsigner_key=./tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ntsa_name=yes\ness_cert_id_chain=no\n`,
    );
    writeFileSync(join(this.folder, 'serial'), '01\n');
    const named = (name: string) => [
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-subj',
      `/CN=Test ${name}`,
      '-config',
      'tsa.cnf',
    ];
    this.openssl('req', '-x509', '-days', '2', ...named('ca'), '-out', 'ca.pem');
    this.openssl('req', '-new', ...named('tsa'), '-out', 'tsa.csr');
    this.openssl('x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'tsa.cnf', '-extensions', 'ext', '-out', 'tsa.pem'); // prettier-ignore
  }

  private stamp(query: Buffer): { status: number; type: string; answer: string | Buffer } {
    if (this.mood === 'down') return { status: 503, type: 'text/plain', answer: '' };
    if (this.mood === 'garbage') return { status: 200, type: 'application/timestamp-reply', answer: 'nonsense' };
    writeFileSync(join(this.folder, 'query.tsq'), query);
    this.openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'reply.tsr');
    return { status: 200, type: 'application/timestamp-reply', answer: readFileSync(join(this.folder, 'reply.tsr')) };
  }
}

describe('checkpoints that others vouch for', () => {
  const outside = new Outside();
  let world: TestWorld;
  let app: INestApplicationContext;
  beforeAll(async () => {
    await new Promise<void>((resolve) => outside.server.listen(0, '127.0.0.1', resolve));
    world = await createWorld({
      JOURNAL_WITNESS_URL: `${outside.url}/w/`,
      JOURNAL_WITNESS_KEY: outside.key,
      JOURNAL_TSA_URL: `${outside.url}/tsa`,
    });
    app = await NestFactory.createApplicationContext(AppModule.with(world.settings, []), {
      logger: false,
      abortOnError: false,
    });
  });
  afterAll(async () => {
    await app.close();
    await world.end();
    await new Promise((resolve) => outside.server.close(resolve));
    rmSync(outside.folder, { recursive: true });
  });

  const sealed = async (count: number) => {
    const [id] = await app.get(Transaction).within(SYSTEM, (tx) =>
      app.get(Journal).append(
        tx,
        Array.from({ length: count }, () => ({
          type: 'probe.tried',
          subject: { type: 'probe', id: newId() },
          data: {},
        })),
      ),
    );
    await app.get(JournalProofs).seal();
    const { rows } = await world.owner.query<{ public_key: Buffer }>(`select public_key from journal.signing_key`);
    outside.logKey = rows[0]?.public_key ?? null;
    return id as string;
  };
  const handOut = () => app.get(HandOut);
  const cosigned = async () =>
    (await world.owner.query<{ size: number }>(`select size::int from journal.cosignature order by size`)).rows.map(
      ({ size }) => size,
    );
  const proofOf = (id: string) => app.get(Transaction).read(SYSTEM, (tx) => app.get(JournalProofs).proofsOf(tx, [id]));

  it('are cosigned by the witness, which holds each to the last; svidok-verify reads it by the key of the witness', async () => {
    await handOut().toWitness();
    expect(outside.asked).toEqual([]);
    await sealed(3);
    await handOut().toWitness();
    await handOut().toWitness();
    const id = await sealed(4);
    await handOut().toWitness();
    expect([outside.asked, await cosigned()]).toEqual([
      ['old 0', 'old 3'],
      [3, 7],
    ]);
    const bundle = await proofOf(id);
    expect(bundle.cosignatures).toHaveLength(1);
    const file = join(outside.folder, 'bundle.json');
    writeFileSync(file, JSON.stringify(bundle));
    const verify = (key: string) =>
      spawnSync(process.execPath, [PROGRAM, 'bundle', file, '--witness', key], { encoding: 'utf8' });
    expect(verify(outside.key).stdout).toContain(`Cosigned by ${NAME} on 20`);
    expect(verify(new Outside().key).status).toBe(2);
  });

  it('are proven from where the witness says that it stands', async () => {
    // as after a restore on either side
    outside.last = null;
    await sealed(1);
    await handOut().toWitness();
    expect(outside.asked.slice(-2)).toEqual(['old 7', 'old 0']);
    expect(await cosigned()).toEqual([3, 7, 8]);
  });

  it('are sealed and put into the folder also while the witness and the authority are out of order or lie', async () => {
    for (const mood of ['down', 'garbage', 'other-key', 'endless'] as const) {
      outside.mood = mood;
      outside.last = null;
      await sealed(1);
      await expect(handOut().toWitness()).rejects.toThrow();
    }
    for (const mood of ['down', 'garbage'] as const) {
      outside.mood = mood;
      await expect(handOut().toTimeStamping()).rejects.toThrow();
    }
    expect(await cosigned()).toEqual([3, 7, 8]);
    outside.mood = 'down';
    const sealer = app.get(Sealer);
    sealer.start();
    await sealer.stop();
    expect((await app.get(DropFolder).kept()).map((note) => note.split('\n')[1])).toContain('12');
    outside.mood = 'good';
  });

  it('are time-stamped once an hour, and openssl verifies the token', async () => {
    const before = Date.now() - 2000;
    await handOut().toTimeStamping();
    await sealed(1);
    await handOut().toTimeStamping();
    const { rows } = await world.owner.query<{ size: number }>(`select size::int from journal.timestamp_token`);
    expect(rows).toEqual([{ size: 12 }]);
    const stamp = await app.get(Transaction).read(SYSTEM, (tx) => app.get(HandoutRepository).newestTimeStamp(tx));
    expect(stamp?.signedAt.getTime()).toBeGreaterThan(before);
    const at = join(app.get(DropFolder).path, 'timestamps/12');
    expect(readFileSync(`${at}.tsr`).equals(stamp?.token as Buffer)).toBe(true);
    expect(readFileSync(`${at}.txt`, 'utf8')).toBe(stamp?.note);
    const verify = () =>
      spawnSync('openssl', ['ts', '-verify', '-data', `${at}.txt`, '-in', `${at}.tsr`, '-CAfile', join(outside.folder, 'ca.pem')], { encoding: 'utf8' }); // prettier-ignore
    expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining('Verification: OK') });
    writeFileSync(`${at}.txt`, `${stamp?.note}x`);
    expect(verify().status).not.toBe(0);
  });

  it('are told with where they went', async () => {
    const places = await app.get(Transaction).read(SYSTEM, (tx) => app.get(HandoutRepository).places(tx));
    expect(places.map(({ place, size, waitingSince }) => [place, size, waitingSince !== null])).toEqual([
      ['file', 12, true],
      ['mail', null, true],
      ['witness', 8, true],
      ['timestamp', 12, true],
    ]);
  });
});
