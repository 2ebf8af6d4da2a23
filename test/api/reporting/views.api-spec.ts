import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

interface View {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
}

describe('views of reports under a name', () => {
  let api: TestApi;
  let region: GivenAccount;
  let colleague: GivenAccount;
  let elsewhere: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ReportingModule] });
    region = await api.given.account('regional_command');
    colleague = await api.given.account('regional_command', { organization: region.organization });
    elsewhere = await api.given.account('national_command');
  });
  afterAll(() => api.end());

  const body = (name: string, more: object = {}) => ({
    name,
    report: 'solving',
    query: { period: 'last_month', by: 'district', severity: 'all' },
    isShared: false,
    ...more,
  });
  const keep = (view: object, account = region) => api.as(account).post('/reports/views').send(view);
  const list = async (account: GivenAccount) =>
    (await api.as(account).get('/reports/views').expect(200)).body.items as View[];
  const names = async (account: GivenAccount) => (await list(account)).map(({ name }) => name);

  it('are kept, opened, renamed and removed by their own account, and each deed is in the journal', async () => {
    const made = (await keep(body('Monthly')).expect(201)).body as View;
    expect(made).toEqual({ id: made.id, ...body('Monthly'), isOwn: true });
    expect(await list(region)).toEqual([made]);
    await api.as(region).put(`/reports/views/${made.id}`).send(body('Each month')).expect(200);
    expect(await names(region)).toEqual(['Each month']);
    await api.as(region).delete(`/reports/views/${made.id}`).expect(204);
    await api.as(region).delete(`/reports/views/${made.id}`).expect(404);
    const { rows } = await api.owner.query(
      `select type, data from journal.entry where subject_type = 'report-view' and subject_id = $1 order by id`,
      [made.id],
    );
    const data = { report: 'solving', isShared: false };
    expect(rows).toEqual([
      { type: 'report-view.kept', data },
      { type: 'report-view.changed', data },
      { type: 'report-view.removed', data: {} },
    ]);
  });

  it('stay with their account, until they are shown to the organization; it alone changes them', async () => {
    const { id } = (await keep(body('Ours')).expect(201)).body as View;
    expect(await names(colleague)).toEqual([]);
    await api
      .as(region)
      .put(`/reports/views/${id}`)
      .send(body('Ours', { isShared: true }))
      .expect(200);
    expect(await list(colleague)).toMatchObject([{ id, name: 'Ours', isOwn: false, isShared: true }]);
    expect(await names(elsewhere)).toEqual([]);
    await api.as(colleague).put(`/reports/views/${id}`).send(body('Mine')).expect(404);
    await api.as(colleague).delete(`/reports/views/${id}`).expect(404);
    // names are compared among one's own
    await keep(body('Ours'), colleague).expect(201);
    await api.as(region).put(`/reports/views/${id}`).send(body('Ours')).expect(200);
    expect(await list(colleague)).toMatchObject([{ name: 'Ours', isOwn: true }]);
  });

  it('are gone for whoever reads no reports any more', async () => {
    const former = await api.given.account('regional_command');
    await keep(body('Before'), former).expect(201);
    await api.owner.query(`update access.account set role = 'operator' where id = $1`, [former.id]);
    await api.as(former).get('/reports/views').expect(403);
  });

  it.each<[string, object, number, string]>([
    ['a filter that the report has not', { query: { severity: 'none' } }, 400, '/query/severity'],
    ['a property that no report has', { query: { password: 'x' } }, 400, '/query/password'],
    ['the form it comes in', { query: { format: 'pdf' } }, 400, '/query/format'],
    ['a period twice', { query: { period: 'last_week', from: '2026-01-01' } }, 400, '/query/period'],
    ['rows of another report', { report: 'coverage', query: { by: 'month' } }, 400, '/query/by'],
    ['a report that has no forms', { report: 'blind-spots', query: {} }, 400, '/report'],
    ['no name', { name: ' ' }, 400, '/name'],
  ])('refuse %s', async (_, more, status, pointer) => {
    const { errors } = (await keep(body('Wrong', more)).expect(status)).body as { errors: { pointer: string }[] };
    expect(errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('refuse a name twice, and more than fifty', async () => {
    const many = await api.given.account('national_command');
    await keep(body('One'), many).expect(201);
    expect((await keep(body('oNE'), many).expect(409)).body).toMatchObject({ code: 'report-view-name-taken' });
    const { id } = (await keep(body('Two'), many).expect(201)).body as View;
    const renamed = await api.as(many).put(`/reports/views/${id}`).send(body('one')).expect(409);
    expect(renamed.body).toMatchObject({ code: 'report-view-name-taken' });
    await api.owner.query(
      `insert into reporting.saved_view (id, account_id, organization_id, name, report, query, is_shared)
       select gen_random_uuid(), $1, $2, 'View ' || n, 'network', '{}', false from generate_series(1, 48) n`,
      [many.id, many.organization.id],
    );
    expect((await keep(body('Fifty-one'), many).expect(409)).body).toMatchObject({ code: 'too-many-report-views' });
  });

  it('a report is asked by the name of its period, in place of both ends', async () => {
    const { period } = (await api.as(elsewhere).get('/reports/network?period=last_year').expect(200)).body;
    expect(period).toEqual({ from: expect.stringMatching(/-01-01$/), to: expect.stringMatching(/-01-01$/) });
    const { errors } = (await api.as(elsewhere).get('/reports/network?period=last_year&to=2026-01-01').expect(400))
      .body;
    expect(errors).toMatchObject([{ pointer: '/period', detail: 'in place of from and to' }]);
  });
});
