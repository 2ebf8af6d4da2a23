import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { AuditModule } from '../../../src/modules/audit/index.ts';
import { JournalProofs } from '../../../src/platform/journal/journal-proofs.ts';
import { openNote, publicKeyOf, rawPublicKey, readHead } from '../../../src/platform/journal/note.ts';
import { provesConsistency } from '../../../src/platform/journal/tree/checking.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

type Newest = {
  checkpoint: string;
  keys: { id: string; verifierKey: string }[];
  consistency: { from: { note: string }; to: { note: string }; path: string[] } | null;
};

describe('proofs of the journal', () => {
  let api: TestApi;
  let inspector: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, AuditModule] });
    inspector = await api.given.account('inspector', { organization: await api.given.organization({ kind: 'other' }) });
  });
  afterAll(() => api.end());

  const write = async (times: number) => {
    for (let i = 0; i < times; i += 1)
      await api
        .as(inspector)
        .patch('/profile')
        .send({ locale: i % 2 === 0 ? 'en' : 'uk' })
        .expect(200);
  };
  const seal = () => api.app.get(JournalProofs).seal();
  const get = async (path: string, status = 200) => (await api.as(inspector).get(path).expect(status)).body;
  const newest = async (query = ''): Promise<Newest> =>
    (await api.as(null).get(`/public/checkpoint${query}`).expect(200)).body as Newest;
  const headOf = (answer: Newest) => {
    const raw = Buffer.from((answer.keys[0]?.verifierKey ?? '').split('+').slice(2).join('+'), 'base64').subarray(1);
    const origin = answer.checkpoint.split('\n')[0] as string;
    const head = readHead(openNote(answer.checkpoint, origin, raw) ?? '');
    if (head === null) throw new Error('the checkpoint is not signed');
    return head;
  };

  it('has nothing to show before the first entry is sealed', async () => {
    expect((await api.as(null).get('/public/checkpoint').expect(404)).body).toMatchObject({ code: 'not-found' });
    expect(await get('/audit/keys')).toEqual({ items: [] });
  });

  it('gives everybody the newest checkpoint, its key, and the proof that it holds theirs', async () => {
    await write(3);
    await seal();
    const kept = headOf(await newest());
    await write(5);
    await seal();
    const answer = await newest(`?since=${kept.size}`);
    const head = headOf(answer);
    expect(head.size).toBe(kept.size + 5);
    const path = answer.consistency?.path.map((hash) => Buffer.from(hash, 'hex')) ?? [];
    expect(provesConsistency({ from: kept, to: head, path })).toBe(true);
    expect(answer.consistency?.to.note).toBe(answer.checkpoint);
    const { headers } = await api.as(null).get('/public/checkpoint').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=10');
  });

  it('proves an entry to the inspector, who has a bundle in hand then, and has that on record', async () => {
    const { items } = (await get('/audit/entries?type=account.changed&limit=1')) as { items: { id: string }[] };
    const id = items[0]?.id as string;
    const bundle = (await get(`/audit/proofs/inclusion?entry=${id}`)) as {
      checkpoint: string;
      publicKey: string;
      entries: { id: string; payload: string }[];
    };
    expect(bundle.entries.map((entry) => [entry.id, JSON.parse(entry.payload)])).toEqual([
      [id, expect.objectContaining({ id, type: 'account.changed', role: 'inspector' })],
    ]);
    expect(bundle.checkpoint).toBe((await newest()).checkpoint);
    const { createPublicKey } = await import('node:crypto');
    const raw = rawPublicKey(createPublicKey(bundle.publicKey));
    expect(publicKeyOf(raw).equals(createPublicKey(bundle.publicKey))).toBe(true);
    const read = (await get(`/audit/entries?type=journal.consulted&subject=${id}`)) as { items: unknown[] };
    expect(read.items).toMatchObject([{ data: { proven: 1 }, actor: { accountId: inspector.id } }]);
  });

  it('lists checkpoints from the newest on, page by page, and the keys', async () => {
    const first = (await get('/audit/checkpoints?limit=1')) as {
      items: { size: number; keyId: string }[];
      next: string;
    };
    const second = (await get(`/audit/checkpoints?limit=1&cursor=${first.next}`)) as typeof first;
    expect(first.items[0]?.size).toBeGreaterThan(second.items[0]?.size as number);
    const { items } = (await get('/audit/keys')) as { items: { id: string; introduction: string | null }[] };
    expect(items).toMatchObject([{ id: first.items[0]?.keyId, introduction: null }]);
    const [from, to] = [second.items[0]?.size, first.items[0]?.size];
    expect(await get(`/audit/proofs/consistency?from=${from}&to=${to}`)).toMatchObject({
      from: { size: from },
      to: { size: to },
    });
  });

  it('says so when an entry is too young, unknown, or a size was never signed', async () => {
    await write(1);
    const { items } = (await get('/audit/entries?type=account.changed&limit=1')) as { items: { id: string }[] };
    const young = await get(`/audit/proofs/inclusion?entry=${items[0]?.id}`, 503);
    expect(young).toMatchObject({ code: 'entry-not-sealed', facts: { entries: [items[0]?.id] } });
    expect(await get('/audit/proofs/inclusion?entry=01890000-0000-7000-8000-000000000000', 404)).toMatchObject({
      code: 'not-found',
    });
    expect(await get('/audit/proofs/consistency?from=1&to=2', 404)).toMatchObject({ code: 'no-such-checkpoint' });
    expect((await api.as(null).get('/public/checkpoint?since=1').expect(404)).body).toMatchObject({
      code: 'no-such-checkpoint',
      facts: { size: 1 },
    });
    for (const query of ['from=0&to=1', 'from=2&to=1', 'from=x&to=1', 'from=1&to=99999999999999999999'])
      await get(`/audit/proofs/consistency?${query}`, 400);
    await get('/audit/checkpoints?cursor=WyJ4Il0', 422);
    await api.as(null).get('/public/checkpoint?since=-1').expect(400);
  });

  it('is closed to everybody but inspectors, apart from the newest checkpoint', async () => {
    for (const path of ['checkpoints', 'keys', 'proofs/inclusion?entry=01890000-0000-7000-8000-000000000000']) {
      for (const role of ROLES.filter((role) => role !== 'inspector'))
        await api
          .as(await api.given.account(role))
          .get(`/audit/${path}`)
          .expect(403);
      await api.as(null).get(`/audit/${path}`).expect(401);
    }
  });
});
