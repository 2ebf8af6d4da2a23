import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { LIMITS } from '../../../src/modules/requests/domain/proportionality.ts';
import { ChaseReview } from '../../../src/modules/requests/jobs/chase-review.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenCrime, givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const LIFE = { urgentReason: 'The child was seen there an hour ago.' };

describe('who opens a request', () => {
  let api: TestApi;
  let author: GivenAccount;
  let first: GivenAccount;
  let second: GivenAccount;
  let operator: GivenAccount;
  let cameras: GivenCamera[];
  let crime: GivenCrime;
  let searchId: string;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    author = await api.given.account('investigator');
    const { organization } = author;
    first = await api.given.account('supervisor', { organization, name: 'Petro First' });
    second = await api.given.account('supervisor', { organization, name: 'Olha Second' });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    cameras = [];
    for (let i = 0; i < 3; i += 1) cameras.push(await givenCamera(api.given, { owner: operator.organization }));
    crime = await givenCrime(api.given, { organization });
    searchId = (await givenSearch(api.given, crime, cameras)).id;
  });
  afterAll(() => api.end());

  const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
  /** One camera for two hours, or three for as many hours each as are beyond the threshold. */
  const drafted = async (isHigh: boolean): Promise<string> => {
    const hours = isHigh ? LIMITS.highCameraHours / 3 + 1 : 2;
    const asked = isHigh ? cameras : cameras.slice(0, 1);
    const { body } = await api
      .as(author)
      .post('/requests')
      .send({
        crimeId: crime.id,
        searchId,
        legalBasis: { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Lieutenant', reference: '12/34' },
        necessity: 'The way of the car',
        asks: asked.map(({ id }) => ({ cameraId: id, window: { from: at(-26), to: at(-26 + hours) } })),
      })
      .expect(201);
    return body.id;
  };
  const deed = (who: GivenAccount, id: string, name: string, body?: object) =>
    api.as(who).post(`/requests/${id}/${name}`).send(body);
  const journalOf = async (id: string): Promise<string[]> => {
    const { rows } = await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [
      id,
    ]);
    return rows.map((row) => row.type).filter((type: string) => type !== 'request.consulted');
  };

  describe('beyond the threshold', () => {
    it('needs two supervisors, and the first cannot be the second', async () => {
      const id = await drafted(true);
      await deed(author, id, 'submit').expect(200);
      const endorsed = (await deed(first, id, 'approve', { note: 'in proportion' }).expect(200)).body;
      expect(endorsed).toMatchObject({ state: 'submitted', endorsement: { by: 'Petro First' }, decision: null });
      expect(endorsed.actions).not.toContain('approve');
      expect(endorsed.asks[0].legalBasis).toBeNull();
      const again = await deed(first, id, 'approve').expect(403);
      expect(again.body).toMatchObject({ code: 'second-person-needed', facts: { cameraHours: 51 } });
      const open = (await deed(second, id, 'approve').expect(200)).body;
      expect(open).toMatchObject({
        state: 'open',
        decision: { by: 'Olha Second' },
        endorsement: { by: 'Petro First' },
      });
      expect(await journalOf(id)).toEqual([
        'request.drafted',
        'request.submitted',
        'request.endorsed',
        'request.approved',
      ]);
      expect(
        open.timeline
          .filter((step: { askId: null }) => step.askId === null)
          .map((step: { action: string }) => step.action),
      ).toEqual(['draft', 'submit', 'endorse', 'approve']);
    });

    it('begins anew when it was returned, whoever returned it', async () => {
      const id = await drafted(true);
      await deed(author, id, 'submit').expect(200);
      await deed(first, id, 'approve').expect(200);
      const returned = (await deed(second, id, 'return', { note: 'Shorter, please.' }).expect(200)).body;
      expect(returned).toMatchObject({ state: 'draft', endorsement: null });
      await deed(author, id, 'submit').expect(200);
      expect((await deed(second, id, 'approve').expect(200)).body).toMatchObject({ state: 'submitted' });
      expect((await deed(first, id, 'approve').expect(200)).body).toMatchObject({ state: 'open' });
    });

    it('is held by the database too', async () => {
      const id = await drafted(true);
      await deed(author, id, 'submit').expect(200);
      const open = (endorser: string | null) =>
        api.owner
          .query(`update requests.request set state = 'open', decided_by = $2, endorsed_by = $3 where id = $1`, [
            id,
            first.id,
            endorser,
          ])
          .then(
            () => 'done',
            (error: { constraint: string }) => error.constraint,
          );
      expect([await open(null), await open(first.id), await open(author.id)]).toEqual([
        'two_deciders',
        'two_deciders',
        'endorsed_by_another',
      ]);
      const { rows } = await api.owner.query(
        `select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'two_deciders'`,
      );
      expect(rows[0].text).toContain(`camera_hours <= (${LIMITS.highCameraHours})`);
    });

    it('is not asked of what stays below it', async () => {
      const id = await drafted(false);
      await deed(author, id, 'submit').expect(200);
      expect((await deed(first, id, 'approve').expect(200)).body).toMatchObject({ state: 'open', endorsement: null });
    });

    it('lets one of fifty decide at the same moment', async () => {
      const id = await drafted(false);
      await deed(author, id, 'submit').expect(200);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          deed(i % 2 === 0 ? first : second, id, 'approve').then(({ status }) => status),
        ),
      );
      expect(answers.filter((status) => status === 200)).toHaveLength(1);
      expect(answers.filter((status) => status === 409 || status === 412)).toHaveLength(49);
      expect((await journalOf(id)).filter((type) => type === 'request.approved')).toHaveLength(1);
    });
  });

  describe('with a life at risk', () => {
    const urgent = async (isHigh = false) => {
      const id = await drafted(isHigh);
      return (await deed(author, id, 'submit', LIFE).expect(200)).body;
    };

    it('opens at once, whatever its size, with an answer due in two hours and a review in a day', async () => {
      const open = await urgent(true);
      expect(open).toMatchObject({
        state: 'open',
        decision: null,
        urgency: { reason: LIFE.urgentReason, review: null },
      });
      const hours = (until: string) => (Date.parse(until) - Date.parse(open.submittedAt)) / HOUR;
      expect([hours(open.asks[0].dueAt), hours(open.urgency.reviewDueAt)]).toEqual([2, 24]);
      const asked = (await api.as(operator).get(`/asks/${open.asks[0].id}`).expect(200)).body;
      expect(asked.legalBasis).toMatchObject({ code: 'CPC_93_2_DEMAND' });
      expect(JSON.stringify(asked)).not.toContain('The child');
      expect(await journalOf(open.id)).toEqual(['request.drafted', 'request.opened-urgently']);
      const { rows } = await api.owner.query(
        `select job from journal.outbox where subject_id = $1 and due_at > now() order by job`,
        [open.id],
      );
      expect(rows.map((row) => row.job)).toEqual(['requests.chase-review']);
    });

    it('is listed for review, and reviewed once, by a supervisor who did not write it', async () => {
      const open = await urgent();
      const awaited = async () =>
        (await api.as(first).get('/requests').query({ review: 'awaited' }).expect(200)).body.items.map(
          (item: { id: string }) => item.id,
        );
      expect(await awaited()).toContain(open.id);
      expect((await api.as(first).get(`/requests/${open.id}`)).body.actions).toEqual(['review']);
      await deed(author, open.id, 'review', { outcome: 'justified' }).expect(403);
      const reviewed = (await deed(first, open.id, 'review', { outcome: 'justified', note: 'Found.' }).expect(200))
        .body;
      expect(reviewed).toMatchObject({
        state: 'open',
        actions: [],
        urgency: { review: { outcome: 'justified', by: 'Petro First', note: 'Found.' } },
      });
      expect(await awaited()).not.toContain(open.id);
      expect((await deed(second, open.id, 'review', { outcome: 'justified' }).expect(409)).body.code).toBe(
        'review-not-possible',
      );
    });

    it('ends where it was not justified, with its holds and its legal basis', async () => {
      const open = await urgent();
      const without = await deed(first, open.id, 'review', { outcome: 'not_justified' }).expect(400);
      expect(without.body.errors[0].pointer).toBe('/note');
      const ended = (
        await deed(first, open.id, 'review', { outcome: 'not_justified', note: 'No life was at risk.' }).expect(200)
      ).body;
      expect(ended).toMatchObject({ state: 'closed', urgency: { review: { outcome: 'not_justified' } } });
      expect(ended.asks[0]).toMatchObject({ state: 'released' });
      expect(Date.parse(ended.asks[0].legalBasis.validUntil)).toBeLessThanOrEqual(Date.now());
      expect(await journalOf(open.id)).toEqual(['request.drafted', 'request.opened-urgently', 'request.reviewed']);
    });

    it('is chased once a day, and ends after three', async () => {
      const open = await urgent();
      const chase = () =>
        api.app
          .get(Transaction)
          .within(SYSTEM, (tx) => api.app.get(ChaseReview).run(tx, { subjectId: open.id, eventId: null } as never));
      const age = (hours: number) =>
        api.owner.query(`update requests.request set submitted_at = now() - make_interval(hours => $2) where id = $1`, [
          open.id,
          hours,
        ]);
      await chase(); // too early
      expect(await journalOf(open.id)).not.toContain('request.review-overdue');
      await age(25);
      await chase();
      expect((await journalOf(open.id)).filter((type) => type === 'request.review-overdue')).toHaveLength(1);
      await age(73);
      await chase();
      await chase();
      const ended = (await api.as(first).get(`/requests/${open.id}`).expect(200)).body;
      expect(ended).toMatchObject({ state: 'closed', actions: ['review'] });
      expect((await journalOf(open.id)).filter((type) => type === 'request.closed')).toHaveLength(1);
      const reviewed = await deed(first, open.id, 'review', { outcome: 'not_justified', note: 'It was not.' }).expect(
        200,
      );
      expect(reviewed.body.state).toBe('closed');
    });

    it('needs a written reason, and stays as it was written', async () => {
      const id = await drafted(false);
      await deed(author, id, 'submit', { urgentReason: 'life' }).expect(400);
      await deed(author, id, 'submit', { urgent: true }).expect(400);
      const open = await urgent();
      const rewrite = api.owner.query(`update requests.request set urgent_reason = null where id = $1`, [open.id]);
      await expect(rewrite).rejects.toMatchObject({ constraint: 'request_review' });
    });
  });
});
