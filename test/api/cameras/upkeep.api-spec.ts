import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule, CorrectFromAnswer } from '../../../src/modules/cameras/index.ts';
import { faded } from '../../../src/modules/cameras/domain/reliability.ts';
import { RemindToConfirm } from '../../../src/modules/cameras/jobs/remind-to-confirm.job.ts';
import type { AnswerCode } from '../../../src/modules/cameras/domain/correction.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera, type CameraWishes } from '../../support/given-cameras.ts';
import type { GivenAccount } from '../../support/given.ts';

describe('keeping the records true', () => {
  let api: TestApi;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
  });
  afterAll(() => api.end());
  const anew = async () => {
    operator = await api.given.account('operator');
  };
  const camera = async (wishes: CameraWishes = {}) =>
    (await givenCamera(api.given, { owner: operator.organization, ...wishes })).id;
  const confirm = (body: object) => api.as(operator).post('/cameras/confirmations').send(body);
  const due = async () => (await api.as(operator).get('/cameras/confirmations')).body;
  const dueIds = async () => ((await due()).items as { id: string }[]).map(({ id }) => id).sort();
  const show = async (id: string) => (await api.as(operator).get(`/cameras/${id}`)).body;
  const journal = async (type: string) =>
    (
      await api.owner.query(`select data from journal.entry where type = $1 and organization_id = $2`, [
        type,
        operator.organization.id,
      ])
    ).rows.map((row: { data: unknown }) => row.data);
  const answer = (cameraId: string, code: AnswerCode, oldestFootageAt: Date | null = null) =>
    api.app
      .get(Transaction)
      .within(operator.actor, (tx) =>
        api.app.get(CorrectFromAnswer).run(tx, { cameraId, code, oldestFootageAt, answeredAt: new Date() }),
      );
  const tasks = async (query = '') =>
    (await api.as(operator).get(`/cameras/corrections${query}`)).body.items as {
      id: string;
      kind: string;
      answers: number;
      reason: string | null;
      camera: { id: string };
    }[];

  describe('the monthly confirmation', () => {
    it('is one click and one entry: all that are due work, others are left alone', async () => {
      await anew();
      const [a, b] = [await camera(), await camera()];
      await camera({ status: 'out_of_service' });
      const foreign = await givenCamera(api.given);
      expect(await dueIds()).toEqual([a, b].sort());
      expect(await due()).toMatchObject({ inService: 2, due: 2, month: expect.stringMatching(/^\d{4}-\d\d$/) });
      const { status, body } = await confirm({ working: 'all' });
      expect([status, body]).toEqual([200, { confirmed: 2, outOfService: 0 }]);
      expect(await dueIds()).toEqual([]);
      expect(await journal('cameras.confirmed')).toEqual([expect.objectContaining({ confirmed: 2, outOfService: [] })]);
      expect((await show(a)).provenWorkingAt).not.toBeNull();
      const { rows } = await api.owner.query(`select proven_working_at from cameras.camera where id = $1`, [
        foreign.id,
      ]);
      expect(rows).toEqual([{ proven_working_at: null }]);
      const proofs = await api.owner.query(`select count(*)::int as n from cameras.proofs where camera_id = any($1)`, [
        [a, b],
      ]);
      expect(proofs.rows).toEqual([{ n: 2 }]);
    });

    it('takes what does not work out of service, since when it is told', async () => {
      await anew();
      const [works, broken] = [await camera(), await camera()];
      const since = new Date(Date.now() - 3 * 86_400_000);
      const { body } = await confirm({ working: 'all', outOfService: [{ cameraId: broken, since }] });
      expect(body).toEqual({ confirmed: 1, outOfService: 1 });
      expect((await show(broken)).status).toBe('out_of_service');
      expect((await show(works)).version).toBe(1);
      const at = async (moment: Date) =>
        (await api.as(operator).get(`/cameras/${broken}?validAt=${moment.toISOString()}`)).body.status;
      expect(await at(new Date(+since + 60_000))).toBe('out_of_service');
      expect(await at(new Date(+since - 60_000))).toBe('active');
      expect(await journal('cameras.confirmed')).toEqual([
        expect.objectContaining({ confirmed: 1, outOfService: [broken] }),
      ]);
    });

    it('does not ask for a camera that an answer proved this month', async () => {
      await anew();
      const [answered, silent] = [await camera(), await camera()];
      await answer(answered, 'held');
      expect(await dueIds()).toEqual([silent]);
    });

    it('refuses foreign cameras, contradictions and the future, and leaves nothing half done', async () => {
      await anew();
      const mine = await camera();
      const foreign = (await givenCamera(api.given)).id;
      const later = new Date(Date.now() + 3_600_000);
      const refused = async (body: object) => {
        const { status, body: problem } = await confirm(body);
        return `${status} ${problem.code}`;
      };
      expect(await refused({ working: 'all', outOfService: [{ cameraId: foreign }] })).toBe('404 not-found');
      expect(await refused({ working: [mine], outOfService: [{ cameraId: mine }] })).toBe(
        '422 confirmation-contradicts-itself',
      );
      expect(await refused({ working: 'all', outOfService: [{ cameraId: mine, since: later }] })).toBe(
        '422 valid-from-in-future',
      );
      expect(await refused({ working: 'some' })).toBe('400 malformed');
      expect((await confirm({ working: [foreign] })).body).toEqual({ confirmed: 0, outOfService: 0 });
      expect(await dueIds()).toEqual([mine]);
    });

    it('is asked for once a month, of keepers who can sign in, and the next reminder is written', async () => {
      await anew();
      await camera();
      const silent = await api.given.organization();
      await givenCamera(api.given, { owner: silent });
      await api.app
        .get(Transaction)
        .within(SYSTEM, (tx) =>
          api.app
            .get(RemindToConfirm)
            .run(tx, { outboxId: newId(), job: 'x', eventId: null, subjectId: newId(), attempt: 1 }),
        );
      const { rows } = await api.owner.query<{ subject_id: string; data: { cameras: number } }>(
        `select subject_id, data from journal.entry where type = 'confirmation.due'`,
      );
      const told = new Map(rows.map((row) => [row.subject_id, row.data.cameras]));
      expect(told.get(operator.organization.id)).toBe(1);
      expect(told.has(silent.id)).toBe(false);
      const waiting = await api.owner.query(
        `select count(*)::int as n from journal.outbox where job = 'cameras.remind-to-confirm' and due_at > now() and extract(day from due_at) = 1`,
      );
      expect(waiting.rows).toEqual([{ n: 2 }]);
    });
  });

  describe('tasks of correction', () => {
    it('are opened by answers, once for each kind, and count further answers', async () => {
      await anew();
      const id = await camera({ retentionHours: 168 });
      await answer(id, 'camera_was_down');
      await answer(id, 'camera_was_down');
      await answer(id, 'wrong_owner');
      await answer(id, 'overwritten', new Date(Date.now() - 72 * 3_600_000));
      const open = await tasks();
      expect(open.map(({ kind, answers }) => `${kind} ${answers}`).sort()).toEqual([
        'camera_was_down 2',
        'shorter_retention 1',
        'wrong_owner 1',
      ]);
      expect((await show(id)).retention).toEqual({
        declaredHours: 168,
        measuredHours: 72,
        effectiveHours: 72,
        assumed: false,
      });
    });

    it('are settled by the edit of what they are about, by footage, and all by the end of the camera', async () => {
      await anew();
      const [turned, filmed, gone] = [await camera(), await camera(), await camera()];
      await answer(turned, 'does_not_see_place');
      await answer(filmed, 'camera_was_down');
      await answer(gone, 'wrong_owner');
      const version = async (id: string) => `"${(await show(id)).version}"`;
      await api
        .as(operator)
        .patch(`/cameras/${turned}`)
        .set('if-match', await version(turned))
        .send({ programme: 'x' });
      expect((await tasks(`?camera=${turned}`)).length).toBe(1);
      await api
        .as(operator)
        .patch(`/cameras/${turned}`)
        .set('if-match', await version(turned))
        .send({ view: { bearing: 10 } });
      await answer(filmed, 'delivered');
      await api
        .as(operator)
        .delete(`/cameras/${gone}`)
        .set('if-match', await version(gone));
      expect(await tasks()).toEqual([]);
      expect((await tasks('?state=resolved')).length).toBe(3);
    });

    it('are dismissed with a reason, once, by the keeper only; the reason is not in the journal', async () => {
      await anew();
      const id = await camera();
      await answer(id, 'wrong_owner');
      const [task] = await tasks();
      const path = `/cameras/corrections/${task?.id}/dismiss`;
      const stranger = await api.given.account('operator');
      expect((await api.as(stranger).post(path).send({ reason: 'no' })).status).toBe(404);
      expect((await api.as(operator).post(path).send({})).status).toBe(400);
      expect((await api.as(operator).post(path).send({ reason: 'rtsp://user:pass@10.0.0.1/x' })).body.code).toBe(
        'stream-secret-refused',
      );
      expect((await api.as(operator).post(path).send({ reason: 'It is ours' })).status).toBe(204);
      expect((await api.as(operator).post(path).send({ reason: 'again' })).status).toBe(404);
      expect((await tasks('?state=dismissed')).map(({ reason }) => reason)).toEqual(['It is ours']);
      expect(JSON.stringify(await journal('correction.dismissed'))).not.toContain('ours');
      expect((await journal('correction.dismissed')).length).toBe(1);
    });
  });

  it('the database fades reliability as the domain does', async () => {
    const now = new Date('2026-11-20T12:00:00Z');
    for (const [reliability, days] of [
      [0.5, 0],
      [0.2, 90],
      [0.8, 400],
      [0.3, -5],
    ] as const) {
      const learnedAt = new Date(+now - days * 86_400_000);
      const { rows } = await api.owner.query<{ r: number }>(`select cameras.faded($1::real, $2, $3) as r`, [
        reliability,
        learnedAt,
        now,
      ]);
      expect(rows[0]?.r).toBeCloseTo(faded(reliability, learnedAt, now), 5);
    }
  });
});
