import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/kernel/actor.ts';
import { newId } from '../../src/kernel/ids.ts';
import { AccessModule } from '../../src/modules/access/index.ts';
import { SEND_MAIL } from '../../src/modules/notifications/jobs/notification-jobs.ts';
import { TellOfEvent } from '../../src/modules/notifications/jobs/tell-of-event.job.ts';
import { NotificationsModule } from '../../src/modules/notifications/index.ts';
import { Transaction } from '../../src/platform/database/transaction.ts';
import type { QueueBackend } from '../../src/platform/queue/backend.ts';
import { Outbox } from '../../src/platform/queue/outbox.ts';
import { Relay } from '../../src/platform/queue/relay.ts';
import { QUEUE_BACKEND } from '../../src/platform/queue/tokens.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { type GivenCamera, givenCamera } from '../support/given-cameras.ts';
import { type GivenCrime, givenCrime } from '../support/given-crimes.ts';
import { givenSearch } from '../support/given-requests.ts';
import type { GivenAccount } from '../support/given.ts';
import { keep, race, tell } from './race.ts';

const OWNERS = 60;
const HOUR = 3_600_000;
const WINDOW = {
  from: new Date(Date.now() - 26 * HOUR).toISOString(),
  to: new Date(Date.now() - 25 * HOUR).toISOString(),
};

describe('W7: one incident, 60 owners, 60 tasks', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let cameras: GivenCamera[];
  let crime: GivenCrime;
  let searchId: string;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, NotificationsModule],
    });
    investigator = await api.given.account('investigator');
    cameras = [];
    for (let i = 0; i < OWNERS; i++) {
      const owner = await api.given.organization({ kind: 'local_authority' });
      await api.owner.query(`update access.organization set email = $2 where id = $1`, [
        owner.id,
        `duty-${i}@o.example`,
      ]);
      cameras.push(await givenCamera(api.given, { owner }));
    }
    crime = await givenCrime(api.given, { organization: investigator.organization });
    searchId = (await givenSearch(api.given, crime, cameras)).id;
  }, 300_000);
  afterAll(() => api.end());

  const queue = () => api.app.get<QueueBackend>(QUEUE_BACKEND).queue(SEND_MAIL.lane);
  const dispatchAll = async (): Promise<void> => {
    while ((await api.app.get(Relay).dispatch()) > 0);
  };

  it('stored, committed and queued, against bare addBulk of 60', async () => {
    const transaction = api.app.get(Transaction);
    const spent = await race({
      bare: () =>
        queue().addBulk(
          cameras.map(() => ({ name: SEND_MAIL.name, data: { outboxId: newId() }, opts: { removeOnComplete: true } })),
        ),
      outbox: async () => {
        await transaction.within(SYSTEM, (tx) =>
          api.app.get(Outbox).enqueue(
            tx,
            cameras.map(() => ({ job: SEND_MAIL, subjectId: newId() })),
          ),
        );
        await dispatchAll();
      },
      incident: async () => {
        const { body } = await api
          .as(investigator)
          .post('/requests')
          .send({
            crimeId: crime.id,
            searchId,
            legalBasis: { code: 'LNP_40', purposeItem: '1', reportingLogNumber: '771' },
            necessity: 'The way of the car',
            asks: cameras.map((camera) => ({ cameraId: camera.id, window: WINDOW })),
          })
          .expect(201);
        const { id } = body as { id: string };
        await api.as(investigator).post(`/requests/${id}/submit`).expect(200);
        await tellOf(id);
        await dispatchAll();
      },
    });
    tell('W7 60 owners, ms an incident', spent, 'bare');
    keep({
      workload: 'W7',
      what: '60 tasks stored, committed and queued',
      against: 'bare addBulk of 60',
      ratio: spent.bare / spent.outbox,
      goal: { ratio: 0.7, because: 'the performance page' },
    });
    const { rows } = await api.owner.query<{ mails: number }>(
      `select count(*)::int as mails from notifications.mail where address like 'duty-%'`,
    );
    expect(rows[0]?.mails).toBe(6 * OWNERS);
  }, 600_000);

  /** The worker's part, in this process: the fact that the request was submitted becomes notices and mails. */
  async function tellOf(requestId: string): Promise<void> {
    const { rows } = await api.owner.query<{ id: string; event: string }>(
      `select o.id, o.event_id as event from journal.outbox o join journal.entry e on e.id = o.event_id
       where o.job = 'notifications.tell' and e.type = 'request.submitted' and e.subject_id = $1`,
      [requestId],
    );
    expect(rows).toHaveLength(1);
    const hint = { outboxId: rows[0]?.id as string, job: 'notifications.tell', eventId: rows[0]?.event as string };
    await api.app
      .get(Transaction)
      .within(SYSTEM, (tx) => api.app.get(TellOfEvent).run(tx, { ...hint, subjectId: requestId, attempt: 1 }));
  }
});
