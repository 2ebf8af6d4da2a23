import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenTask } from '../../support/given-tasks.ts';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const SCENE: [number, number] = [35.0462, 48.4647];
const away = (meters: number) =>
  destination(SCENE, meters, 90, { units: 'meters' }).geometry.coordinates as [number, number];
const REASON = 'The offender was seen there by a patrol car at noon.';

const ring = (points: [number, number][]) => ({ type: 'Polygon', coordinates: [points] });
const square = ([x, y]: [number, number], half: number) =>
  ring([
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half],
  ]);
const bowTie = ([x, y]: [number, number], half: number) =>
  ring([
    [x - half, y - half],
    [x + half, y + half],
    [x + half, y - half],
    [x - half, y + half],
    [x - half, y - half],
  ]);

describe('the purpose of a search', () => {
  let api: TestApi;
  let station: GivenOrganization;
  let investigator: GivenAccount;
  let crimeId: string;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule, NotificationsModule],
      worker: true,
      settings: { SEARCH_NEAR_METERS: '3000', SEARCH_NEAR_HOURS: '24', SEARCHES_PER_DAY: '5', POSITIONS_PER_DAY: '12' },
    });
    await givenCamera(api.given, { longitude: SCENE[0], latitude: SCENE[1] });
  });
  beforeEach(async () => {
    station = await api.given.organization();
    investigator = await api.given.account('investigator', { organization: station });
    crimeId = (
      await givenCrime(api.given, { organization: station, occurredFrom: inHours(-30), occurredTo: inHours(-29) })
    ).id;
  });
  afterAll(() => api.end());

  const search = (changes: object = {}, at = SCENE, by = investigator) =>
    api
      .as(by)
      .post('/searches')
      .send({
        purpose: { crimeId },
        place: { point: { type: 'Point', coordinates: at }, radius: 100 },
        window: { from: inHours(-30), to: inHours(-29) },
        ...changes,
      });
  const count = async (table: string) =>
    Number((await api.owner.query(`select count(*) from searches.${table}`)).rows[0].count);

  it('is held near the place and time of the crime', async () => {
    const { body } = await search({}, away(2900)).expect(201);
    expect(body.purpose).toEqual({ crimeId, taskId: null, override: null });
  });

  it.each([
    ['far from the place', () => [{}, away(3100)] as const, ['far-from-place'], ['/place']],
    [
      'far from the time',
      () => [{ window: { from: inHours(-56), to: inHours(-55) } }, SCENE] as const,
      ['far-from-time'],
      ['/window'],
    ],
    [
      'far from both',
      () => [{ window: { from: inHours(-56), to: inHours(-55) } }, away(9000)] as const,
      ['far-from-place', 'far-from-time'],
      ['/place', '/window'],
    ],
  ])('is refused %s, with a way out, and nothing is kept', async (_, ask, faults, pointers) => {
    const before = [await count('search'), await count('budget_use')];
    const [changes, at] = ask();
    const { body } = await search(changes, at).expect(422);
    expect(body).toMatchObject({
      code: 'purpose-far',
      facts: { faults, mostMeters: 3000, mostHours: 24, mayOverride: true },
    });
    expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(pointers);
    expect([await count('search'), await count('budget_use')]).toEqual(before);
  });

  it('is refused where the crime has no place on record', async () => {
    await api.owner.query(`update crimes.crime set location = null where id = $1`, [crimeId]);
    expect((await search().expect(422)).body).toMatchObject({
      code: 'purpose-far',
      facts: { faults: ['place-unknown'] },
    });
  });

  it('is refused for a crime of another unit, and for one whose proceeding has ended', async () => {
    const foreign = await givenCrime(api.given);
    await search({ purpose: { crimeId: foreign.id } }).expect(404);
    await search({ purpose: { crimeId: foreign.id, overrideReason: REASON } }).expect(404);
    for (const stage of ['closed_no_offence', 'conviction'] as const) {
      const ended = await givenCrime(api.given, { organization: station, stage });
      const answer = await search({ purpose: { crimeId: ended.id, overrideReason: REASON } }).expect(422);
      expect(answer.body.code).toBe('crime-closed');
    }
  });

  it('may be overridden by a written reason, which is kept, noted in the journal and told to the supervisors', async () => {
    const supervisor = await api.given.account('supervisor', { organization: station });
    const { body } = await search({ purpose: { crimeId, overrideReason: REASON } }, away(9000)).expect(201);
    expect(body.purpose.override).toEqual({ faults: ['far-from-place'], reason: REASON });
    const { rows } = await api.owner.query(`select data from journal.entry where subject_id = $1`, [body.id]);
    expect(rows.map((row) => row.data.override)).toEqual([['far-from-place']]);
    expect(JSON.stringify(rows)).not.toContain('patrol');
    const notice = await eventually('the supervisor hears of it', async () => {
      const { items } = (await api.as(supervisor).get('/notices').expect(200)).body;
      return items[0];
    });
    expect(notice).toMatchObject({ kind: 'search-overridden', subject: { type: 'search', id: body.id } });
    const seen = await api.as(supervisor).get(`/searches/${body.id}`).expect(200);
    expect(seen.body.purpose.override.reason).toBe(REASON);
  });

  it('takes no reason that is none, and keeps none that was not needed', async () => {
    await search({ purpose: { crimeId, overrideReason: 'because' } }, away(9000)).expect(400);
    const { body } = await search({ purpose: { crimeId, overrideReason: REASON } }).expect(201);
    expect(body.purpose.override).toBeNull();
  });

  describe('that is refused', () => {
    const entries = async () =>
      (
        await api.owner.query(
          `select subject_id as subject, purpose, data from journal.entry where type = 'search.refused' and account_id = $1 order by position`,
          [investigator.id],
        )
      ).rows as { subject: string; purpose: string | null; data: Record<string, unknown> }[];
    const all = async () =>
      Number(
        (await api.owner.query(`select count(*) from journal.entry where account_id = $1`, [investigator.id])).rows[0]
          .count,
      );

    it('is one entry of the journal with the reason, and without the place', async () => {
      const ended = await givenCrime(api.given, { organization: station, stage: 'conviction' });
      const foreign = await givenCrime(api.given);
      const task = await givenTask(api.given, { author: investigator });
      await search({}, away(3100)).expect(422);
      await search({ purpose: { crimeId: ended.id } }).expect(422);
      await search({ purpose: { crimeId: foreign.id } }).expect(404);
      await search({ purpose: { taskId: task.id } }, away(90_000)).expect(422);
      await search({ purpose: {} }).expect(400);
      await search({ purpose: undefined }).expect(400);
      await search({ purpose: { crimeId: 'ex-wife, Sobornosti 1' } }).expect(400);
      const kept = await entries();
      const none = { crimeId: null, taskId: null, searchId: null };
      expect(kept.map((entry) => entry.data)).toEqual([
        { ...none, code: 'purpose-far', crimeId, faults: ['/place'] },
        { ...none, code: 'crime-closed', crimeId: ended.id, faults: ['/purpose/crimeId'] },
        { ...none, code: 'not-found', crimeId: foreign.id, faults: [] },
        { ...none, code: 'outside-task', taskId: task.id, faults: ['/place'] },
        { ...none, code: 'malformed', faults: ['/purpose'] },
        { ...none, code: 'malformed', faults: ['/purpose'] },
        { ...none, code: 'malformed', faults: ['/purpose/crimeId'] },
      ]);
      expect(kept[0]).toMatchObject({ subject: 'refused', purpose: `crime:${crimeId}` });
      expect(JSON.stringify(kept)).not.toMatch(/35\.0|48\.4|Sobornosti/);
      // one entry for each request, and nothing else
      expect(await all()).toBe(7);
    });

    it('because the day is used up is on record as well, also where a colleague’s search was to be opened', async () => {
      const { id } = (await search().expect(201)).body;
      const colleague = await api.given.account('investigator', { organization: station });
      await api.owner.query(
        `insert into searches.budget_use (account_id, day, organization_id, searches, positions) values ($1, (now() at time zone 'Europe/Kyiv')::date, $2, 5, 12)`,
        [colleague.id, station.id],
      );
      await search({}, SCENE, colleague).expect(429);
      await api.as(colleague).get(`/searches/${id}`).expect(429);
      const { rows } = await api.owner.query(
        `select data ->> 'code' as code, data ->> 'searchId' as search from journal.entry where type = 'search.refused' and account_id = $1 order by position`,
        [colleague.id],
      );
      expect(rows).toEqual([
        { code: 'budget-spent', search: null },
        { code: 'budget-spent', search: id },
      ]);
    });

    it('leaves no entry where only the place is drawn wrong, or an address leads nowhere', async () => {
      await search({ place: { area: bowTie(SCENE, 0.01) } }).expect(422);
      await search({ window: { from: inHours(1), to: inHours(2) } }).expect(422);
      await api.as(investigator).get(`/searches/${crimeId}`).expect(404);
      expect(await entries()).toEqual([]);
    });

    it('leaves its idempotency key to the mended search', async () => {
      const keyed = (at: [number, number]) => search({}, at).set('idempotency-key', `key-${crimeId}`);
      await keyed(away(3100)).expect(422);
      await keyed(SCENE).expect(201);
      expect(await entries()).toHaveLength(1);
    });

    it('again and again raises a signal for the inspector; the budget does not count', async () => {
      const inspector = await api.given.account('inspector');
      const signals = async () =>
        (await api.as(inspector).get(`/search-signals?account=${investigator.id}`).expect(200)).body.items;
      for (let i = 0; i < 5; i++) await search({}, away(3100)).expect(422);
      for (let i = 0; i < 5; i++) await search().expect(201);
      await search().expect(429);
      expect(await signals()).toEqual([]);
      await search({}, away(3100)).expect(422);
      const signal = await eventually('the inspector is told', async () => (await signals())[0]);
      expect(signal).toMatchObject({
        kind: 'refused',
        level: 'alarm',
        searchId: null,
        facts: { refusals: 6, days: 7 },
      });
      const { rows } = await api.owner.query(
        `select data from journal.entry where type = 'signal.raised' and subject_id = $1`,
        [signal.id],
      );
      expect(rows.map((row) => row.data)).toEqual([
        { kind: 'refused', aboutAccountId: investigator.id, searchId: null },
      ]);
    });
  });

  describe('a planning task', () => {
    const input = (changes: object = {}) => ({
      title: 'Festival on the embankment',
      reason: 'Crowds are expected; routes of patrols are to be planned.',
      area: square(SCENE, 0.02),
      validUntil: inHours(24 * 7),
      ...changes,
    });
    const ask = (by: GivenAccount, changes: object = {}) => api.as(by).post('/planning-tasks').send(input(changes));

    it('opens positions within its area once a second person approved it, and tells both', async () => {
      const supervisor = await api.given.account('supervisor', { organization: station });
      const { body: task } = await ask(investigator).expect(201);
      expect(task).toMatchObject({ state: 'requested', isUsable: false, actions: ['withdraw'], searches: 0 });
      expect((await search({ purpose: { taskId: task.id } }).expect(422)).body.code).toBe('task-not-usable');
      await eventually('the supervisor hears of it', async () => {
        const { items } = (await api.as(supervisor).get('/notices').expect(200)).body;
        return items.some((item: { kind: string }) => item.kind === 'task-wanted') || undefined;
      });
      const { body: approved } = await api.as(supervisor).post(`/planning-tasks/${task.id}/approve`).expect(200);
      expect(approved).toMatchObject({ state: 'approved', isUsable: true, actions: ['end'] });
      const { body: made } = await search({ purpose: { taskId: task.id } }).expect(201);
      expect(made.purpose).toEqual({ crimeId: null, taskId: task.id, override: null });
      expect(made.results).toHaveLength(1);
      const told = await api.owner.query(`select purpose_class from cameras.consultation where search_id = $1`, [
        made.id,
      ]);
      expect(told.rows).toEqual([{ purpose_class: 'task' }]);
      expect((await search({ purpose: { taskId: task.id } }, away(9000)).expect(422)).body.code).toBe('outside-task');
      expect((await api.as(investigator).get(`/planning-tasks/${task.id}`).expect(200)).body.searches).toBe(1);
      await api.as(supervisor).post(`/planning-tasks/${task.id}/end`).expect(200);
      expect((await search({ purpose: { taskId: task.id } }).expect(422)).body.code).toBe('task-not-usable');
      const entries = await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [
        task.id,
      ]);
      expect(entries.rows.map((row) => row.type)).toEqual(['task.requested', 'task.approved', 'task.ended']);
    });

    it('ends with its time, and is none of another unit', async () => {
      const over = await givenTask(api.given, { author: investigator, validUntil: new Date(Date.now() - 1000) });
      expect((await search({ purpose: { taskId: over.id } }).expect(422)).body.code).toBe('task-not-usable');
      const foreign = await givenTask(api.given);
      await search({ purpose: { taskId: foreign.id } }).expect(404);
      await api.as(investigator).get(`/planning-tasks/${foreign.id}`).expect(404);
    });

    it('of the regional command serves the units of its region, and no other', async () => {
      const command = await api.given.account('regional_command');
      const { body: task } = await ask(command).expect(201);
      const supervisor = await api.given.account('supervisor', { organization: station });
      await api.as(supervisor).post(`/planning-tasks/${task.id}/approve`).expect(200);
      await search({ purpose: { taskId: task.id } }).expect(201);
      const elsewhere = await api.given.organization({ regionCode: VINNYTSIA });
      await api
        .as(await api.given.account('supervisor', { organization: elsewhere }))
        .get(`/planning-tasks/${task.id}`)
        .expect(404);
    });

    it('is never decided by whoever asked, even where they have become a supervisor', async () => {
      const task = await givenTask(api.given, { author: investigator, state: 'requested' });
      await api.owner.query(`update access.account set role = 'supervisor' where id = $1`, [investigator.id]);
      const { body } = await api.as(investigator).post(`/planning-tasks/${task.id}/approve`).expect(409);
      expect(body).toMatchObject({ code: 'task-step-not-possible', facts: { actions: [] } });
    });

    it.each([
      ['a time in the past', { validUntil: inHours(-1) }, '/validUntil'],
      ['more than a month', { validUntil: inHours(24 * 40) }, '/validUntil'],
      ['a whole region', { area: square(SCENE, 1) }, '/area'],
      ['an area that crosses itself', { area: bowTie(SCENE, 0.01) }, '/area'],
    ])('is refused for %s', async (_, changes, pointer) => {
      const { body } = await ask(investigator, changes).expect(422);
      expect(body).toMatchObject({ code: 'task-refused', errors: [{ pointer }] });
    });

    it('is refused without a reason, and to whoever does not plan', async () => {
      await ask(investigator, { reason: 'short' }).expect(400);
      for (const role of ['supervisor', 'operator', 'national_command', 'inspector', 'administrator'] as const)
        await ask(await api.given.account(role)).expect(403);
    });

    it('goes no way that the table does not know', async () => {
      const supervisor = await api.given.account('supervisor', { organization: station });
      const task = await givenTask(api.given, { author: investigator, state: 'refused' });
      await api.as(supervisor).post(`/planning-tasks/${task.id}/approve`).expect(409);
      await api.as(investigator).post(`/planning-tasks/${task.id}/withdraw`).expect(409);
      await expect(
        api.owner.query(`update searches.planning_task set state = 'approved' where id = $1`, [task.id]),
      ).rejects.toThrow('does not go from refused to approved');
      await expect(
        api.owner.query(`update searches.planning_task set reason = 'Something else entirely.' where id = $1`, [
          task.id,
        ]),
      ).rejects.toThrow('never changes');
    });

    it('has the same steps in the code and in the database', async () => {
      const { TASK_LIFECYCLE } = await import('../../../src/modules/searches/domain/task-lifecycle.ts');
      const { rows } = await api.owner.query(
        `select concat_ws(' ', from_state, action, by_role, to_state) as step from searches.task_step`,
      );
      expect(new Set(rows.map((row) => row.step))).toEqual(new Set(TASK_LIFECYCLE.map((step) => step.join(' '))));
    });
  });

  describe('the budget of a day', () => {
    const mine = async (by = investigator) => (await api.as(by).get('/search-budgets/mine').expect(200)).body;

    it('lets exactly as many searches through as it has, also side by side', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => search()));
      const statuses = answers.map((answer) => answer.status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(5);
      expect(statuses.filter((status) => status === 429)).toHaveLength(15);
      expect(answers.find((answer) => answer.status === 429)?.body).toMatchObject({
        code: 'budget-spent',
        facts: { of: 'searches', left: { searches: 0, positions: 7 }, limit: { searches: 5, positions: 12 } },
      });
      expect(await mine()).toMatchObject({ used: { searches: 5, positions: 5 }, left: { searches: 0, positions: 7 } });
    });

    it('shows no more positions than it has, all of a search or none, and what is refused costs nothing', async () => {
      const town: [number, number] = [34.2, 48.1];
      for (let i = 0; i < 5; i++) await givenCamera(api.given, { longitude: town[0], latitude: town[1] });
      const reason = { purpose: { crimeId, overrideReason: REASON } };
      await search(reason, town).expect(201);
      await search(reason, town).expect(201);
      const { body } = await search(reason, town).expect(429);
      expect(body).toMatchObject({
        code: 'budget-spent',
        facts: { of: 'positions', left: { searches: 3, positions: 2 } },
      });
      expect(await mine()).toMatchObject({ used: { searches: 2, positions: 10 } });
      await search({}, SCENE).expect(201);
    });

    it('counts a colleague’s search that is opened', async () => {
      const { id } = (await search().expect(201)).body;
      const colleague = await api.given.account('investigator', { organization: station });
      await api.as(colleague).get(`/searches/${id}`).expect(200);
      expect(await mine(colleague)).toMatchObject({ used: { searches: 0, positions: 1 } });
      await api.as(investigator).get(`/searches/${id}`).expect(200);
      expect(await mine()).toMatchObject({ used: { searches: 1, positions: 1 } });
    });

    it('is raised for the day by a supervisor of the unit, with a reason that stays', async () => {
      const supervisor = await api.given.account('supervisor', { organization: station });
      const raise = (by: GivenAccount, changes: object = {}) =>
        api
          .as(by)
          .post('/search-budgets/raises')
          .send({ accountId: investigator.id, searches: 2, reason: 'Manhunt after the robbery.', ...changes });
      for (let i = 0; i < 5; i++) await search().expect(201);
      await search().expect(429);
      const { body } = await raise(supervisor).expect(201);
      expect(body.items[0]).toMatchObject({
        account: { id: investigator.id },
        limit: { searches: 7, positions: 12 },
        raises: [{ searches: 2, positions: 0, reason: 'Manhunt after the robbery.' }],
      });
      await search().expect(201);
      await search().expect(201);
      await search().expect(429);
      await raise(supervisor, { searches: 0 }).expect(400);
      await raise(supervisor, { reason: 'need' }).expect(400);
      await raise(await api.given.account('supervisor')).expect(404);
      await raise(supervisor, { accountId: supervisor.id }).expect(404);
      await raise(investigator).expect(403);
    });

    it('cannot be given back by the role of the application', async () => {
      await search().expect(201);
      await expect(
        api.owner.query(`update searches.budget_use set searches = 0 where account_id = $1`, [investigator.id]),
      ).rejects.toThrow('cannot be unseen');
    });
  });
});
