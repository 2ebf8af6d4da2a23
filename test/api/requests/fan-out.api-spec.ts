import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { TellOfEvent } from '../../../src/modules/notifications/jobs/tell-of-event.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Relay } from '../../../src/platform/queue/relay.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { type GivenCrime, givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const FEW = 5;
const MANY = 60;
const HOUR = 3_600_000;
const WINDOW = {
  from: new Date(Date.now() - 26 * HOUR).toISOString(),
  to: new Date(Date.now() - 25 * HOUR).toISOString(),
};

/** Each camera has an owner of its own: whatever is asked or written for each of them would show in the count. */
describe('an incident of sixty owners asks the database as often as one of five', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let cameras: GivenCamera[];
  let crime: GivenCrime;
  let searchId: string;
  const told: string[] = [];
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, NotificationsModule] });
    investigator = await api.given.account('investigator');
    cameras = [];
    for (let i = 0; i < MANY; i++) {
      const owner = await api.given.organization({ kind: 'local_authority' });
      await api.owner.query(`update access.organization set email = $2 where id = $1`, [
        owner.id,
        `duty-${i}@o.example`,
      ]);
      cameras.push(await givenCamera(api.given, { owner }));
    }
    crime = await givenCrime(api.given, { organization: investigator.organization });
    searchId = (await givenSearch(api.given, crime, cameras)).id;
    const query = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...args: unknown[]) => unknown;
    jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      const [first] = args;
      told.push(typeof first === 'string' ? first : (first as { text: string }).text);
      return query.apply(this, args);
    } as never);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await api.end();
  });

  /** What a deed asked; when a session was last seen is noted once a minute, whatever is done. */
  const statementsOf = async (deed: () => Promise<unknown>): Promise<string[]> => {
    told.length = 0;
    await deed();
    return told.filter((sql) => !/update access\.session/i.test(sql)).map((sql) => sql.replace(/\s+/g, ' '));
  };

  async function incidentOf(count: number, mailsOf = count) {
    let id = '';
    const draft = await statementsOf(async () => {
      const { body } = await api
        .as(investigator)
        .post('/requests')
        .send({
          crimeId: crime.id,
          searchId,
          legalBasis: { code: 'LNP_40', purposeItem: '1', reportingLogNumber: '771' },
          necessity: 'The way of the car',
          asks: cameras.slice(0, count).map((camera) => ({ cameraId: camera.id, window: WINDOW })),
        })
        .expect(201);
      ({ id } = body as { id: string });
    });
    const submit = await statementsOf(() => api.as(investigator).post(`/requests/${id}/submit`).expect(200));
    const event = await api.owner.query<{ id: string; event: string }>(
      `select o.id, o.event_id as event from journal.outbox o join journal.entry e on e.id = o.event_id
       where o.job = 'notifications.tell' and e.type = 'request.submitted' and e.subject_id = $1`,
      [id],
    );
    const hint = {
      outboxId: event.rows[0]?.id as string,
      eventId: event.rows[0]?.event as string,
      job: 'notifications.tell',
      subjectId: id,
      attempt: 1,
    };
    const tell = await statementsOf(() =>
      api.app.get(Transaction).within(SYSTEM, (tx) => api.app.get(TellOfEvent).run(tx, hint)),
    );
    const dispatch = await statementsOf(() => api.app.get(Relay).dispatch());
    const { rows } = await api.owner.query<{ asks: number; mails: number }>(
      `select (select count(*)::int from requests.ask where request_id = $1 and hold_sent_at is not null and request_state = 'submitted' and version = 2) as asks,
         (select count(*)::int from notifications.mail m join notifications.notice n on n.id = m.notice_id where n.event_id = $2 and m.address like 'duty-%') as mails`,
      [id, hint.eventId],
    );
    expect(rows).toEqual([{ asks: count, mails: mailsOf }]);
    return { draft, submit, tell, dispatch };
  }

  it('drafting, submitting, telling and handing over to the queue', async () => {
    await incidentOf(FEW);
    const few = await incidentOf(FEW);
    const many = await incidentOf(MANY);
    expect(many).toEqual(few);
    for (const statements of Object.values(many)) expect(statements.length).toBeGreaterThan(2);
  });

  it('also where all owners have their mail gathered once a day', async () => {
    await api.owner.query(
      `insert into notifications.mail_preference (id, organization_id, ways, daily_at, time_zone)
       select gen_random_uuid(), id, '{"hold-asked": "daily", "footage-asked": "daily"}', '08:00', 'Europe/Kyiv' from access.organization where email like 'duty-%'`,
    );
    const gathered = async () =>
      (await api.owner.query<{ n: number }>(`select count(*)::int as n from notifications.round_up_item`)).rows[0]?.n;
    // Both begin round-ups: the first those of five owners, the second those of the others.
    const few = await incidentOf(FEW, 0);
    const many = await incidentOf(MANY, 0);
    expect(many.tell).toEqual(few.tell);
    expect(await gathered()).toBe(FEW + MANY);
    const { rows } = await api.owner.query(
      `select count(*)::int as n, count(distinct subject_id)::int as subjects from journal.outbox where job = 'notifications.send-round-up'`,
    );
    expect(rows).toEqual([{ n: MANY, subjects: MANY }]);
  });
});
