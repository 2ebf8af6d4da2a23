import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

const OWNERS = 60;
const CAMERAS = 500;
const HOUR = 3_600_000;

const duty = (i: number): string => `duty-${i}@owners.example`;

/** Among the largest things that happen: a crime in the middle of a city. */
describe('one incident with 500 cameras of 60 owners', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  let investigator: GivenAccount;
  let supervisors: GivenAccount[];
  let owners: GivenAccount[];
  let cameras: GivenCamera[];
  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule, NotificationsModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, PUBLIC_URL: 'http://svidok.tests.example' },
    });
    investigator = await api.given.account('investigator');
    const { organization } = investigator;
    supervisors = [
      await api.given.account('supervisor', { organization }),
      await api.given.account('supervisor', { organization }),
    ];
    owners = [];
    for (let i = 0; i < OWNERS; i++)
      owners.push(
        await api.given.account('operator', {
          organization: await api.given.organization({ kind: 'local_authority' }),
        }),
      );
    for (const [i, { organization: owner }] of owners.entries())
      await api.owner.query(`update access.organization set email = $2 where id = $1`, [owner.id, duty(i)]);
    cameras = [];
    for (let i = 0; i < CAMERAS; i++)
      cameras.push(await givenCamera(api.given, { owner: (owners[i % OWNERS] as GivenAccount).organization }));
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  const everyOwnerHas = async (mails: number): Promise<void> => {
    const counts = () => owners.map((_, i) => mailbox.to(duty(i)).length);
    await eventually(`${mails} mails to each owner`, async () => counts().every((count) => count >= mails));
    expect(counts()).toEqual(counts().map(() => mails));
  };

  it('is submitted, held and delivered to 60 inboxes, each owner seeing its own cameras and no others', async () => {
    const crime = await givenCrime(api.given, { organization: investigator.organization });
    const search = await givenSearch(api.given, crime, cameras);
    const window = {
      from: new Date(Date.now() - 26 * HOUR).toISOString(),
      to: new Date(Date.now() - 25 * HOUR).toISOString(),
    };
    const { id } = (
      await api
        .as(investigator)
        .post('/requests')
        .send({
          crimeId: crime.id,
          searchId: search.id,
          legalBasis: { code: 'LNP_40', purposeItem: '1', reportingLogNumber: '771' },
          necessity: 'The way of the car',
          asks: cameras.map((camera) => ({ cameraId: camera.id, window })),
        })
        .expect(201)
    ).body as { id: string };
    await api.as(investigator).post(`/requests/${id}/submit`).expect(200);

    await everyOwnerHas(1);
    const inboxes = await Promise.all(
      owners.map(async (owner) => {
        const { body } = await api.as(owner).get('/asks?limit=200').expect(200);
        return (body.items as { owner: { id: string }; hold: { sentAt: string | null } }[]).map((ask) => [
          ask.owner.id,
          ask.hold.sentAt !== null,
        ]);
      }),
    );
    expect(inboxes.flat().length).toBe(CAMERAS);
    inboxes.forEach((inbox, i) =>
      expect(inbox).toEqual(inbox.map(() => [(owners[i] as GivenAccount).organization.id, true])),
    );

    // so much footage takes two supervisors; then each owner hears once more, and only once
    for (const supervisor of supervisors) await api.as(supervisor).post(`/requests/${id}/approve`).expect(200);
    await everyOwnerHas(2);
  });
});
