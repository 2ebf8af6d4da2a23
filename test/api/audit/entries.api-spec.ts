import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { AuditModule } from '../../../src/modules/audit/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

type Item = { id: string; type: string; position: number; data: Record<string, unknown>; subject: { id: string } };

describe('the journal, read by the inspector', () => {
  let api: TestApi;
  let inspector: GivenAccount;
  let officer: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, AuditModule] });
    inspector = await api.given.account('inspector', { organization: await api.given.organization({ kind: 'other' }) });
    officer = await api.given.account('operator', { name: 'Iryna' });
    for (const locale of ['en', 'uk', 'en']) await api.as(officer).patch('/profile').send({ locale }).expect(200);
    await api
      .as(officer)
      .post('/access-tokens')
      .send({ name: 'x', scopes: ['read'], expiresAt: new Date(Date.now() + 1e6) })
      .expect(201);
  });
  afterAll(() => api.end());

  const read = async (query: string) =>
    (await api.as(inspector).get(`/audit/entries?${query}`).expect(200)).body as { items: Item[]; next: string | null };

  it('shows who did what to what, with names and the role of that moment', async () => {
    const { items } = await read(`account=${officer.id}&type=access-token.created`);
    expect(items).toEqual([
      {
        id: expect.any(String),
        position: expect.any(Number),
        at: expect.any(String),
        type: 'access-token.created',
        subject: { type: 'access-token', id: expect.any(String) },
        data: { accountId: officer.id, scopes: ['read'], expiresAt: expect.any(String) },
        purpose: null,
        actor: {
          kind: 'account',
          accountId: officer.id,
          name: 'Iryna',
          role: 'operator',
          organization: { id: officer.organization.id, name: officer.organization.name },
          regionCode: officer.organization.regionCode,
        },
        requestId: expect.any(String),
        erasedBy: null,
      },
    ]);
    const one = await api.as(inspector).get(`/audit/entries/${items[0]?.id}`).expect(200);
    expect(one.body).toEqual(items[0]);
  });

  it('filters by subject, kind of subject, account, organization, type, noun and time', async () => {
    const types = async (query: string) => (await read(query)).items.map((item) => item.type);
    expect(await types(`subject=${officer.id}`)).toEqual(['account.changed', 'account.changed', 'account.changed']);
    expect(await types(`account=${officer.id}&subjectType=access-token`)).toEqual(['access-token.created']);
    expect(await types(`organization=${officer.organization.id}&type=account`)).toHaveLength(3);
    expect(await types(`organization=${officer.organization.id}&type=accou`)).toEqual([]);
    const [first] = (await read(`account=${officer.id}&limit=1`)).items as [Item & { at: string }];
    const at = encodeURIComponent(new Date(Date.parse(first.at) + 1).toISOString());
    expect(await types(`account=${officer.id}&from=${at}`)).toEqual([]);
    expect(await types(`account=${officer.id}&to=${at}`)).toHaveLength(4);
  });

  it('pages from the newest to the oldest and repeats nothing, though each reading adds an entry', async () => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const page: { items: Item[]; next: string | null } = await read(`account=${officer.id}&limit=1${cursor}`);
      seen.push(...page.items.map((item) => item.position));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(4);
    expect([...new Set(seen)].sort((a, b) => b - a)).toEqual(seen);
  });

  it('writes the reading down before it answers', async () => {
    await read(`subject=${officer.id}&limit=2`);
    const { items } = await read('type=journal.consulted&limit=1');
    expect(items[0]).toMatchObject({
      type: 'journal.consulted',
      subject: { type: 'journal', id: 'entries' },
      data: { subject: officer.id, shown: 2, isContinued: false },
      actor: { accountId: inspector.id },
    });
    await api.as(inspector).get(`/audit/entries/${items[0]?.id}`).expect(200);
    expect((await read(`subject=${items[0]?.id}`)).items).toMatchObject([
      { type: 'journal.consulted', data: { shown: 1 } },
    ]);
  });

  it('is closed to everybody else', async () => {
    for (const role of ROLES.filter((role) => role !== 'inspector')) {
      const account = await api.given.account(role);
      await api.as(account).get('/audit/entries').expect(403);
    }
    await api.as(null).get('/audit/entries').expect(401);
  });

  it('refuses what cannot be asked', async () => {
    await api.as(inspector).get('/audit/entries/01890000-0000-7000-8000-000000000000').expect(404);
    await api.as(inspector).get('/audit/entries/17').expect(400);
    await api.as(inspector).get('/audit/entries?type=Robert%27);--').expect(400);
    await api.as(inspector).get('/audit/entries?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z').expect(400);
    await api.as(inspector).get('/audit/entries?everything=1').expect(400);
    await api.as(inspector).get('/audit/entries?cursor=WyJ4Il0').expect(422);
  });
});
