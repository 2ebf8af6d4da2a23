import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { FindCompleteness } from '../../../src/modules/requests/find-completeness.query.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { ExpireAsk } from '../../../src/modules/requests/jobs/end-of-time.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { expectedOf, type History, plantHistories, randomHistory } from '../../support/given-histories.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenCrime, givenCrime } from '../../support/given-crimes.ts';
import { givenRequest, givenSearch } from '../../support/given-requests.ts';
import { randomFrom } from '../../support/random.ts';

const HISTORIES = 500;
const HOUR = 3_600_000;
const WINDOW = {
  from: new Date(Date.now() - 26 * HOUR).toISOString(),
  to: new Date(Date.now() - 24 * HOUR).toISOString(),
};

describe('the statement of completeness', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let cameras: GivenCamera[];

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    investigator = await api.given.account('investigator');
    cameras = [];
    for (let i = 0; i < 12; i++) cameras.push(await givenCamera(api.given));
  });
  afterAll(() => api.end());

  const statement = async (id: string, by = investigator) =>
    (await api.as(by).get(`/requests/${id}/completeness`).expect(200)).body;
  const sum = (counts: object) => Object.values(counts).reduce((all: number, count: number) => all + count, 0);

  describe.each([1, 2, 3])('of random histories (seed %i)', (seed) => {
    let histories: History[];
    let crimeId: string;
    beforeAll(async () => {
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      crimeId = crime.id;
      const random = randomFrom(seed);
      histories = Array.from({ length: Math.ceil(HISTORIES / 3) }, () =>
        randomHistory(
          random,
          cameras.map((one) => one.id),
        ),
      );
      await plantHistories(api, investigator, crime, cameras, histories);
    });

    it(`adds up for each of ${Math.ceil(HISTORIES / 3)} requests, to what was planted`, async () => {
      const find = api.app.get(FindCompleteness);
      await api.app.get(Transaction).read(investigator.actor, async (tx) => {
        for (const history of histories) {
          const { totals, items, digest } = await find.of(tx, { kind: 'request', id: history.requestId });
          expect([history.requestId, totals]).toEqual([history.requestId, expectedOf(history)]);
          expect(sum(totals.outcomes)).toBe(totals.candidates);
          expect(sum(totals.notAsked)).toBe(totals.outcomes.not_asked);
          expect(new Set(items.map((item) => item.camera.id)).size).toBe(totals.candidates);
          expect(digest).toMatch(/^[0-9a-f]{64}$/);
        }
      });
    });

    it('adds up for the whole case and for each search', async () => {
      const whole = (await api.as(investigator).get(`/crimes/${crimeId}/completeness`).expect(200)).body;
      const every = new Set(histories.flatMap((one) => [...one.shown.keys(), ...one.asks.map((ask) => ask.cameraId)]));
      expect(whole.totals.candidates).toBe(every.size);
      expect(sum(whole.totals.outcomes)).toBe(every.size);
      expect([whole.requests.length, whole.searches.length]).toEqual([histories.length, histories.length]);
      expect(whole.items.flatMap((item: { asks: unknown[] }) => item.asks)).toHaveLength(
        histories.flatMap((one) => one.asks).filter((ask) => ask.isTold || ask.state !== 'released').length,
      );
      for (const { searchId, shown } of histories.slice(0, 20)) {
        const one = (await api.as(investigator).get(`/searches/${searchId}/completeness`).expect(200)).body;
        expect(one.totals.candidates).toBe(shown.size);
        expect(sum(one.totals.outcomes)).toBe(shown.size);
      }
    });
  });

  describe('of a draft', () => {
    const BASIS = { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Lieutenant', reference: '12/34' };
    let crime: GivenCrime;
    let crimeId: string;
    let searchId: string;
    const [a, b, c] = [0, 1, 2];
    const id = (i: number) => (cameras[i] as GivenCamera).id;
    beforeAll(async () => {
      crime = await givenCrime(api.given, { organization: investigator.organization });
      crimeId = crime.id;
      searchId = (await givenSearch(api.given, crime, cameras.slice(0, 3))).id;
    });
    const draft = (changes: object = {}) =>
      api
        .as(investigator)
        .post('/requests')
        .send({
          crimeId,
          searchId,
          legalBasis: BASIS,
          necessity: 'The way of the car',
          asks: [{ cameraId: id(a), window: WINDOW }],
          ...changes,
        });

    it('keeps why the others are not asked, and says where nobody said', async () => {
      const { body } = await draft({ notAsked: [{ cameraId: id(b), reason: 'covered_by_another' }] }).expect(201);
      const { totals, items, searches } = await statement(body.id);
      expect(searches).toMatchObject([{ id: searchId, cameras: 3, omitted: 0 }]);
      expect(totals).toMatchObject({
        candidates: 3,
        outcomes: { drafted: 1, not_asked: 2 },
        notAsked: { covered_by_another: 1, not_stated: 1 },
      });
      expect(items.map((item: { reason: string | null; isStated: boolean }) => [item.reason, item.isStated])).toEqual([
        [null, false],
        ['covered_by_another', true],
        [null, false],
      ]);
    });

    it('forgets a reason when the camera is asked after all, and takes others in place of those before', async () => {
      const { body } = await draft({ notAsked: [{ cameraId: id(b), reason: 'too_far' }] }).expect(201);
      const change = (version: number, patch: object) =>
        api.as(investigator).patch(`/requests/${body.id}`).set('if-match', `"${version}"`).send(patch).expect(200);
      const asks = [a, b].map((i) => ({ cameraId: id(i), window: WINDOW }));
      await change(body.version, { asks });
      expect((await statement(body.id)).totals).toMatchObject({
        outcomes: { drafted: 2, not_asked: 1 },
        notAsked: { not_stated: 1 },
      });
      await change(body.version + 1, { notAsked: [{ cameraId: id(c), reason: 'disproportionate' }] });
      expect((await statement(body.id)).totals.notAsked).toEqual({ disproportionate: 1 });
      await api.as(investigator).post(`/requests/${body.id}/submit`).expect(200);
      await expect(api.owner.query(`delete from requests.not_asked where request_id = $1`, [body.id])).rejects.toThrow(
        'while the request is a draft',
      );
    });

    it.each<[string, () => object[], string]>([
      ['a camera that is asked', () => [{ cameraId: id(a), reason: 'too_far' }], '/notAsked/0/cameraId'],
      ['a camera that no search showed', () => [{ cameraId: id(5), reason: 'too_far' }], '/notAsked/0/cameraId'],
      [
        'a camera twice',
        () => [
          { cameraId: id(b), reason: 'too_far' },
          { cameraId: id(b), reason: 'not_working' },
        ],
        '/notAsked/1/cameraId',
      ],
    ])('refuses a reason for %s, and keeps nothing', async (_, notAsked, pointer) => {
      const count = async () => Number((await api.owner.query(`select count(*) from requests.request`)).rows[0].count);
      const before = await count();
      const { body } = await draft({ notAsked: notAsked() }).expect(422);
      expect(body).toMatchObject({ code: 'asks-refused', errors: [{ pointer }] });
      expect(await count()).toBe(before);
      await draft({ notAsked: [{ cameraId: id(b), reason: 'because' }] }).expect(400);
    });

    it('goes on paper in both languages, tagged, and the journal holds the digest of the content and of the file', async () => {
      const { body } = await draft().expect(201);
      const files: string[] = [];
      for (const lang of ['uk', 'en']) {
        const answer = await api.as(investigator).get(`/requests/${body.id}/completeness.pdf?lang=${lang}`).expect(200);
        expect(answer.headers['content-type']).toBe('application/pdf');
        expect(answer.headers['content-disposition']).toContain(`completeness-${body.number}-${lang}.pdf`);
        const bytes = answer.body as Buffer;
        const digest = createHash('sha256').update(bytes);
        expect(answer.headers['repr-digest']).toBe(`sha-256=:${digest.copy().digest('base64')}:`);
        files.push(digest.digest('hex'));
        expect(bytes.includes(`/Lang (${lang})`)).toBe(true);
      }
      const shown = await statement(body.id);
      const { digest, statedAt: _, statedBy: __, ...content } = shown;
      expect(createHash('sha256').update(JSON.stringify(content)).digest('hex')).toBe(digest);
      await api.as(investigator).get(`/requests/${body.id}/completeness.pdf?lang=de`).expect(400);
      const { rows } = await api.owner.query(
        `select data -> 'paper' as paper, data ->> 'digest' as digest, data ->> 'crimeId' as "crimeId" from journal.entry
         where subject_id = $1 and type = 'request.completeness-stated' order by position`,
        [body.id],
      );
      expect(rows).toEqual([
        { paper: { language: 'uk', fileDigest: files[0] }, digest, crimeId },
        { paper: { language: 'en', fileDigest: files[1] }, digest, crimeId },
        { paper: null, digest, crimeId },
      ]);
    });

    it('counts for a search only what was asked of its own window, and says when an owner let the time pass', async () => {
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      const { id: earlier } = await givenSearch(api.given, crime, cameras.slice(0, 2), { from: -90, to: -88 });
      const { id: searchId } = await givenSearch(api.given, crime, cameras.slice(0, 3));
      const { asks } = await givenRequest(api.given, { author: investigator, crime, cameras: cameras.slice(0, 1) });
      const of = async (path: string) => (await api.as(investigator).get(`${path}/completeness`).expect(200)).body;
      expect((await of(`/searches/${earlier}`)).totals.outcomes).toMatchObject({ waiting: 0, not_asked: 2 });
      expect((await of(`/searches/${searchId}`)).totals.outcomes).toMatchObject({ waiting: 1, not_asked: 2 });
      const ask = asks[0] as { id: string };
      await api.app
        .get(Transaction)
        .within(SYSTEM, (tx) =>
          api.app.get(ExpireAsk).run(tx, { outboxId: newId(), job: 'x', eventId: null, subjectId: ask.id, attempt: 1 }),
        );
      expect((await of(`/searches/${searchId}`)).totals.outcomes).toMatchObject({ waiting: 0, expired: 1 });
      expect((await of(`/crimes/${crime.id}`)).totals).toMatchObject({ candidates: 3, outcomes: { expired: 1 } });
    });

    it('shows the command what became of the cameras, and not where they stand', async () => {
      const { body } = await draft().expect(201);
      const command = await api.given.account('national_command');
      await api.owner.query(`update cameras.camera set address = 'Canary street 1' where id = $1`, [id(a)]);
      const seen = await statement(body.id, command);
      expect(seen.totals.candidates).toBe(3);
      expect(
        seen.items.every(
          (item: { camera: { address: string | null; name: string; code: string } }) =>
            item.camera.address === null && item.camera.name === item.camera.code,
        ),
      ).toBe(true);
      const paths = [`/requests/${body.id}`, `/searches/${searchId}`, `/crimes/${crimeId}`].flatMap((path) => [
        `${path}/completeness`,
        `${path}/completeness.pdf`,
      ]);
      const stranger = await api.given.account('investigator');
      for (const path of paths) await api.as(stranger).get(path).expect(404);
      for (const role of ['operator', 'inspector', 'administrator'] as const) {
        const account = await api.given.account(role);
        for (const path of paths) await api.as(account).get(path).expect(403);
      }
    });
  });
});
