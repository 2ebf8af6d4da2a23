import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { nextReviewAt, quarterBefore } from '../../../src/modules/reporting/domain/quarter.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { type ExhibitWishes, givenExhibit } from '../../support/given-evidence.ts';
import { type GivenAsk, givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

const JOB = 'reporting.review-quarter';

describe('the review of a quarter', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  let investigator: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  let small: GivenAccount;
  let idle: GivenAccount;
  const quarter = quarterBefore(new Date());

  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule, NotificationsModule, ReportingModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, PUBLIC_URL: 'http://svidok.tests.example' },
    });
    investigator = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: investigator.organization });
    const owner = async () =>
      api.given.account('operator', { organization: await api.given.organization({ kind: 'local_authority' }) });
    [operator, small, idle] = [await owner(), await owner(), await owner()];
    const useful: ExhibitWishes['assessment'] = { usefulness: 'useful', use: 'none' };
    const used: ExhibitWishes['assessment'] = { usefulness: 'useful', use: 'suspicion' };
    // asked 8 times for 7 crimes: 6 deliveries, 4 of them useful, 2 solved with it; one long ago, one since
    await asked(operator, { assessment: used, isSolved: true });
    await asked(operator, { assessment: used, isSolved: true });
    await asked(operator, { assessment: used });
    await asked(operator, { assessment: useful, isSolved: true });
    await asked(operator, { assessment: { usefulness: 'not_useful', use: 'none' } });
    await asked(operator, { assessment: undefined });
    await asked(operator, null);
    await asked(operator, null);
    await asked(operator, { assessment: used, isSolved: true }, `${quarter.from} 00:00`, '-1 second');
    await asked(operator, { assessment: used, isSolved: true }, `${quarter.to} 00:00`, '0 seconds');
    await asked(small, { assessment: used, isSolved: true });
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  /** In the quarter unless told otherwise, by the clock of Kyiv; `delivered` says what became of the recording. */
  async function asked(
    owner: GivenAccount,
    delivered: { assessment: ExhibitWishes['assessment']; isSolved?: boolean } | null,
    day = `${quarter.from} 12:00`,
    shift = '0 seconds',
  ): Promise<void> {
    const crime = await givenCrime(api.given, {
      organization: investigator.organization,
      stage: delivered?.isSolved === true ? 'suspicion_served' : 'registered',
    });
    const request = await givenRequest(api.given, {
      author: investigator,
      supervisor,
      owner: owner.organization,
      crime,
      askState: delivered === null ? 'waiting' : 'delivered',
    });
    const [ask] = request.asks as [GivenAsk];
    await api.owner.query(`alter table requests.ask disable trigger user`);
    await api.owner.query(
      `update requests.ask set hold_sent_at = ($2::timestamp at time zone 'Europe/Kyiv') + $3::interval,
         answered_at = case when state = 'delivered' then now() end where id = $1`,
      [ask.id, day, shift],
    );
    await api.owner.query(`alter table requests.ask enable trigger user`);
    if (delivered === null) return;
    const given = { id: ask.id, requestId: request.id, crimeId: crime.id, cameraId: ask.camera.id };
    await givenExhibit(
      api,
      { investigator, supervisor, operator: owner },
      given,
      delivered.assessment === undefined ? {} : { assessment: delivered.assessment },
    );
  }
  const planned = async () =>
    (
      await api.owner.query(`select id, due_at as "dueAt" from journal.outbox where job = $1 and done_at is null`, [
        JOB,
      ])
    ).rows as { id: string; dueAt: Date }[];
  async function itIsTime(): Promise<void> {
    const [hint] = await planned();
    await api.owner.query(`update journal.outbox set due_at = now(), dispatched_at = null where id = $1`, [hint?.id]);
    await eventually(
      'it was counted',
      async () => (await planned())[0]?.id !== hint?.id && (await planned()).length === 1,
    );
  }
  const reviews = async (who: GivenAccount) => (await api.as(who).get('/reports/quarters').expect(200)).body.items;

  it('counts what each owner was asked in it, and tells the owner by notice and mail', async () => {
    expect(await reviews(operator)).toEqual([]);
    await itIsTime();
    const counted = { quarter: quarter.name, asked: 8, answered: 6, delivered: 6, useful: 4, solvedWith: 2 };
    expect(await reviews(operator)).toMatchObject([counted]);
    const { definition } = (await api.as(operator).get('/reports/quarters').expect(200)).body;
    expect(definition.terms.map(({ name }: { name: string }) => name)).toEqual([
      'asked',
      'answered',
      'delivered',
      'useful',
      'solvedWith',
    ]);
    const notices = await eventually('a notice', async () => {
      const { items } = (await api.as(operator).get('/notices').expect(200)).body;
      return items.length > 0 && items;
    });
    expect(notices).toMatchObject([{ kind: 'quarter-reviewed', subject: { type: 'quarter-review' } }]);
    const mail = await eventually('a mail', async () => mailbox.to(`${operator.id}@tests.example`)[0]);
    expect(mail.subject).toBe('Підсумки кварталу щодо ваших камер');
    expect(mail.text).toContain('http://svidok.tests.example/feedback');
  });

  it('does not say how a single case ended', async () => {
    expect(await reviews(small)).toMatchObject([{ asked: 1, delivered: 1, useful: 1, solvedWith: null }]);
  });

  it('says nothing to who was not asked, and nothing of others', async () => {
    expect(await reviews(idle)).toEqual([]);
    expect((await api.as(idle).get('/notices').expect(200)).body.items).toEqual([]);
    await api.as(investigator).get('/reports/quarters').expect(403);
  });

  it('is made once, however often the job runs, and the next is planned', async () => {
    await itIsTime();
    expect(await reviews(operator)).toMatchObject([{ asked: 8, answered: 6 }]);
    const { rows } = await api.owner.query(
      `select count(*)::int as told from journal.entry where type = 'owner.quarter-reviewed' and subject_id = $1`,
      [operator.organization.id],
    );
    expect(rows).toEqual([{ told: 1 }]);
    expect((await planned()).map(({ dueAt }) => dueAt.toISOString())).toEqual([nextReviewAt(new Date()).toISOString()]);
  });
});
