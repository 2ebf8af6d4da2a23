import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { type GivenAccount } from '../../support/given.ts';

const SAID = {
  SMTP_URL: 'smtp://mail.example:25',
  CONTACT_NAME: 'Police',
  CONTACT_EMAIL: 'data@svidok.example',
  CONTACT_SECURITY_EMAIL: 'holes@svidok.example',
};

describe('the first hours', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ settings: SAID });
    administrator = await api.given.account('administrator');
  });
  afterAll(() => api.end());
  const done = async (): Promise<string[]> => {
    const { body } = await api.as(administrator).get('/first-steps').expect(200);
    const { items } = body as { items: { step: string; isDone: boolean }[] };
    return items.filter(({ isDone }) => isDone).map(({ step }) => step);
  };

  it('tick themselves by what is there, one after the other', async () => {
    expect(await done()).toEqual(['mail', 'contact']);
    await givenTerritory(api.given, { code: 'R-1', boundary: square(34, 48, 36, 49) });
    await givenTerritory(api.given, {
      code: 'D-1',
      level: 'district',
      parent: 'R-1',
      boundary: square(34, 48, 36, 49),
    });
    expect(await done()).not.toContain('territories');
    await givenTerritory(api.given, {
      code: 'C-1',
      level: 'community',
      parent: 'D-1',
      boundary: square(34, 48, 36, 49),
    });
    await api.given.account('administrator');
    const owner = await api.given.organization({ kind: 'local_authority' });
    for (const role of ['investigator', 'supervisor'] as const) await api.given.account(role);
    await api.given.account('operator', { organization: owner });
    expect(await done()).toEqual(
      expect.arrayContaining(['territories', 'organizations', 'administrators', 'accounts', 'mail', 'contact']),
    );
    await givenCamera(api.given, { owner });
    await api.given.account('inspector');
    expect(await done()).toEqual(expect.arrayContaining(['inspector', 'cameras']));
    // a checkpoint that nobody outside keeps does not count
    expect(await done()).not.toContain('checkpoints');
  });

  it('are nobody else’s business', async () => {
    await api
      .as(await api.given.account('inspector'))
      .get('/first-steps')
      .expect(403);
  });
});

describe('long work', () => {
  let api: TestApi;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi();
    operator = await api.given.account('operator');
  });
  afterAll(() => api.end());
  const run = (accountId: string, status: string, kind: string, ago: string) =>
    api.owner.query(
      `insert into platform.import_run (id, kind, status, dry_run, options, file_name, file_key, account_id, actor, progress, created_at)
       values ($1, $2, $3, false, '{}', $4, 'x', $5, '{}', 0.4, now() - $6::interval)`,
      [newId(), kind, status, `${kind}.csv`, accountId, ago],
    );

  it('is found again by whoever began it and by nobody else, what still goes on first', async () => {
    const other = await api.given.account('operator');
    await run(operator.id, 'done', 'cameras', '1 minute');
    await run(operator.id, 'running', 'cameras', '1 hour');
    await run(operator.id, 'queued', 'streets', '2 hours');
    await run(operator.id, 'done', 'streets', '40 days');
    await run(other.id, 'running', 'cameras', '1 minute');
    const { body } = await api.as(operator).get('/work').expect(200);
    expect((body as { items: object[] }).items).toMatchObject([
      { kind: 'import', subject: 'cameras', status: 'running', progress: expect.closeTo(0.4), mayCancel: true },
      { kind: 'import', subject: 'streets', status: 'queued', mayCancel: true },
      { kind: 'import', name: 'cameras.csv', status: 'done', mayCancel: false },
    ]);
  });

  it('of an export tells what it waits for, and that it has waited too long', async () => {
    const ask = (state: string, until: string) =>
      api.owner.query(
        `insert into cameras.export_request (id, organization_id, requested_by, requested_at, reason, format, camera_count, state, expires_at)
         values ($1, $2, $3, now(), 'Audit', 'csv', 0, $4, now() + $5::interval)`,
        [newId(), operator.organization.id, operator.id, state, until],
      );
    await ask('requested', '1 day');
    await ask('requested', '-1 hour');
    const { body } = await api.as(operator).get('/work').expect(200);
    const exports = (body as { items: { kind: string; status: string }[] }).items.filter(
      ({ kind }) => kind === 'export',
    );
    expect(exports.map(({ status }) => status)).toEqual(['waiting', 'cancelled']);
  });
});
