import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { OversightModule } from '../../../src/modules/oversight/index.ts';
import { EscalateReview } from '../../../src/modules/oversight/reviews/open-reviews.job.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const SCENE = [35.0462, 48.4647];
const REASON = 'The crime and the place fit, and the radius is small.';

interface Review {
  id: string;
  part: string;
  source: string;
  signalKind: string | null;
  state: string;
  actions: string[];
  reviewer: { id: string } | null;
  search: { cameras: number; overrideReason: string | null } | null;
}

describe('reviews of searches', () => {
  let api: TestApi;
  let unit: GivenOrganization;
  let searcher: GivenAccount;
  let chief: GivenAccount;
  let other: GivenAccount;
  let inspector: GivenAccount;
  let searchId: string;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, OversightModule, NotificationsModule],
      worker: true,
      settings: { REVIEW_SAMPLE_PERCENT: '100' },
    });
    const { given } = api;
    unit = await given.organization();
    searcher = await given.account('investigator', { organization: unit, name: 'Searcher' });
    chief = await given.account('supervisor', { organization: unit });
    other = await given.account('supervisor', { name: 'Reviewer' });
    inspector = await given.account('inspector', { organization: await given.organization({ kind: 'other' }) });
    await givenCamera(given, { longitude: SCENE[0] as number, latitude: SCENE[1] as number });
  });
  afterAll(() => api.end());

  const all = async (by: GivenAccount, query = ''): Promise<Review[]> =>
    (await api.as(by).get(`/search-reviews${query}`).expect(200)).body.items;
  const search = async (): Promise<string> => {
    const crime = await givenCrime(api.given, {
      organization: unit,
      occurredFrom: inHours(-30),
      occurredTo: inHours(-29),
    });
    const asked = {
      purpose: { crimeId: crime.id },
      place: { point: { type: 'Point', coordinates: SCENE }, radius: 100 },
      window: { from: inHours(-30), to: inHours(-29) },
    };
    return (await api.as(searcher).post('/searches').send(asked).expect(201)).body.id;
  };
  const reviewOf = (id: string) =>
    eventually('the review of the search', async () =>
      (await all(inspector)).find((review) => (review as Review & { searchId: string }).searchId === id),
    );
  let review: Review;
  beforeEach(async () => {
    searchId = await search();
    review = await reviewOf(searchId);
  });
  const post = (by: GivenAccount, step: string, body: object, id = review.id) =>
    api.as(by).post(`/search-reviews/${id}/${step}`).send(body);

  it('are of another unit, and tell how the search was made, never where or for which case', async () => {
    expect(review).toMatchObject({ source: 'sample', state: 'open', reviewer: { id: other.id } });
    const { body } = await api.as(other).get(`/search-reviews/${review.id}`).expect(200);
    expect(body).toMatchObject({ part: 'reviewer', search: { cameras: 1, purpose: 'crime', radiusMeters: 100 } });
    expect(body.actions).toEqual(['ask', 'justify', 'find-unjustified']);
    const { rows } = await api.owner.query(`select crime_id from searches.search where id = $1`, [searchId]);
    const text = JSON.stringify(body);
    expect(text).not.toContain(rows[0].crime_id);
    expect(text).not.toContain(String(SCENE[0]));
    const { rows: read } = await api.owner.query(
      `select account_id from journal.entry where type = 'review.consulted' and subject_id = $1`,
      [review.id],
    );
    expect(read).toEqual([{ account_id: other.id }]);
  });

  it('are hidden from the unit they are about, its chief included, and from other reviewers', async () => {
    const third = await api.given.account('supervisor');
    for (const by of [searcher, chief, third]) {
      expect((await all(by)).map(({ id }) => id)).not.toContain(review.id);
      await api.as(by).get(`/search-reviews/${review.id}`).expect(404);
    }
    await post(chief, 'decision', { verdict: 'justified', reason: REASON }).expect(404);
    await post(third, 'decision', { verdict: 'justified', reason: REASON }).expect(404);
    // the next reviews would be given to whoever has the fewest
    await api.owner.query(`update access.account set is_active = false where id = $1`, [third.id]);
  });

  it('end with a verdict and its reason, once', async () => {
    await post(other, 'decision', { verdict: 'unjustified', reason: 'short' }).expect(400);
    const { body } = await post(other, 'decision', { verdict: 'unjustified', reason: REASON }).expect(200);
    expect(body).toMatchObject({ state: 'unjustified', actions: [], decision: { reason: REASON, by: 'Reviewer' } });
    expect((await post(other, 'decision', { verdict: 'justified', reason: REASON }).expect(409)).body).toMatchObject({
      code: 'review-step-not-possible',
    });
    const { rows } = await api.owner.query(
      `select account_id, data from journal.entry where type = 'review.decided' and subject_id = $1`,
      [review.id],
    );
    expect(rows).toEqual([
      {
        account_id: other.id,
        data: expect.objectContaining({ verdict: 'unjustified', aboutAccountId: searcher.id, wasAsked: false }),
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(REASON);
  });

  it('let the searcher explain when asked, and tell them nothing before, nor who asks or by which rule', async () => {
    await post(other, 'question', { question: 'Why this place at that hour, please?' }).expect(200);
    const own = (await api.as(searcher).get(`/search-reviews/${review.id}`).expect(200)).body;
    expect(own).toMatchObject({ part: 'searcher', actions: ['explain'], reviewer: null, signalKind: null, facts: {} });
    expect(JSON.stringify(own)).not.toContain('Reviewer');
    await post(searcher, 'decision', { verdict: 'justified', reason: REASON }).expect(403);
    const said = 'A witness of the crime named this corner.';
    await post(searcher, 'explanation', { explanation: said }).expect(200);
    // said once: the row is closed to them from then on, in the database as well
    await post(searcher, 'explanation', { explanation: said }).expect(404);
    const { body } = await api.as(other).get(`/search-reviews/${review.id}`).expect(200);
    expect(body).toMatchObject({ state: 'explained', explanation: { text: said } });
    await post(other, 'decision', { verdict: 'justified', reason: REASON }).expect(200);
    await eventually('the searcher is told of the verdict', async () => {
      const { items } = (await api.as(searcher).get('/notices').expect(200)).body;
      const kinds = items.map((notice: { kind: string }) => notice.kind);
      return kinds.includes('search-explanation-wanted') && kinds.includes('search-review-decided');
    });
    await eventually('the reviewer was told of the review and of the explanation', async () => {
      const { items } = (await api.as(other).get('/notices?limit=50').expect(200)).body;
      const kinds = items.map((notice: { kind: string }) => notice.kind);
      return kinds.includes('search-review-wanted') && kinds.includes('search-explained');
    });
  });

  it('are nobody’s who has moved into the unit since, not in the database either', async () => {
    await api.owner.query(`update access.account set organization_id = $2 where id = $1`, [other.id, unit.id]);
    try {
      await api.as(other).get(`/search-reviews/${review.id}`).expect(404);
      await post(other, 'decision', { verdict: 'justified', reason: REASON }).expect(404);
      const moved = { ...inspector.actor, organizationId: unit.id };
      await api.owner.query(`update access.account set organization_id = $2 where id = $1`, [inspector.id, unit.id]);
      await expect(
        api.app
          .get(Transaction)
          .within(moved, (tx) =>
            tx.query(
              `update oversight.review set state = 'justified', decision_reason = 'x', decided_at = now(), decided_by = $2, decided_by_name = 'x' where id = $1`,
              [review.id, inspector.id],
            ),
          ),
      ).rejects.toThrow();
      expect((await post(inspector, 'decision', { verdict: 'justified', reason: REASON }).expect(403)).body.code).toBe(
        'review-of-own-unit',
      );
    } finally {
      await api.owner.query(`update access.account set organization_id = $2 where id = $1`, [
        other.id,
        other.organization.id,
      ]);
      await api.owner.query(`update access.account set organization_id = $2 where id = $1`, [
        inspector.id,
        inspector.organization.id,
      ]);
    }
  });

  it('go to the inspectors when nobody decides in time, who may decide any', async () => {
    await api.app
      .get(Transaction)
      .within(SYSTEM, (tx) => api.app.get(EscalateReview).run(tx, { subjectId: review.id } as never));
    await api.as(other).get(`/search-reviews/${review.id}`).expect(404);
    const { body } = await post(inspector, 'decision', { verdict: 'justified', reason: REASON }).expect(200);
    expect(body).toMatchObject({ part: 'inspector', state: 'justified', reviewer: null });
  });

  it('are made of each signal, once', async () => {
    const id = newId();
    await api.owner.query(
      `insert into searches.signal (id, kind, account_id, organization_id, key, search_id, facts, first_at, last_at)
       values ($1, 'trail', $2, $3, $4, $5, '{"days": 5}', now(), now())`,
      [id, searcher.id, unit.id, id, searchId],
    );
    await api.owner.query(
      `with told as (insert into journal.entry (id, type, subject_type, subject_id, actor_kind) values ($1, 'signal.raised', 'signal', $2, 'system') returning id)
       insert into journal.outbox (id, job, lane, subject_id, event_id) select gen_random_uuid(), 'oversight.review-signal', 'steady', $2, id from told`,
      [newId(), id],
    );
    const made = await eventually('the review of the signal', async () =>
      (await all(inspector, '?source=signal')).find(({ signalKind }) => signalKind === 'trail'),
    );
    expect(made).toMatchObject({ state: 'open', facts: { days: 5 }, search: { cameras: 1 } });
  });

  it('are counted with their denominators', async () => {
    const { body } = await api.as(inspector).get('/search-reviews/figures').expect(200);
    const { rows } = await api.owner.query(
      `select count(*)::int as opened, count(decided_at)::int as reviewed, (count(*) filter (where state = 'unjustified'))::int as unjustified
       from oversight.review where source = 'sample'`,
    );
    expect(body.sample).toMatchObject(rows[0]);
    expect(body.sample.unjustified).toBeGreaterThan(0);
    expect(body).toMatchObject({ searches: body.sample.opened, samplePercent: 100 });
    await api.as(other).get('/search-reviews/figures').expect(403);
  });
});
