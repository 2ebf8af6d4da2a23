import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { namedPeriod } from '../../../src/modules/reporting/domain/named-period.ts';
import { nextDue } from '../../../src/modules/reporting/domain/rhythm.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenTerritory } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, VINNYTSIA } from '../../support/given.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

interface Schedule {
  readonly id: string;
  readonly state: string;
  readonly restReason: string | null;
  readonly dueAt: string | null;
  readonly lastIssue: { readonly id: string } | null;
}

describe('reports by mail', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule, NotificationsModule, ReportingModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, PUBLIC_URL: 'http://svidok.tests.example' },
    });
    await givenTerritory(api.given, { code: DNIPRO, name: 'Dnipro' });
    await givenTerritory(api.given, { code: VINNYTSIA, name: 'Vinnytsia' });
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  const wish = (more: object = {}) => ({
    name: 'A name that says too much',
    report: 'network',
    query: { period: 'last_month', by: 'district' },
    format: 'pdf',
    lang: 'uk',
    rhythm: 'monthly',
    ...more,
  });
  const ask = async (account: GivenAccount, more: object = {}): Promise<Schedule> =>
    (await api.as(account).post('/reports/schedules').send(wish(more)).expect(201)).body;
  const list = async (account: GivenAccount) =>
    (await api.as(account).get('/reports/schedules').expect(200)).body.items as Schedule[];
  const one = async (account: GivenAccount, id: string) => (await list(account)).find((each) => each.id === id);

  /** The schedule as if its moment had come, and each hint of it with it. */
  async function itIsTime(id: string): Promise<void> {
    await api.owner.query(`update reporting.report_schedule set due_at = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    await runHints(id);
  }
  async function runHints(id: string): Promise<void> {
    const { rows } = await api.owner.query<{ id: string }>(
      `update journal.outbox set due_at = now(), dispatched_at = null where job = 'reporting.issue-report' and subject_id = $1 and done_at is null returning id`,
      [id],
    );
    expect(rows.length).toBeGreaterThan(0);
    await eventually('the hints ran', async () => {
      const left = await api.owner.query(`select from journal.outbox where id = any($1) and done_at is null`, [
        rows.map((row) => row.id),
      ]);
      return left.rowCount === 0;
    });
  }
  const entries = async (id: string) =>
    (await api.owner.query<{ type: string }>(`select type from journal.entry where subject_id = $1 order by id`, [id])).rows.map(({ type }) => type); // prettier-ignore
  const mailsTo = (account: GivenAccount) => mailbox.to(`${account.id}@tests.example`);
  const reader = () => api.given.account('regional_command');

  it('tells by notice and mail that a report is ready: a link to its page, and no figure, name or filter', async () => {
    const region = await reader();
    const made = await ask(region, { query: { period: 'last_month', by: 'district', territory: DNIPRO } });
    expect(made).toMatchObject({ ...wish(), query: { territory: DNIPRO }, state: 'active', restReason: null });
    expect(made.dueAt).toBe(nextDue('monthly', new Date()).toISOString());
    await itIsTime(made.id);
    const after = await one(region, made.id);
    expect(after).toMatchObject({ state: 'active', dueAt: nextDue('monthly', new Date()).toISOString() });
    const issueId = after?.lastIssue?.id;
    const mail = await eventually('a mail', async () => mailsTo(region)[0]);
    expect(mail.subject).toBe('Звіт готовий');
    expect(mail.text).toContain(`http://svidok.tests.example/report-issues/${issueId}`);
    expect(mail.text).not.toMatch(/A name that|network|UA\d|district/);
    const { items } = (await api.as(region).get('/notices').expect(200)).body;
    expect(items).toMatchObject([{ kind: 'report-ready', subject: { type: 'report-issue', id: issueId } }]);
    // the days are those of then, whenever it is opened
    const period = namedPeriod('last_month', new Date());
    const issue = (await api.as(region).get(`/reports/issues/${issueId}`).expect(200)).body;
    expect(issue).toMatchObject({ report: 'network', format: 'pdf', lang: 'uk', period });
    expect(issue.query).toEqual({ by: 'district', territory: DNIPRO, ...period });
    const report = (await api.as(region).get('/reports/network').query(issue.query).expect(200)).body;
    expect(report.period).toEqual(period);
  });

  it('tells once, however often the hint comes', async () => {
    const region = await reader();
    const { id } = await ask(region);
    await api.as(region).put(`/reports/schedules/${id}`).send(wish()).expect(200); // leaves a second hint
    await itIsTime(id);
    await eventually('a mail', async () => mailsTo(region)[0]);
    await runHints(id);
    const { rows } = await api.owner.query(
      `select (select count(*)::int from reporting.report_issue where schedule_id = $1) as issues,
         (select count(*)::int from notifications.notice where account_id = $2) as notices,
         (select count(*)::int from notifications.mail m join notifications.notice n on n.id = m.notice_id where n.account_id = $2) as mails`,
      [id, region.id],
    );
    expect(rows).toEqual([{ issues: 1, notices: 1, mails: 1 }]);
  });

  it.each<[string, (account: GivenAccount) => Promise<unknown>, string]>([
    [
      'whose account is switched off',
      ({ id }) => api.owner.query(`update access.account set is_active = false where id = $1`, [id]),
      'account_disabled',
    ],
    [
      'whose role reads no reports any more',
      ({ id }) => api.owner.query(`update access.account set role = 'operator' where id = $1`, [id]),
      'role_changed',
    ],
    [
      'whose region is another one now',
      ({ organization }) =>
        api.owner.query(`update access.organization set region_code = $2, territory_code = $2 where id = $1`, [
          organization.id,
          VINNYTSIA,
        ]),
      'territory_out_of_reach',
    ],
  ])('nothing comes to somebody %s: the schedule rests and says why, until it is woken', async (_, change, reason) => {
    const region = await reader();
    const { id } = await ask(region, { query: { territory: DNIPRO } });
    await change(region);
    await itIsTime(id);
    const { rows } = await api.owner.query(
      `select state, rest_reason, due_at, (select count(*)::int from reporting.report_issue where schedule_id = s.id) as issues,
         (select count(*)::int from notifications.notice where account_id = s.account_id) as notices
       from reporting.report_schedule s where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ state: 'resting', rest_reason: reason, due_at: null, issues: 0, notices: 0 }]);
    expect(await entries(id)).toEqual(['report-schedule.made', 'report-schedule.rested']);
    expect(mailsTo(region)).toEqual([]);
    await api.owner.query(`update access.account set is_active = true, role = 'regional_command' where id = $1`, [
      region.id,
    ]);
    const woken = await api.as(region).post(`/reports/schedules/${id}/resume`);
    if (reason === 'territory_out_of_reach') {
      expect([woken.status, woken.body.code]).toEqual([422, 'report-territory-unknown']);
      expect(await one(region, id)).toMatchObject({ state: 'resting', restReason: reason });
      await api.as(region).put(`/reports/schedules/${id}`).send(wish()).expect(200);
    } else expect(woken.status).toBe(200);
    expect(await one(region, id)).toMatchObject({ state: 'active', restReason: null });
  });

  it('pauses, goes on and is withdrawn; each deed is in the journal', async () => {
    const region = await reader();
    const { id } = await ask(region);
    const pause = async () => (await api.as(region).post(`/reports/schedules/${id}/pause`).expect(200)).body;
    expect(await pause()).toMatchObject({ state: 'paused', dueAt: null });
    expect(await pause()).toMatchObject({ state: 'paused' });
    await runHints(id);
    expect(await one(region, id)).toMatchObject({ state: 'paused', lastIssue: null });
    const changed = await api
      .as(region)
      .put(`/reports/schedules/${id}`)
      .send(wish({ rhythm: 'weekly' }))
      .expect(200);
    expect(changed.body).toMatchObject({ state: 'paused', rhythm: 'weekly', dueAt: null });
    const resumed = await api.as(region).post(`/reports/schedules/${id}/resume`).expect(200);
    expect(resumed.body).toMatchObject({ state: 'active', dueAt: nextDue('weekly', new Date()).toISOString() });
    await itIsTime(id);
    const issueId = (await one(region, id))?.lastIssue?.id;
    await api.as(region).delete(`/reports/schedules/${id}`).expect(204);
    await api.as(region).get(`/reports/issues/${issueId}`).expect(404);
    expect(await entries(id)).toEqual(
      ['made', 'paused', 'paused', 'changed', 'resumed', 'withdrawn'].map((deed) => `report-schedule.${deed}`),
    );
  });

  it('belongs to one account: a colleague neither sees nor changes it, nor opens what it told', async () => {
    const region = await reader();
    const colleague = await api.given.account('regional_command', { organization: region.organization });
    const { id } = await ask(region);
    await itIsTime(id);
    const issueId = (await one(region, id))?.lastIssue?.id;
    expect(await list(colleague)).toEqual([]);
    await api.as(colleague).put(`/reports/schedules/${id}`).send(wish()).expect(404);
    for (const deed of ['pause', 'resume'])
      await api.as(colleague).post(`/reports/schedules/${id}/${deed}`).expect(404);
    await api.as(colleague).delete(`/reports/schedules/${id}`).expect(404);
    await api.as(colleague).get(`/reports/issues/${issueId}`).expect(404);
  });

  it.each<[string, object, number, string]>([
    ['a last day that never moves', { query: { from: '2026-01-01', to: '2026-02-01' } }, 400, '/query/to'],
    ['a filter that the report has not', { query: { severity: 'all' } }, 400, '/query/severity'],
    ['JSON, which nobody reads', { format: 'json' }, 400, '/format'],
    ['a rhythm that it does not know', { rhythm: 'hourly' }, 400, '/rhythm'],
    ['a territory of another region', { query: { territory: VINNYTSIA } }, 422, '/query/territory'],
    ['a territory that is not there', { query: { territory: 'UA00' } }, 422, '/query/territory'],
  ])('refuses %s', async (_, more, status, pointer) => {
    const region = await reader();
    const { body } = await api.as(region).post('/reports/schedules').send(wish(more)).expect(status);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(await list(region)).toEqual([]);
  });

  it('refuses more than twenty', async () => {
    const region = await reader();
    await api.owner.query(
      `insert into reporting.report_schedule (id, account_id, name, report, query, format, lang, rhythm, state)
       select gen_random_uuid(), $1, 'Report ' || n, 'network', '{}', 'csv', 'uk', 'weekly', 'paused' from generate_series(1, 20) n`,
      [region.id],
    );
    const { body } = await api.as(region).post('/reports/schedules').send(wish()).expect(409);
    expect(body).toMatchObject({ code: 'too-many-report-schedules' });
  });
});
