import { rm, utimes } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { ScrubStore } from '../../../src/modules/evidence/scrub/scrub-store.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenAsk, givenExhibit, givenParties, type GivenAsk, type Parties } from '../../support/given-evidence.ts';
import { givenOriginals, layOnDisk, onDisk, type Original, withOneBitFlipped } from '../../support/given-store.ts';
import type { GivenAccount } from '../../support/given.ts';
import { s3Settings, type S3Stub, startS3Stub } from '../../support/s3-stub.ts';

const DAMAGED = process.env['SVIDOK_NIGHTLY'] === '1' ? 3000 : 1000;
const WHOLE = 200;
const OLD = new Date(Date.now() - 86_400_000);

const findingsOf = async (api: TestApi, who: GivenAccount, runId: string) => {
  const items: { kind: string; storageKey: string; bytesOf: string | null; isNews: boolean }[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const { body } = await api.as(who).get(`/scrubs/${runId}/findings?limit=200${cursor}`).expect(200);
    items.push(...body.items);
    next = body.next as string | null;
  }
  return items;
};

const ended = (api: TestApi, who: GivenAccount, id: string) =>
  eventually(
    'the run is over',
    async () => {
      const { body } = await api.as(who).get(`/scrubs/${id}`).expect(200);
      return body.state === 'done' || body.state === 'cancelled' ? body : null;
    },
    120_000,
  );

