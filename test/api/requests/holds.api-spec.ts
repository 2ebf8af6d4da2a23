import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { BeginDelivery, RequestsModule } from '../../../src/modules/requests/index.ts';
import { HOLD_DAYS, MOST_RENEWALS } from '../../../src/modules/requests/domain/holds.ts';
import { EndHold, RenewHoldInTime } from '../../../src/modules/requests/jobs/end-of-hold.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera, type GivenCamera } from '../../support/given-cameras.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const DAY = 86_400_000;
const MONTH = HOLD_DAYS * DAY;

describe('a hold', () => {
  let api: TestApi;
  let author: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  let camera: GivenCamera;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    author = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: author.organization });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    camera = await givenCamera(api.given, { owner: operator.organization });
  });
  afterAll(() => api.end());

  const post = (who: GivenAccount, path: string, body: object = {}) => api.as(who).post(path).send(body);
  const asked = async (): Promise<{ id: string; askId: string }> => {
    const made = await givenRequest(api.given, { author, supervisor, state: 'draft', cameras: [camera] });
    await post(author, `/requests/${made.id}/submit`).expect(200);
    return { id: made.id, askId: made.asks[0]?.id as string };
  };
  const held = async (isOpen = true) => {
    const made = await asked();
    if (isOpen) await post(supervisor, `/requests/${made.id}/approve`).expect(200);
    await post(operator, `/asks/${made.askId}/answer`, { code: 'held' }).expect(200);
    return made;
  };
  const read = async (askId: string, who = operator) => (await api.as(who).get(`/asks/${askId}`).expect(200)).body;
  const job = (handler: typeof RenewHoldInTime | typeof EndHold, askId: string) =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) =>
        api.app
          .get<RenewHoldInTime | EndHold>(handler)
          .run(tx, { outboxId: '', job: '', eventId: null, subjectId: askId, attempt: 1 }),
      );
  /** So many days go by for this hold; past every wall, because nobody but time may do it. */
  const pass = async (askId: string, days: number) => {
    await api.owner.query('alter table requests.ask disable trigger legal_hold');
    await api.owner.query(`update requests.ask set held_until = held_until - make_interval(days => $2) where id = $1`, [
      askId,
      days,
    ]);
    await api.owner.query('alter table requests.ask enable trigger legal_hold');
  };
  const journal = async (askId: string): Promise<string[]> =>
    (
      await api.owner.query(
        `select type from journal.entry where subject_id = $1 and type not like '%consulted' order by position`,
        [askId],
      )
    ).rows.map((row) => row.type);
  const due = async (name: string, askId: string): Promise<Date[]> =>
    (
      await api.owner.query(`select due_at from journal.outbox where job = $1 and subject_id = $2 order by due_at`, [
        name,
        askId,
      ])
    ).rows.map((row) => row.due_at);

  it('goes out at the submission and tells nothing of the case', async () => {
    const { askId, id } = await asked();
    const seen = await read(askId);
    expect(seen).toMatchObject({
      requestState: 'submitted',
      legalBasis: null,
      hold: { state: 'asked', sentAt: expect.any(String), until: null, renewals: 0, releaseConfirmedAt: null },
    });
    const { rows } = await api.owner.query(
      `select necessity, crime_id, legal_basis_code, author_name from requests.request where id = $1`,
      [id],
    );
    for (const secret of Object.values(rows[0]) as string[]) expect(JSON.stringify(seen)).not.toContain(secret);
    await api.as(operator).get(`/requests/${id}`).expect(403);
  });

  it('has an end from its confirmation on, and none where it was refused', async () => {
    const { askId } = await held(false);
    const { hold } = await read(askId);
    expect(hold).toMatchObject({ state: 'confirmed', renewals: 0 });
    expect(Math.abs(Date.parse(hold.until) - Date.now() - MONTH)).toBeLessThan(60_000);
    expect(await due('requests.renew-hold', askId)).toEqual([new Date(Date.parse(hold.until) - 5 * DAY)]);
    const refused = await asked();
    await post(operator, `/asks/${refused.askId}/answer`, { code: 'refused' }).expect(200);
    expect((await read(refused.askId)).hold).toMatchObject({ state: 'refused', until: null });
  });

  it('is renewed before it lapses, and not before that', async () => {
    const { askId } = await held();
    const { hold } = await read(askId);
    await job(RenewHoldInTime, askId);
    expect((await read(askId)).hold).toEqual(hold);
    await pass(askId, 26);
    await job(RenewHoldInTime, askId);
    const renewed = (await read(askId)).hold;
    expect(renewed).toMatchObject({ state: 'confirmed', renewals: 1 });
    expect(Date.parse(renewed.until) - Date.parse(hold.until)).toBe(MONTH - 26 * DAY);
    await job(RenewHoldInTime, askId);
    expect((await read(askId)).hold).toEqual(renewed);
    expect(await journal(askId)).toEqual(['ask.held', 'ask.hold-renewed']);
    expect(await due('requests.renew-hold', askId)).toHaveLength(2);
    expect((await read(askId, author)).hold.until).toBe(renewed.until);
  });

  it('is renewed a few times and no more; then whoever asked hears of it, and it ends', async () => {
    const { askId } = await held();
    for (let i = 0; i < MOST_RENEWALS; i += 1) {
      await pass(askId, HOLD_DAYS);
      await job(RenewHoldInTime, askId);
    }
    expect((await read(askId)).hold.renewals).toBe(MOST_RENEWALS);
    await pass(askId, HOLD_DAYS - 3);
    await job(RenewHoldInTime, askId);
    expect((await read(askId)).state).toBe('held');
    expect((await journal(askId)).at(-1)).toBe('ask.hold-ending');
    expect(await due('requests.end-hold', askId)).toHaveLength(1);
    await job(EndHold, askId);
    expect((await read(askId)).state).toBe('held');
    await pass(askId, 60);
    await job(EndHold, askId);
    expect((await read(askId)).hold).toMatchObject({ state: 'released', until: null });
    expect((await journal(askId)).at(-1)).toBe('ask.released');
  });

  it('is not renewed once its request has ended, and a file on its way is not cut off', async () => {
    const over = await held();
    await pass(over.askId, 26);
    await post(author, `/requests/${over.id}/close`).expect(200);
    await job(RenewHoldInTime, over.askId);
    expect(await journal(over.askId)).toEqual(['ask.held', 'ask.released']);
    const coming = await held();
    await api.app.get(Transaction).within(operator.actor, (tx) => api.app.get(BeginDelivery).run(tx, coming.askId));
    await pass(coming.askId, 31);
    await job(EndHold, coming.askId);
    expect((await read(coming.askId)).state).toBe('delivering');
    await job(RenewHoldInTime, coming.askId);
    expect((await read(coming.askId)).hold.renewals).toBe(1);
  });

  describe('that was released', () => {
    it.each([
      ['withdraw', {}, 'investigator'],
      ['refuse', { note: 'no' }, 'supervisor'],
    ] as const)('with its request (%s) is confirmed by its owner in one click, once', async (action, body, by) => {
      const { id, askId } = await held(false);
      const unconfirmed = async () =>
        (await api.as(operator).get('/asks').query({ release: 'unconfirmed' }).expect(200)).body.items.map(
          (one: { id: string }) => one.id,
        );
      expect(await unconfirmed()).not.toContain(askId);
      expect((await post(operator, `/asks/${askId}/confirm-release`).expect(409)).body.code).toBe(
        'ask-step-not-possible',
      );
      await post(by === 'supervisor' ? supervisor : author, `/requests/${id}/${action}`, body).expect(200);
      const seen = await read(askId);
      expect(seen).toMatchObject({ state: 'released', actions: ['confirm_release'], hold: { state: 'released' } });
      expect(await unconfirmed()).toContain(askId);
      await post(author, `/asks/${askId}/confirm-release`).expect(403);
      await post(await api.given.account('operator'), `/asks/${askId}/confirm-release`).expect(404);
      await api.as(operator).post(`/asks/${askId}/confirm-release`).set('if-match', '"1"').expect(412);
      const done = (await post(operator, `/asks/${askId}/confirm-release`).expect(200)).body;
      expect(done).toMatchObject({
        state: 'released',
        actions: [],
        hold: { state: 'release_confirmed', releaseConfirmedAt: expect.any(String) },
      });
      expect(await unconfirmed()).not.toContain(askId);
      await post(operator, `/asks/${askId}/confirm-release`).expect(409);
      const request = (await api.as(author).get(`/requests/${id}`).expect(200)).body;
      expect(request.asks[0].hold).toMatchObject({
        state: 'release_confirmed',
        releaseConfirmedAt: done.hold.releaseConfirmedAt,
      });
      expect(request.timeline.at(-1)).toMatchObject({ action: 'confirm_release', askId });
      expect((await journal(askId)).at(-1)).toBe('ask.release-confirmed');
    });
  });

  it('wins no time and is not let go by anybody but those whose step it is, whatever the program says', async () => {
    const { askId, id } = await held();
    const write = (actor: GivenAccount['actor'], set: string) =>
      api.app
        .get(Transaction)
        .within(actor, (tx) => tx.query(`update requests.ask set ${set} where id = $1`, [askId]))
        .then(
          () => 'done',
          (error: { constraint?: string; code?: string }) => error.constraint ?? error.code,
        );
    const more = `held_until = held_until + interval '30 days'`;
    for (const actor of [operator.actor, author.actor, supervisor.actor])
      expect(await write(actor, `${more}, renewals = renewals + 1`)).toBe('ask_hold');
    expect(await write(SYSTEM, more)).toBe('ask_hold');
    expect(await write(SYSTEM, `${more}, renewals = renewals + 2`)).toBe('ask_hold');
    expect(await write(SYSTEM, `held_until = held_until - interval '1 day', renewals = renewals + 1`)).toBe('ask_hold');
    expect(await write(operator.actor, 'held_until = null')).toBe('ask_hold');
    expect(await write(operator.actor, 'release_confirmed_at = now()')).toBe('ask_release');
    for (let i = 0; i < MOST_RENEWALS; i += 1)
      expect(await write(SYSTEM, `${more}, renewals = renewals + 1`)).toBe('done');
    expect(await write(SYSTEM, `${more}, renewals = renewals + 1`)).toBe('ask_renewals_check');
    await post(author, `/requests/${id}/close`).expect(200);
    expect(await write(author.actor, 'release_confirmed_at = now()')).toBe('ask_release');
    expect(await write(SYSTEM, 'release_confirmed_at = now()')).toBe('ask_release');
    expect(await write(operator.actor, 'release_confirmed_at = now()')).toBe('done');
    expect(await write(operator.actor, 'release_confirmed_at = null')).toBe('ask_release');
  });
});
