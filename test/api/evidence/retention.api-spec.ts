import { access } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wallTimeAt } from '../../../src/kernel/wall-time.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenAsk, givenExhibit, givenParties, type GivenAsk, type Parties } from '../../support/given-evidence.ts';
import { scheduleOf } from '../../support/given-schedule.ts';
import { onDisk } from '../../support/given-store.ts';
import type { GivenAccount } from '../../support/given.ts';

const REASON = { reason: 'as the court has ordered' };
/** As Kyiv counts days, which is a day ahead of UTC by night. */
const dayFromNow = (days: number) => wallTimeAt(new Date(Date.now() + days * 86_400_000), 'Europe/Kyiv').day;

describe('keeping and deleting', () => {
  let api: TestApi;
  let parties: Parties;
  let second: GivenAccount;
  let stranger: Parties;
  let admin: GivenAccount;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule, NotificationsModule], worker: true });
    parties = await givenParties(api.given);
    stranger = await givenParties(api.given);
    second = await api.given.account('supervisor', { organization: parties.supervisor.organization });
    admin = await api.given.account('administrator');
    ask = await givenAsk(api.given, parties, { state: 'delivered' });
  });
  afterAll(() => api.end());

  const old = async (of = ask): Promise<string> => {
    const id = await givenExhibit(api, parties, of);
    await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
    await api.owner.query(`update evidence.exhibit set sealed_at = '2010-01-01T12:00:00Z' where id = $1`, [id]);
    await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
    return id;
  };
  const sweep = async () => {
    await api.owner.query(
      `update journal.outbox set due_at = now() where job = 'evidence.sweep-retention' and done_at is null`,
    );
    await eventually('swept', async () => {
      const { rows } = await api.owner.query(
        `select 1 from journal.outbox where job = 'evidence.sweep-retention' and done_at is null and due_at > now()`,
      );
      return rows.length === 1;
    });
  };
  const proposalOf = async (exhibitId: string) =>
    (await api.as(second).get(`/deletions?exhibit=${exhibitId}`).expect(200)).body.items[0];

  it('tells until when and why, and keeps longer on request', async () => {
    const id = await givenExhibit(api, parties, ask);
    const { body } = await api.as(parties.investigator).get(`/exhibits/${id}/keeping`).expect(200);
    expect(body).toMatchObject({
      class: { code: 'unsolved_serious' },
      scheduleVersion: 1,
      isDue: false,
      deletion: null,
    });
    expect(body.keepUntil).toBe(dayFromNow(3650));
    const until = dayFromNow(4000);
    const longer = await api
      .as(parties.investigator)
      .post(`/exhibits/${id}/extensions`)
      .send({ keepUntil: until, ...REASON });
    expect([longer.status, longer.body.keepUntil, longer.body.extendedUntil]).toEqual([200, until, until]);
    for (const keepUntil of [dayFromNow(-1), dayFromNow(0), dayFromNow(6000)]) {
      const refused = await api
        .as(parties.investigator)
        .post(`/exhibits/${id}/extensions`)
        .send({ keepUntil, ...REASON });
      expect([refused.status, refused.body.code]).toEqual([422, 'extension-refused']);
    }
    for (const account of [stranger.investigator, stranger.supervisor])
      await api.as(account).get(`/exhibits/${id}/keeping`).expect(404);
    await api.as(parties.operator).get(`/exhibits/${id}/keeping`).expect(403);
    const open = await givenExhibit(api, parties, ask, { state: 'uploading' });
    const unsealed = await api.as(parties.investigator).get(`/exhibits/${open}/keeping`).expect(409);
    expect(unsealed.body.code).toBe('exhibit-not-sealed');
  });

  it('what is due is proposed at night, approved by a supervisor, and gone a day later; the download says so', async () => {
    const id = await old();
    await sweep();
    const proposal = await proposalOf(id);
    expect(proposal).toMatchObject({ state: 'proposed', ground: 'due', proposedBy: null, keptUntil: '2019-12-30' });
    const notice = await eventually('the supervisors heard', async () =>
      (await api.as(second).get('/notices')).body.items.find(
        ({ kind }: { kind: string }) => kind === 'deletion-wanted',
      ),
    );
    expect(notice.subject.type).toBe('retention');
    await api.as(parties.investigator).post(`/deletions/${proposal.id}/approve`).expect(403);
    await api.as(stranger.supervisor).post(`/deletions/${proposal.id}/approve`).expect(404);
    await api.as(second).post(`/deletions/${proposal.id}/approve`).expect(204);
    const again = await api.as(second).post(`/deletions/${proposal.id}/approve`).expect(409);
    expect(again.body.code).toBe('deletion-decided');
    const approved = await proposalOf(id);
    expect(approved.state).toBe('approved');
    expect(Date.parse(approved.bytesGoAt) - Date.parse(approved.decidedAt)).toBe(86_400_000);
    await access(onDisk(api, `exhibits/${id}`));

    await api.owner.query(
      `update journal.outbox set due_at = now() where job = 'evidence.delete-original' and subject_id = $1`,
      [proposal.id],
    );
    await eventually('deleted', async () => (await proposalOf(id)).state === 'deleted');
    await expect(access(onDisk(api, `exhibits/${id}`))).rejects.toThrow('ENOENT');
    const gone = await api.as(parties.investigator).post(`/exhibits/${id}/downloads`).send(REASON).expect(410);
    expect(gone.body).toMatchObject({
      code: 'exhibit-deleted',
      facts: { ground: 'due', class: 'unsolved_serious', keptUntil: '2019-12-30' },
    });
    const { body: shown } = await api.as(parties.investigator).get(`/exhibits/${id}`).expect(200);
    expect(shown).toMatchObject({
      state: 'sealed',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      deletedAt: gone.body.facts.deletedAt,
    });
    const { body: custody } = await api.as(parties.investigator).get(`/exhibits/${id}/custody`).expect(200);
    expect(custody.items.map(({ deed }: { deed: string }) => deed)).toEqual([
      'deletion-proposed',
      'deletion-approved',
      'deleted',
    ]);
    expect((await api.as(parties.investigator).get(`/exhibits/${id}/keeping`)).body).toMatchObject({
      class: null,
      keepUntil: null,
    });
    for (const path of ['preservations', 'deletions', 'extensions']) {
      const body = path === 'extensions' ? { ...REASON, keepUntil: dayFromNow(9) } : REASON;
      const refused = await api.as(second).post(`/exhibits/${id}/${path}`).send(body);
      expect([path, [409, 410].includes(refused.status)]).toEqual([path, true]);
    }
  });

  it('what is preserved is neither proposed nor approved nor deleted, until two let go', async () => {
    const [own, byCrime] = [await old(), await old()];
    await sweep();
    const first = await proposalOf(own);
    await api.as(parties.investigator).post(`/exhibits/${own}/preservations`).send(REASON).expect(403);
    await api.as(stranger.supervisor).post(`/exhibits/${own}/preservations`).send(REASON).expect(404);
    await api.as(stranger.supervisor).post(`/crimes/${ask.crimeId}/preservations`).send(REASON).expect(404);
    const { body } = await api.as(parties.supervisor).post(`/exhibits/${own}/preservations`).send(REASON).expect(200);
    const [{ id: hold }] = body.preservations;
    const held = await api.as(second).post(`/deletions/${first.id}/approve`).expect(409);
    expect(held.body.code).toBe('exhibit-preserved');
    // approved before, preserved within the grace
    const other = await proposalOf(byCrime);
    await api.as(second).post(`/deletions/${other.id}/approve`).expect(204);
    await api.as(parties.supervisor).post(`/crimes/${ask.crimeId}/preservations`).send(REASON).expect(204);
    await api.owner.query(
      `update journal.outbox set due_at = now() where job = 'evidence.delete-original' and subject_id = $1`,
      [other.id],
    );
    await eventually('stopped', async () => (await proposalOf(byCrime)).state === 'lapsed');
    expect((await proposalOf(byCrime)).decisionReason).toBe('preserved');
    await access(onDisk(api, `exhibits/${byCrime}`));
    await sweep();
    expect((await proposalOf(own)).state).toBe('lapsed');

    expect((await api.as(parties.supervisor).post(`/preservations/${hold}/release`).expect(409)).body.code).toBe(
      'release-not-asked',
    );
    await api.as(stranger.supervisor).post(`/preservations/${hold}/release-request`).send(REASON).expect(404);
    await api.as(parties.supervisor).post(`/preservations/${hold}/release-request`).send(REASON).expect(204);
    expect(
      (await api.as(second).post(`/preservations/${hold}/release-request`).send(REASON).expect(409)).body.code,
    ).toBe('release-asked');
    expect((await api.as(parties.supervisor).post(`/preservations/${hold}/release`).expect(403)).body.code).toBe(
      'second-person-needed',
    );
    await api.as(parties.investigator).post(`/preservations/${hold}/release`).expect(403);
    await eventually('the unit heard', async () =>
      (await api.as(second).get('/notices')).body.items.find(({ kind }: { kind: string }) => kind === 'release-wanted'),
    );
    await api.as(second).post(`/preservations/${hold}/keep`).expect(204);
    await api.as(parties.investigator).post(`/preservations/${hold}/release-request`).send(REASON).expect(204);
    await api.as(parties.supervisor).post(`/preservations/${hold}/release`).expect(204);
    await api.as(parties.supervisor).post(`/preservations/${hold}/release`).expect(404);
    const { body: standing } = await api.as(second).get('/preservations?standing=true').expect(200);
    expect(standing.items).toMatchObject([{ crimeId: ask.crimeId, exhibitId: null, released: null }]);
    expect((await api.as(stranger.supervisor).get('/preservations')).body.items).toEqual([]);
    expect((await api.as(stranger.supervisor).get('/deletions')).body.items).toEqual([]);
  });

  it('before its day a person proposes and another decides', async () => {
    const own = await givenAsk(api.given, parties, { state: 'delivered' });
    const id = await givenExhibit(api, parties, own);
    await api.as(stranger.investigator).post(`/exhibits/${id}/deletions`).send(REASON).expect(404);
    const { body } = await api.as(parties.supervisor).post(`/exhibits/${id}/deletions`).send(REASON).expect(200);
    expect(body.deletion).toMatchObject({ state: 'proposed', ground: 'early', isMine: true, ...REASON });
    const twice = await api.as(second).post(`/exhibits/${id}/deletions`).send(REASON).expect(409);
    expect(twice.body.code).toBe('deletion-proposed');
    const alone = await api.as(parties.supervisor).post(`/deletions/${body.deletion.id}/approve`).expect(403);
    expect(alone.body.code).toBe('second-person-needed');
    await api.as(second).post(`/deletions/${body.deletion.id}/refuse`).send(REASON).expect(204);
    expect((await proposalOf(id)).state).toBe('refused');
  });

  it('what is due is refused with a day until which it is kept, and then is not due', async () => {
    const own = await givenAsk(api.given, parties, { state: 'delivered' });
    const id = await old(own);
    await sweep();
    const { id: proposal } = await proposalOf(id);
    const without = await api.as(second).post(`/deletions/${proposal}/refuse`).send(REASON).expect(422);
    expect(without.body.errors[0].pointer).toBe('/keepUntil');
    await api
      .as(second)
      .post(`/deletions/${proposal}/refuse`)
      .send({ ...REASON, keepUntil: dayFromNow(30) })
      .expect(204);
    await sweep();
    expect(await proposalOf(id)).toMatchObject({ id: proposal, state: 'refused' });
    await api.as(second).post(`/deletions/${newId()}/refuse`).send(REASON).expect(404);
  });

  it('a rejected upload goes after its days by itself, and not while its crime is preserved', async () => {
    const own = await givenAsk(api.given, parties, { state: 'delivering' });
    const [id, held] = [
      await givenExhibit(api, parties, own, { state: 'rejected' }),
      await givenExhibit(api, parties, ask, { state: 'rejected' }),
    ];
    for (const exhibit of [id, held])
      await api.owner.query(
        `insert into journal.outbox (id, job, lane, subject_id) values ($1, 'evidence.remove-rejected', 'steady', $2)`,
        [newId(), exhibit],
      );
    await eventually('removed', async () => {
      const { rows } = await api.owner.query(`select removed_at from evidence.exhibit where id = $1`, [id]);
      return rows[0].removed_at !== null;
    });
    await eventually('put off', async () => {
      const { rows } = await api.owner.query(
        `select 1 from journal.outbox where job = 'evidence.remove-rejected' and subject_id = $1 and done_at is null and due_at > now() + interval '23 hours'`,
        [held],
      );
      return rows.length === 1;
    });
    await access(onDisk(api, `exhibits/${held}`));
  });

  it('administrators write the next version; what has not begun may be taken back', async () => {
    const classes = scheduleOf({ closed: 30, convicted: 60, serious: 900, unused: 90, rest: 200 }).map((each) => ({
      ...each,
      title: { uk: `Клас ${each.code}`, en: `Class ${each.code}` },
    }));
    const wanted = { validFrom: dayFromNow(20), classes, note: 'Decision 7' };
    await api.as(second).post('/retention-schedules').send(wanted).expect(403);
    const past = await api
      .as(admin)
      .post('/retention-schedules')
      .send({ ...wanted, validFrom: dayFromNow(-3) })
      .expect(422);
    expect(past.body.errors[0].pointer).toBe('/validFrom');
    const open = await api
      .as(admin)
      .post('/retention-schedules')
      .send({ ...wanted, classes: classes.slice(0, 3) })
      .expect(422);
    expect(open.body.code).toBe('schedule-refused');
    const { body } = await api.as(admin).post('/retention-schedules').send(wanted).expect(201);
    expect(body.items.map(({ version, state }: { version: number; state: string }) => [version, state])).toEqual([
      [2, 'coming'],
      [1, 'in_force'],
    ]);
    await api.as(admin).delete('/retention-schedules/1').expect(404);
    await api.as(admin).delete('/retention-schedules/2').expect(204);
    await api.as(admin).delete('/retention-schedules/2').expect(404);
    expect((await api.as(parties.investigator).get('/retention-schedules').expect(200)).body.items).toHaveLength(1);
  });
});