describe('the scrub of the store', () => {
  let api: TestApi;
  let admin: GivenAccount;
  let inspector: GivenAccount;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule, NotificationsModule], worker: true });
    const oversight = await api.given.organization({ kind: 'other', regionCode: null });
    admin = await api.given.account('administrator', { organization: oversight });
    inspector = await api.given.account('inspector', { organization: oversight });
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties, { state: 'delivered' });
  });
  afterAll(() => api.end());
  afterEach(async () => {
    await api.owner.query(`update evidence.scrub_run set ended_at = now() where ended_at is null`);
  });

  const begin = async (): Promise<string> => (await api.as(admin).post('/scrubs').expect(201)).body.id;

  it(`names ${DAMAGED} flips, losses and swaps, nobody's files too, and no good one`, async () => {
    const originals = await givenOriginals(api, parties, ask, DAMAGED + WHOLE);
    const expected = new Map<string, string>();
    const bytesOf = new Map<string, string>();
    // one of three is flipped, one is gone, and pairs of what is left change places
    const [flipped, gone, moved] = [0, 1, 2].map((part) =>
      originals.filter((_, i) => i < DAMAGED && i % 3 === part),
    ) as [Original[], Original[], Original[]];
    if (moved.length % 2 === 1) flipped.push(moved.pop() as Original);
    for (const { key, bytes } of flipped) {
      await layOnDisk(api, key, withOneBitFlipped(bytes));
      expected.set(key, 'altered');
    }
    for (const { key } of gone) {
      await rm(onDisk(api, key));
      expected.set(key, 'missing');
    }
    for (let i = 0; i < moved.length; i += 2) {
      const [a, b] = moved.slice(i, i + 2) as [Original, Original];
      await layOnDisk(api, a.key, b.bytes);
      await layOnDisk(api, b.key, a.bytes);
      expected.set(a.key, 'swapped').set(b.key, 'swapped');
      bytesOf.set(a.key, b.id).set(b.key, a.id);
    }
    const strays = [`exhibits/${newId()}`, 'exhibits/Copy of cam 2.mp4', 'exhibits/inner/deep'];
    for (const key of strays) {
      await layOnDisk(api, key, Buffer.from('whose?'));
      await utimes(onDisk(api, key), OLD, OLD);
      expected.set(key, 'unknown');
    }
    // in the making, growing, or in quarantine: all of these belong there
    await layOnDisk(api, `exhibits/${newId()}`, Buffer.from('a commitment that is just being made'));
    for (const state of ['committed', 'uploading', 'verifying', 'rejected'] as const)
      await givenExhibit(api, parties, ask, { state });

    const id = await begin();
    const run = await ended(api, inspector, id);
    const found = await findingsOf(api, inspector, id);

    expect(new Map(found.map(({ storageKey, kind }) => [storageKey, kind]))).toEqual(expected);
    expect(found.length).toBe(expected.size);
    expect(new Map(found.flatMap((f) => (f.kind === 'swapped' ? [[f.storageKey, f.bytesOf]] : [])))).toEqual(bytesOf);
    expect(run).toMatchObject({
      state: 'done',
      progress: 1,
      files: originals.length,
      bytes: originals.reduce((sum, { bytes }) => sum + bytes.length, 0),
      news: expected.size,
      findings: { altered: flipped.length, missing: gone.length, swapped: moved.length, unknown: 3, undeleted: 0 },
    });
    // nothing was taken away, and nothing mended
    for (const key of strays) await expect(utimes(onDisk(api, key), OLD, OLD)).resolves.toBeUndefined();

    const { rows } = await api.owner.query(
      `select deed, count(*)::int as n from evidence.custody_event where deed like 'found-%' group by deed order by deed`,
    );
    expect(rows).toEqual([
      { deed: 'found-altered', n: flipped.length + moved.length },
      { deed: 'found-missing', n: gone.length },
    ]);
  }, 180_000);

  it('tells inspectors and administrators once, and of no case', async () => {
    const notices = await eventually('told', async () => {
      const { body } = await api.as(inspector).get('/notices');
      return body.items.length > 0 ? body.items : null;
    });
    expect(notices).toMatchObject([{ kind: 'store-damaged', subject: { type: 'store' }, number: '' }]);
    expect((await api.as(admin).get('/notices')).body.items).toHaveLength(1);
    expect((await api.as(parties.supervisor).get('/notices')).body.items).toEqual([]);
  });

  it('finds the same again and tells no news of it; what was mended is on record as well', async () => {
    const [{ storage_key: key, id: mended }] = (
      await api.owner.query(
        `select e.storage_key, e.id from evidence.exhibit e join evidence.custody_event c on c.exhibit_id = e.id where c.deed = 'found-missing' limit 1`,
      )
    ).rows;
    const id = await begin();
    const second = await ended(api, admin, id);
    expect(second.news).toBe(0);
    expect(second.findings.missing).toBeGreaterThan(0);

    // from a backup: other bytes stand for it here, so the seal is set to them
    await layOnDisk(api, key, Buffer.from('restored'));
    await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
    await api.owner.query(
      `update evidence.exhibit set size = 8, sha256 = encode(sha256('restored'), 'hex'), found_sha256 = encode(sha256('restored'), 'hex') where id = $1`,
      [mended],
    );
    await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
    const third = await ended(api, admin, await begin());
    expect(third.findings.missing).toBe(second.findings.missing - 1);
    const { rows } = await api.owner.query(
      `select deed from evidence.custody_event where exhibit_id = $1 and deed like 'found-%' order by position`,
      [mended],
    );
    expect(rows.map(({ deed }) => deed)).toEqual(['found-missing', 'found-whole']);
  }, 120_000);

  it('is one at a time, begun by administrators, looked at by inspectors too, and by nobody else', async () => {
    await api.owner.query(
      `insert into evidence.scrub_run (id, begun_at, expected) values ('01890000-0000-7000-8000-00000000000f', now(), 1)`,
    );
    const { body } = await api.as(admin).post('/scrubs').expect(409);
    expect(body.code).toBe('scrub-running');
    await api.as(inspector).post('/scrubs').expect(403);
    await api.as(inspector).get('/scrubs').expect(200);
    await api.as(parties.investigator).get('/scrubs').expect(403);
    await api.as(parties.supervisor).get('/scrubs').expect(403);
    await api.as(admin).get(`/scrubs/${newId()}`).expect(404);
    await api.as(admin).get(`/scrubs/${newId()}/findings`).expect(404);
    await api.as(admin).post(`/scrubs/${newId()}/cancel`).expect(404);
  });

  it('is cancelled, says so, and goes on from where it was killed', async () => {
    const scrub = api.app.get(ScrubStore, { strict: false });
    const id = '01890000-0000-7000-8000-0000000000aa';
    await api.owner.query(`insert into evidence.scrub_run (id, begun_at, expected) values ($1, now(), 10)`, [id]);
    // a worker that was killed after two steps, and two that go on at once
    await scrub.advance(id, 2);
    const half = (await api.as(admin).get(`/scrubs/${id}`)).body;
    expect([half.state, half.files]).toEqual(['running', 200]);
    await Promise.all([scrub.advance(id, 3), scrub.advance(id, 3)]);
    const more = (await api.as(admin).get(`/scrubs/${id}`)).body.files;
    expect(more).toBeGreaterThanOrEqual(500);
    expect(more % 100).toBe(0);
    await api.as(admin).post(`/scrubs/${id}/cancel`).expect(204);
    await api.as(admin).post(`/scrubs/${id}/cancel`).expect(404);
    expect((await api.as(admin).get(`/scrubs/${id}`)).body.state).toBe('cancelling');
    expect(await scrub.advance(id, 2)).toBe(true);
    const { state, files } = (await api.as(admin).get(`/scrubs/${id}`)).body;
    expect([state, files]).toEqual(['cancelled', more]);
    const { rows } = await api.owner.query(
      `select type from journal.entry where subject_type = 'scrub' and subject_id = $1 order by position`,
      [id],
    );
    expect(rows.map(({ type }) => type)).toEqual(['scrub.cancelled', 'scrub.finished']);
  });

  it('counts each original once, however many workers took the same step', async () => {
    const id = '01890000-0000-7000-8000-0000000000bb';
    await api.owner.query(`insert into evidence.scrub_run (id, begun_at, expected) values ($1, now(), 10)`, [id]);
    const scrub = api.app.get(ScrubStore, { strict: false });
    await Promise.all([1, 2, 3].map(() => scrub.advance(id, 100)));
    const run = await ended(api, admin, id);
    expect(run.files).toBe(DAMAGED + WHOLE);
    const found = await findingsOf(api, admin, id);
    expect(new Set(found.map(({ storageKey }) => storageKey)).size).toBe(found.length);
  }, 60_000);

  it('begins by itself at night, and again the next', async () => {
    const { rows: before } = await api.owner.query(`select id from evidence.scrub_run`);
    await api.owner.query(
      `update journal.outbox set due_at = now() where job = 'evidence.begin-scrub' and done_at is null`,
    );
    await eventually(
      'begun by the night',
      async () => {
        const { rows } = await api.owner.query(
          `select id from evidence.scrub_run where begun_by is null and ended_at is not null and files > 0 and id <> all($1::uuid[])`,
          [before.map(({ id }) => id)],
        );
        return rows.length > 0;
      },
      60_000,
    );
    const { rows } = await api.owner.query(
      `select due_at > now() and due_at <= now() + interval '1 day' as "isNextNight", extract(hour from due_at at time zone 'UTC')::int as hour
       from journal.outbox where job = 'evidence.begin-scrub' and done_at is null`,
    );
    expect(rows).toEqual([{ isNextNight: true, hour: 0 }]);
  }, 90_000);
});

