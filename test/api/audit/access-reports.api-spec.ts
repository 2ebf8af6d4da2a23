import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { AuditModule } from '../../../src/modules/audit/index.ts';
import { LOOKS } from '../../../src/modules/audit/domain/looks.ts';
import { FindLooks, type LookFilter } from '../../../src/modules/audit/reports/find-looks.query.ts';
import { Transaction, type Tx } from '../../../src/platform/database/transaction.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenAsk, givenParties, type GivenAsk, type Parties } from '../../support/given-evidence.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import type { GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const SCENE = [35.0462, 48.4647];
const REASON = 'Complaint 17 of a citizen about look-ups near her home.';
interface Look {
  id: string;
  deed: string;
  type: string;
  who: { accountId: string; name: string };
  shown: number | null;
  basis: object | null;
}
interface Report {
  id: string;
  reason: string;
  totals: { entries: number; people: number; consultations: number; disclosures: number; byPerson: object[] };
}

describe('reports of who looked at what', () => {
  let api: TestApi;
  let inspector: GivenAccount;
  let parties: Parties;
  let camera: GivenCamera & { code: string };
  let crimeId: string;
  let ask: GivenAsk;
  let requestNumber: string;
  const outside = { exhibit: newId() };

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, SearchesModule, AuditModule] });
    const { given, owner } = api;
    inspector = await given.account('inspector', { organization: await given.organization({ kind: 'other' }) });
    parties = await givenParties(given);
    const { investigator } = parties;
    const made = await givenCamera(given, {
      owner: parties.operator.organization,
      longitude: SCENE[0] as number,
      latitude: SCENE[1] as number,
    });
    const { rows } = await owner.query<{ code: string }>(`select code from cameras.camera where id = $1`, [made.id]);
    camera = { ...made, code: rows[0]?.code as string };
    crimeId = (
      await givenCrime(given, {
        organization: investigator.organization,
        occurredFrom: new Date(Date.now() - 30 * HOUR).toISOString(),
        occurredTo: new Date(Date.now() - 29 * HOUR).toISOString(),
      })
    ).id;
    // two open the camera: one by a search of theirs, a colleague by reading it
    const search = {
      purpose: { crimeId },
      place: { point: { type: 'Point', coordinates: SCENE }, radius: 100 },
      window: { from: new Date(Date.now() - 30 * HOUR), to: new Date(Date.now() - 29 * HOUR) },
    };
    const { body } = await api.as(investigator).post('/searches').send(search).expect(201);
    await api.as(parties.supervisor).get(`/searches/${body.id}`).expect(200);
    // and a disclosure of what was delivered for the same case, about the same camera
    ask = await givenAsk(given, parties, { crimeId, camera });
    requestNumber = (await owner.query(`select number from requests.request where id = $1`, [ask.requestId])).rows[0].number; // prettier-ignore
    await owner.query(
      `insert into journal.entry (id, type, subject_type, subject_id, data, purpose, actor_kind, account_id, role, organization_id)
       values ($1, 'exhibit.disclosed', 'exhibit', $2, $3, $4, 'account', $5, 'investigator', $6),
         (gen_random_uuid(), 'exhibit.sealed', 'exhibit', $2, $3, $4, 'account', $5, 'investigator', $6)`,
      [
        newId(),
        outside.exhibit,
        JSON.stringify({ askId: ask.id, requestId: ask.requestId }),
        `request:${ask.requestId}`,
        investigator.id,
        investigator.organization.id,
      ],
    );
  });
  afterAll(() => api.end());

  const make = async (asked: object, status = 201): Promise<Report> =>
    (
      await api
        .as(inspector)
        .post('/audit/access-reports')
        .send({ reason: REASON, ...asked })
        .expect(status)
    ).body;
  const entriesOf = async ({ id }: Report, query = ''): Promise<Look[]> =>
    (await api.as(inspector).get(`/audit/access-reports/${id}/entries${query}`).expect(200)).body.items;
  const types = async (asked: object) => (await entriesOf(await make(asked))).map((look) => look.type);

  it('tell by camera who opened it, by search, by reading and in the case that it belongs to', async () => {
    const report = await make({ camera: camera.code });
    expect(report.totals).toMatchObject({ entries: 3, people: 2, consultations: 2, disclosures: 1 });
    expect(report.totals.byPerson).toEqual([
      expect.objectContaining({ accountId: parties.investigator.id, consultations: 1, disclosures: 1 }),
      expect.objectContaining({ accountId: parties.supervisor.id, consultations: 1, disclosures: 0 }),
    ]);
    const looks = await entriesOf(report);
    expect(looks.map((look) => [look.type, look.deed, look.who.accountId])).toEqual([
      ['exhibit.disclosed', 'disclosure', parties.investigator.id],
      ['search.consulted', 'consultation', parties.supervisor.id],
      ['search.made', 'consultation', parties.investigator.id],
    ]);
    expect(looks[0]?.basis).toEqual({ requestId: ask.requestId, number: requestNumber, legalBasisCode: 'CPC_93_2_DEMAND' }); // prettier-ignore
    expect(looks[2]).toMatchObject({ shown: 1, basis: null, purpose: `crime:${crimeId}` });
    expect(await types({ camera: camera.id })).toHaveLength(3);
  });

  it('tell by person, by case, by period, and by several of them at once', async () => {
    expect(await types({ person: `${parties.supervisor.id}@tests.example` })).toEqual(['search.consulted']);
    expect(await types({ person: parties.investigator.id })).toEqual(['exhibit.disclosed', 'search.made']);
    expect(await types({ case: crimeId })).toEqual(['exhibit.disclosed', 'search.consulted', 'search.made']);
    expect(await types({ case: requestNumber })).toEqual(['exhibit.disclosed']);
    expect(await types({ case: requestNumber, camera: camera.id })).toEqual(['exhibit.disclosed']);
    expect(await types({ case: crimeId, person: parties.supervisor.id })).toEqual(['search.consulted']);
    const soon = new Date(Date.now() + HOUR).toISOString();
    expect(await types({ case: crimeId, from: soon })).toEqual([]);
    expect(await types({ case: crimeId, to: soon })).toHaveLength(3);
  });

  it('page by page repeat nothing and leave nothing out, and filter by deed', async () => {
    const report = await make({ case: crimeId });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page: { items: Look[]; next: string | null } = (
        await api.as(inspector).get(`/audit/access-reports/${report.id}/entries?limit=1${cursor}`).expect(200)
      ).body;
      seen.push(...page.items.map((look) => look.type));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(['exhibit.disclosed', 'search.consulted', 'search.made']);
    expect((await entriesOf(report, '?deed=disclosure')).map((look) => look.type)).toEqual(['exhibit.disclosed']);
  });

  it('are closed when they are made: what is looked at later is no part of them', async () => {
    const report = await make({ person: inspector.id });
    const before = (await entriesOf(report)).length;
    await entriesOf(report);
    expect((await entriesOf(report)).length).toBe(before);
    expect(report.totals.entries).toBe(before);
  });

  it('want a reason and something to look for', async () => {
    const refused = async (body: object) =>
      (await api.as(inspector).post('/audit/access-reports').send(body)).body as { status: number; code: string };
    expect(await refused({ person: inspector.id })).toMatchObject({ status: 400 });
    expect(await refused({ person: inspector.id, reason: 'short' })).toMatchObject({ status: 400 });
    expect(await refused({ reason: REASON })).toMatchObject({ status: 400 });
    expect(
      await refused({ reason: REASON, person: 'nobody@tests.example', camera: 'UA-none', case: newId() }),
    ).toMatchObject({
      status: 422,
      code: 'report-subject-unknown',
      facts: { unknown: ['person', 'case', 'camera'] },
    });
  });

  it('are on record with their reason: the making, each reading and the taking out', async () => {
    const report = await make({ camera: camera.id });
    await entriesOf(report);
    await api
      .as(inspector)
      .get(`/audit/access-reports/${report.id}/export.zip`)
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    const { rows } = await api.owner.query(
      `select type, purpose, account_id from journal.entry where subject_id = $1 order by position`,
      [report.id],
    );
    expect(rows.map((row) => row.type)).toEqual([
      'access-report.made',
      'access-report.consulted',
      'access-report.exported',
    ]);
    expect(rows.every((row) => row.purpose === REASON && row.account_id === inspector.id)).toBe(true);
    const { items } = (await api.as(inspector).get('/audit/access-reports?limit=1').expect(200)).body;
    expect(items).toEqual([expect.objectContaining({ id: report.id, reason: REASON })]);
  });

  it('leave the house signed: openssl and sha256sum alone check them, and see each change', async () => {
    const report = await make({ camera: camera.id });
    const { body } = await api
      .as(inspector)
      .get(`/audit/access-reports/${report.id}/export.zip`)
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    const folder = mkdtempSync(join(tmpdir(), 'svidok-report-'));
    try {
      writeFileSync(join(folder, 'report.zip'), body as Buffer);
      execFileSync('unzip', ['-q', 'report.zip'], { cwd: folder });
      rmSync(join(folder, 'report.zip'));
      const lines = readFileSync(join(folder, 'entries.jsonl'), 'utf8').trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as Look).type)).toEqual([
        'exhibit.disclosed',
        'search.consulted',
        'search.made',
      ]);
      expect(readFileSync(join(folder, 'entries.csv'), 'utf8').trim().split('\r\n')).toHaveLength(4);
      const check = (command: string) => execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }); // prettier-ignore
      const SIGNED =
        'openssl pkeyutl -verify -pubin -inkey journal/key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig';
      expect(check(SIGNED)).toContain('Verified Successfully');
      expect(check('sha256sum -c SHA256SUMS')).not.toContain('FAILED');
      const told = check('sh verify.sh');
      expect(told).toContain('3 entries are in the journal');
      expect(told).toContain('VERIFIED');
      writeFileSync(join(folder, 'entries.jsonl'), lines.slice(1).join('\n'));
      expect(() => check('sha256sum -c SHA256SUMS')).toThrow();
      expect(() => check('sh verify.sh')).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are for inspectors, and for nobody else, nor in the database', async () => {
    const report = await make({ camera: camera.id });
    for (const other of [
      parties.investigator,
      parties.supervisor,
      parties.operator,
      await api.given.account('administrator'),
    ]) {
      await api.as(other).get(`/audit/access-reports/${report.id}`).expect(403);
      const seen = await api.app
        .get(Transaction)
        .read(other.actor, (tx) => tx.query(`select 1 from audit.access_report union all select 1 from journal.look`));
      expect(seen).toEqual([]);
    }
  });

  it('know the same kinds of looks as the database, which keeps an index of them', async () => {
    const { rows } = await api.owner.query<{ body: string }>(
      `select pg_get_functiondef('journal.is_look'::regproc) as body`,
    );
    expect([...(rows[0]?.body ?? '').matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, type = '']) => type).sort()).toEqual(
      Object.keys(LOOKS).sort(),
    );
  });

  describe('in a journal of many entries', () => {
    const until = new Date();
    const whole: LookFilter = { accountId: null, names: [], from: null, to: null, until };
    beforeAll(async () => {
      await api.owner.query(
        `insert into journal.entry (id, type, subject_type, subject_id, data, purpose, actor_kind, account_id, at)
         select gen_random_uuid(), case when n % 3 = 0 then 'search.made' else 'camera.changed' end, 'search', gen_random_uuid()::text, '{}',
           'crime:' || gen_random_uuid(), 'account', md5((n % 500)::text)::uuid, now() - interval '1 second' * n
         from generate_series(1, 30000) n`,
      );
      await api.owner.query('analyze journal.entry; analyze journal.look');
    });

    it.each([
      ['a person', { accountId: '01890000-0000-7000-8000-0000000000aa' }, /entry_look_account/],
      ['a period', { from: new Date(Date.now() - 60_000) }, /entry_look_at/],
      ['names', { names: [['a', 'b', 'c']] }, /look_pkey/],
      ['nothing in particular', {}, /entry_look_at/],
    ])('those of %s go by the index', async (_, changes, index) => {
      const plans: string[] = [];
      await api.app.get(Transaction).read(inspector.actor as Actor, (tx) => {
        const query = async <Row>(sql: string, values?: readonly unknown[]) => {
          const plan = await tx.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, values);
          plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
          return tx.query<Row>(sql, values);
        };
        return new FindLooks().list({ ...tx, query } as Tx, { ...whole, ...changes }, { limit: 50 });
      });
      expect(plans.join('\n')).toMatch(index);
      expect(plans.join('\n')).not.toMatch(/Seq Scan on entry/);
    });
  });
});
