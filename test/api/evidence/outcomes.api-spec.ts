import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import {
  commitment,
  footage,
  type GivenAsk,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';

const DAY = 24 * 3_600_000;

describe('what came of a recording', () => {
  let api: TestApi;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule, NotificationsModule], worker: true });
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties, { state: 'delivered' });
  });

  const assess = (id: string, body: object, who = parties.investigator) =>
    api.as(who).post(`/exhibits/${id}/assessment`).send(body).expect(200);
  const noticesOf = async (who: GivenAccount) =>
    (await api.as(who).get('/notices').expect(200)).body.items as {
      kind: string;
      code: string | null;
      reason: string | null;
    }[];
  const hinted = async () =>
    (
      await api.owner.query(
        `select id, due_at as "dueAt" from journal.outbox where job = 'evidence.chase-outcomes' and subject_id = $1 and done_at is null`,
        [ask.requestId],
      )
    ).rows as { id: string; dueAt: Date }[];

  describe('is told its owner', () => {
    it.each([
      [{ usefulness: 'useful', use: 'court' }, 'useful'],
      [{ usefulness: 'partly', use: 'lead' }, 'partly_useful'],
      [{ usefulness: 'not_useful', reason: 'too_dark', use: 'none' }, 'poor_picture'],
      [{ usefulness: 'not_useful', reason: 'does_not_show', use: 'none' }, 'seen_nothing'],
    ])('%j as %s, and nothing else of it', async (judged, code) => {
      const id = await givenExhibit(api, parties, ask);
      expect((await api.as(parties.operator).get(`/exhibits/${id}`).expect(200)).body.outcome).toBeNull();
      await assess(id, judged);
      const seen = await api.as(parties.operator).get(`/exhibits/${id}`).expect(200);
      expect(seen.body).toMatchObject({ outcome: { code }, assessment: null });
      for (const word of ['court', 'lead', 'suspicion', 'too_dark', parties.investigator.id])
        expect(seen.text).not.toContain(word);
      const notice = await eventually('a notice', async () => (await noticesOf(parties.operator))[0]);
      expect(notice).toMatchObject({ kind: 'footage-assessed', code, reason: null });
      const listed = (await api.as(parties.operator).get(`/exhibits?ask=${ask.id}`).expect(200)).body.items;
      expect(listed).toMatchObject([{ id, outcome: { code } }]);
    });

    it('once for each thing that is new to it: what it was used for later is none', async () => {
      const id = await givenExhibit(api, parties, ask);
      await assess(id, { usefulness: 'useful', use: 'none' });
      await assess(id, { usefulness: 'useful', use: 'suspicion' });
      await assess(id, { usefulness: 'partly', use: 'lead' });
      await eventually('two notices', async () => (await noticesOf(parties.operator)).length === 2);
      expect(new Set((await noticesOf(parties.operator)).map(({ code }) => code))).toEqual(
        new Set(['partly_useful', 'useful']),
      );
      const { rows } = await api.owner.query(
        `select data->>'isNews' as news from journal.entry where type = 'exhibit.assessed' and subject_id = $1 order by position`,
        [id],
      );
      expect(rows.map(({ news }) => news)).toEqual(['true', 'false', 'true']);
    });

    it('and no other owner, and no command', async () => {
      const id = await givenExhibit(api, parties, ask);
      await assess(id, { usefulness: 'useful', use: 'none' });
      const stranger = await api.given.account('operator');
      await api.as(stranger).get(`/exhibits/${id}`).expect(404);
      expect((await api.as(stranger).get('/exhibits').expect(200)).body.items).toEqual([]);
      await api
        .as(await api.given.account('regional_command'))
        .get(`/exhibits/${id}`)
        .expect(403);
    });
  });

  describe('is asked for where nobody says it', () => {
    /** Sealed so many days ago, and its judgement waited for since. */
    async function owed(days: number): Promise<string> {
      const id = await givenExhibit(api, parties, ask);
      await api.owner.query(`alter table evidence.exhibit disable trigger user`);
      await api.owner.query(
        `update evidence.exhibit set sealed_at = date_trunc('milliseconds', now()) - make_interval(days => $2) where id = $1`,
        [id, days],
      );
      await api.owner.query(`alter table evidence.exhibit enable trigger user`);
      await api.owner.query(`insert into evidence.outcome_chase (request_id) values ($1) on conflict do nothing`, [
        ask.requestId,
      ]);
      return id;
    }
    async function hint(): Promise<void> {
      const id = newId();
      await api.owner.query(
        `update journal.outbox set done_at = now() where job = 'evidence.chase-outcomes' and subject_id = $1 and done_at is null`,
        [ask.requestId],
      );
      await api.owner.query(
        `insert into journal.outbox (id, job, lane, subject_id, due_at) values ($1, 'evidence.chase-outcomes', 'steady', $2, now())`,
        [id, ask.requestId],
      );
      await eventually('the hint is done', async () => {
        const { rows } = await api.owner.query(`select from journal.outbox where id = $1 and done_at is not null`, [
          id,
        ]);
        return rows.length === 1;
      });
    }
    const rounds = async () =>
      (
        await api.owner.query(
          `select (data->>'round')::int as round, (data->>'exhibits')::int as exhibits from journal.entry
           where type = 'exhibit.outcomes-missing' and subject_id = $1 order by position`,
          [ask.requestId],
        )
      ).rows;
    const weekLater = () =>
      api.owner.query(`update evidence.outcome_chase set last_at = last_at - interval '7 days' where request_id = $1`, [
        ask.requestId,
      ]);

    it('first of whoever asked, a week after the seal; then of the supervisors as well; until enough was said', async () => {
      await owed(8);
      await owed(10);
      await owed(2);
      await hint();
      const mine = await eventually('a reminder', async () => (await noticesOf(parties.investigator))[0]);
      expect(mine).toMatchObject({ kind: 'outcome-missing', code: null });
      expect(await noticesOf(parties.supervisor)).toEqual([]);
      await hint(); // too soon: nothing happens, whoever asks again
      expect(await rounds()).toEqual([{ round: 1, exhibits: 2 }]);
      const [next, ...more] = await hinted();
      expect(more).toEqual([]);
      expect(Math.round((+(next?.dueAt as Date) - Date.now()) / DAY)).toBe(7);
      await weekLater();
      await hint();
      await eventually('the supervisors hear', async () => (await noticesOf(parties.supervisor)).length === 1);
      expect((await noticesOf(parties.supervisor))[0]).toMatchObject({ kind: 'outcome-overdue' });
      for (let i = 0; i < 3; i++) {
        await weekLater();
        await hint();
      }
      expect((await rounds()).map(({ round }: { round: number }) => round)).toEqual([1, 2, 3, 4]);
      expect(await hinted()).toEqual([]);
    });

    it('and not where everything was judged, or the request was withdrawn', async () => {
      const id = await owed(8);
      await assess(id, { usefulness: 'useful', use: 'none' });
      await hint();
      expect([await rounds(), await hinted()]).toEqual([[], []]);
      const { rows } = await api.owner.query(`select from evidence.outcome_chase where request_id = $1`, [
        ask.requestId,
      ]);
      expect(rows).toEqual([]);
      ask = await givenAsk(api.given, parties, { state: 'released', requestState: 'withdrawn' });
      await owed(8);
      await hint();
      expect([await rounds(), await hinted()]).toEqual([[], []]);
    });

    it('from the seal on', async () => {
      const file = footage(1000);
      ask = await givenAsk(api.given, parties);
      for (let i = 0; i < 2; i++) {
        const { body } = await api
          .as(parties.operator)
          .post(`/asks/${ask.id}/exhibits`)
          .send(commitment(file))
          .expect(201);
        await api
          .raw()
          .patch(body.uploadUrl)
          .set(parties.operator.headers)
          .set({ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' })
          .send(file.bytes)
          .expect(204);
        await eventually('sealed', async () => {
          const { body: seen } = await api.as(parties.operator).get(`/exhibits/${body.exhibit.id}`).expect(200);
          return seen.state === 'sealed';
        });
      }
      const [only, ...others] = await hinted();
      expect(others).toEqual([]);
      expect(Math.round((+(only?.dueAt as Date) - Date.now()) / DAY)).toBe(7);
    });
  });
});