describe('the scrub on S3', () => {
  let api: TestApi;
  let stub: S3Stub;
  beforeAll(async () => {
    stub = await startS3Stub('evidence');
    api = await startApi({
      features: [AccessModule, EvidenceModule],
      worker: true,
      settings: s3Settings(stub, 'evidence'),
    });
  });
  afterAll(async () => {
    await api.end();
    await stub.end();
  });

  it('names the same there, and takes the notes beside uploads for what they are', async () => {
    const admin = await api.given.account('administrator');
    const parties = await givenParties(api.given);
    const ask = await givenAsk(api.given, parties, { state: 'delivered' });
    const originals = await givenOriginals(api, parties, ask, 350, async (key, bytes) => {
      stub.tamper(key, bytes, OLD);
      stub.tamper(`${key}.info`, Buffer.from('{}'), OLD);
    });
    const [flipped, gone, a, b] = originals as [Original, Original, Original, Original];
    stub.tamper(flipped.key, withOneBitFlipped(flipped.bytes));
    stub.tamper(gone.key, null);
    stub.tamper(a.key, b.bytes);
    stub.tamper(b.key, a.bytes);
    stub.tamper('exhibits/nobodys', Buffer.from('x'), OLD);
    const { body } = await api.as(admin).post('/scrubs').expect(201);
    const run = await ended(api, admin, body.id);
    expect(run).toMatchObject({ state: 'done', files: 350 });
    const found = await findingsOf(api, admin, body.id);
    expect(new Map(found.map(({ storageKey, kind }) => [storageKey, kind]))).toEqual(
      new Map([
        [flipped.key, 'altered'],
        [gone.key, 'missing'],
        [a.key, 'swapped'],
        [b.key, 'swapped'],
        ['exhibits/nobodys', 'unknown'],
      ]),
    );
  }, 60_000);
});
