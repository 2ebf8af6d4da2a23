import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, ANONYMOUS } from '../../../src/kernel/actor.ts';
import { wallTimeAt } from '../../../src/kernel/wall-time.ts';
import { LetterSecrets } from '../../../src/modules/letters/letter-secrets.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { commitment, footage } from '../../support/given-evidence.ts';
import { type GivenAsk, givenRequest } from '../../support/given-requests.ts';
import { qrOfPdf } from '../../support/qr-of-pdf.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const today = (): string => wallTimeAt(new Date(), 'Europe/Kyiv').day;

interface Letter {
  id: string;
  number: string;
  kind: string;
  state: string;
  checkCode: string;
  digest: string;
  openedAt: string | null;
  issuedAt: string;
}

describe('a letter to an owner without account', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let keeper: GivenAccount;
  let shop: GivenOrganization;
  let addresses = 0;
  beforeAll(async () => {
    api = await startApi({ worker: true, settings: { TRUST_PROXY: '127.0.0.1' } });
    investigator = await api.given.account('investigator', { name: 'Officer Bondar' });
    keeper = await api.given.account('operator');
    shop = await api.given.organization({ kind: 'other', name: 'Corner shop' });
  });
  afterAll(() => api.end());

  /** A request for cameras of the shop, whose record the unit keeps. */
  const requested = async (wishes: Parameters<typeof givenRequest>[1] & { count?: number } = {}) => {
    const cameras = [];
    for (let i = 0; i < (wishes.count ?? 1); i++)
      cameras.push({
        ...(await givenCamera(api.given, { owner: shop, keeper: keeper.organization, retentionHours: 400 })),
        ownerId: keeper.organization.id,
      });
    return givenRequest(api.given, { author: investigator, cameras, ...wishes });
  };
  const issued = async (requestId: string, owner = shop): Promise<Letter> => {
    const { body } = await api
      .as(investigator)
      .post(`/requests/${requestId}/letters`)
      .send({ ownerId: owner.id })
      .expect(201);
    return (body as { items: Letter[] }).items[0] as Letter;
  };
  const tokenOf = (letter: Letter) => api.app.get(LetterSecrets, { strict: false }).tokenOf(letter.id);
  /** Each holder comes from a network address of its own. */
  const by = (token: string, verb: 'get' | 'post' | 'put' | 'patch' | 'head' | 'delete', path: string) => {
    const caller = api.raw();
    return caller[verb](`/api/v1${path}`).set({
      authorization: `Letter ${token}`,
      'x-forwarded-for': `10.9.0.${(addresses++ % 250) + 1}`,
    });
  };
  const ask = async (account: GivenAccount, id: string) =>
    (await api.as(account).get(`/asks/${id}`).expect(200)).body as { state: string; answer: Record<string, unknown> };
  const entries = async (subject: string) =>
    (
      await api.owner.query<{ type: string; actor_kind: string; account_id: string | null; data: object }>(
        `select type, actor_kind, account_id, data from journal.entry where subject_id = $1 order by position`,
        [subject],
      )
    ).rows;

  it('is opened, answered and told, in the name of its number; the token is kept nowhere', async () => {
    const request = await requested();
    const [asked] = request.asks as [GivenAsk];
    const letter = await issued(request.id);
    const token = tokenOf(letter);
    expect(letter).toMatchObject({ kind: 'demand', state: 'in_force', openedAt: null });
    const mine = await by(token, 'get', '/letters/mine').expect(200);
    expect(mine.body).toMatchObject({
      number: letter.number,
      owner: 'Corner shop',
      isAnswered: false,
      asks: [
        { ask: { id: asked.id, answerCodes: expect.arrayContaining(['held', 'refused']) as unknown }, exhibits: [] },
      ],
    });
    await by(token, 'post', `/asks/${asked.id}/answer`).send({ code: 'held', minutesSpent: 3 }).expect(200);
    expect(await ask(investigator, asked.id)).toMatchObject({
      state: 'held',
      answer: { code: 'held', answeredBy: 'letter', letterNumber: letter.number, writtenOn: null, typedBy: null },
    });
    await by(token, 'post', `/asks/${asked.id}/answer`).send({ code: 'held' }).expect(409);
    const { rows: cameras } = await api.owner.query<{ proven: Date | null }>(
      `select proven_working_at as proven from cameras.camera where id = $1`,
      [asked.camera.id],
    );
    expect(cameras[0]?.proven).not.toBeNull();

    expect(await entries(letter.id)).toMatchObject([
      { type: 'letter.issued', actor_kind: 'account', data: { digest: letter.digest } },
      { type: 'letter.opened', actor_kind: 'holder', account_id: null },
    ]);
    expect((await entries(asked.id)).find((entry) => entry.type === 'ask.held')).toMatchObject({
      actor_kind: 'holder',
      data: { answeredBy: 'letter', letterNumber: letter.number },
    });
    const { rows } = await api.owner.query<{ hash: Buffer; row: string }>(
      `select token_hash as hash, l::text as row from letters.letter l where id = $1`,
      [letter.id],
    );
    expect(rows[0]?.hash).toEqual(createHash('sha256').update(token).digest());
    expect(rows[0]?.row).not.toContain(token);
    const { rows: kept } = await api.owner.query(
      `select 1 from journal.entry where data::text like '%' || $1 || '%' union all select 1 from journal.outbox where subject_id = $1`,
      [token],
    );
    expect(kept).toEqual([]);
  });

  it('is spent when all of its asks are settled: the receipt stays, nothing more is taken', async () => {
    const request = await requested({ count: 2 });
    const token = tokenOf(await issued(request.id));
    const [first, second] = request.asks as [GivenAsk, GivenAsk];
    await by(token, 'post', `/asks/${first.id}/answer`).send({ code: 'nothing_recorded' }).expect(200);
    // an operator may find the recording after all; what a letter has settled stays
    const { body: seen } = await by(token, 'get', '/letters/mine').expect(200);
    const { from, to } = seen.asks[0].ask.window;
    const again = await by(token, 'post', `/asks/${first.id}/exhibits`)
      .send(commitment(footage(10), { coveredWindow: { from, to } }))
      .expect(409);
    expect(again.body.code).toBe('ask-step-not-possible');
    await by(token, 'post', `/asks/${first.id}/answer`).send({ code: 'held' }).expect(409);
    await by(token, 'post', `/asks/${second.id}/answer`).send({ code: 'refused' }).expect(200);
    const spent = await by(token, 'post', `/asks/${second.id}/answer`).send({ code: 'held' }).expect(410);
    expect(spent.body.code).toBe('letter-answered');
    const { body } = await by(token, 'get', '/letters/mine').expect(200);
    expect(body).toMatchObject({
      isAnswered: true,
      asks: [{ ask: { answerCodes: [] } }, { ask: { answerCodes: [] } }],
    });
    const { body: letters } = await api.as(investigator).get(`/requests/${request.id}/letters`).expect(200);
    expect(letters).toMatchObject({ items: [{ state: 'answered' }], owners: [] });
  });

  it('opens the asks of its owner in its request and nothing else', async () => {
    const [request, foreign] = [await requested(), await requested()];
    const token = tokenOf(await issued(request.id));
    const stranger = await api.given.organization({ kind: 'other' });
    const mixed = await givenRequest(api.given, {
      author: investigator,
      cameras: [
        { ...(await givenCamera(api.given, { owner: shop })), ownerId: shop.id },
        { ...(await givenCamera(api.given, { owner: stranger })), ownerId: stranger.id },
      ],
    });
    const ofShop = tokenOf(await issued(mixed.id));
    const other = mixed.asks[1]?.id ?? '';
    for (const [held, id] of [
      [token, foreign.asks[0]?.id],
      [token, other],
      [ofShop, other],
    ]) {
      await by(held as string, 'post', `/asks/${id}/answer`)
        .send({ code: 'held' })
        .expect(404);
      await by(held as string, 'post', `/asks/${id}/exhibits`)
        .send(commitment(footage(10)))
        .expect(404);
    }
    const mine = await by(ofShop, 'get', '/letters/mine').expect(200);
    expect((mine.body as { asks: { ask: { id: string } }[] }).asks.map((one) => one.ask.id)).toEqual([
      mixed.asks[0]?.id,
    ]);
    for (const path of [
      '/cameras',
      '/asks',
      `/asks/${request.asks[0]?.id}`,
      `/requests/${request.id}`,
      '/exhibits',
      '/organizations',
    ])
      await by(token, 'get', path).expect(403);
  });

  it('sees in the database the rows of its letter alone', async () => {
    const request = await requested({ count: 2 });
    await requested();
    const letter = await issued(request.id);
    const askIds = request.asks.map((one) => one.id);
    const actor: Actor = {
      ...ANONYMOUS,
      kind: 'holder',
      organizationId: shop.id,
      letter: { id: letter.id, number: letter.number, askIds, writtenOn: null },
    };
    const { rows: tables } = await api.owner.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and has_table_privilege('svidok_app', c.oid, 'select')
         and n.nspname in ('access', 'territories', 'cameras', 'crimes', 'searches', 'requests', 'evidence', 'letters', 'notifications', 'journal', 'platform') order by 1`,
    );
    const seen = await api.app.get(Transaction, { strict: false }).read(actor, async (tx) => {
      const counted: Record<string, number> = {};
      for (const { name } of tables) {
        const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from ${name}`);
        if ((row?.n ?? 0) > 0) counted[name] = row?.n ?? 0;
      }
      return counted;
    });
    expect(tables.length).toBeGreaterThan(40);
    // the tables of steps are in the code for everybody to read
    const rows = Object.fromEntries(Object.entries(seen).filter(([name]) => !name.endsWith('_step')));
    expect(rows).toEqual({
      'requests.ask': 2,
      'requests.legal_basis': 1,
      'letters.letter': 1,
      'letters.letter_ask': 2,
    });
    const others = await api.app.get(Transaction, { strict: false }).within(actor, async (tx) => {
      await tx.query(`update requests.ask set version = version + 1`);
      return tx.query(`select 1 from requests.ask where version > 1`);
    });
    expect(others).toHaveLength(2);
    expect(
      (await api.owner.query(`select 1 from requests.ask where version > 1 and not id = any($1)`, [askIds])).rowCount,
    ).toBe(
      // what earlier tests answered
      (await api.owner.query(`select 1 from requests.ask_event e join requests.ask a on a.id = e.ask_id group by a.id`))
        .rowCount,
    );
  });

  it('ends when it is revoked, replaced, too old, or its request or legal basis has ended; one answer for all', async () => {
    const ends: Record<string, (letter: Letter, requestId: string) => Promise<unknown>> = {
      revoked: (letter) => api.as(investigator).post(`/letters/${letter.id}/revoke`).expect(200),
      replaced: (_, requestId) => issued(requestId),
      expired: async (letter) => {
        await api.owner.query(`alter table letters.letter disable trigger keep_what_is_written`);
        await api.owner.query(
          `update letters.letter set issued_at = now() - interval '31 days', expires_at = now() - interval '1 day' where id = $1`,
          [letter.id],
        );
        await api.owner.query(`alter table letters.letter enable trigger keep_what_is_written`);
      },
      closed: (_, requestId) => api.as(investigator).post(`/requests/${requestId}/close`).expect(200),
      'without a basis': (_, requestId) =>
        api.owner.query(`update requests.ask set legal_basis_valid_until = now() where request_id = $1`, [requestId]),
    };
    for (const end of Object.values(ends)) {
      const request = await requested();
      const letter = await issued(request.id);
      const token = tokenOf(letter);
      await by(token, 'get', '/letters/mine').expect(200);
      await end(letter, request.id);
      const { body } = await by(token, 'get', '/letters/mine').expect(410);
      expect(body.code).toBe('letter-void');
      await by(token, 'post', `/asks/${request.asks[0]?.id}/answer`).send({ code: 'held' }).expect(410);
      const { valid } = (
        await api.as(null).post(`/public/letters/${letter.number}/check`).send({ code: letter.checkCode }).expect(200)
      ).body as { valid: boolean };
      expect(valid).toBe(false);
    }
    expect((await by('x'.repeat(43), 'get', '/letters/mine').expect(410)).body.code).toBe('letter-void');
  });

  it('refuses who tries tokens at random from one address', async () => {
    const tries = (n: number) =>
      api
        .raw()
        .get('/api/v1/letters/mine')
        .set('authorization', `Letter ${'y'.repeat(40)}${n}`)
        .set('x-forwarded-for', '10.8.8.8');
    for (let n = 0; n < 60; n++) await tries(n).expect(410);
    expect((await tries(61).expect(429)).body.code).toBe('too-many-letter-attempts');
  });

  it('before the approval tells nothing of the case and takes no footage', async () => {
    const request = await requested({ state: 'submitted' });
    const letter = await issued(request.id);
    expect(letter.kind).toBe('hold');
    const { rows } = await api.owner.query<{ content: string }>(
      `select content::text as content from letters.letter where id = $1`,
      [letter.id],
    );
    expect(rows[0]?.content).toContain(request.number);
    for (const secret of [request.crime.id, 'LNP_40', 'needed', 'serious'])
      expect(rows[0]?.content).not.toContain(secret);
    const token = tokenOf(letter);
    const { body } = await by(token, 'get', '/letters/mine').expect(200);
    expect(body).toMatchObject({ asks: [{ ask: { legalBasis: null } }] });
    await by(token, 'post', `/asks/${request.asks[0]?.id}/answer`).send({ code: 'held' }).expect(200);
    const window = { from: body.asks[0].ask.window.from, to: body.asks[0].ask.window.to };
    const early = await by(token, 'post', `/asks/${request.asks[0]?.id}/exhibits`)
      .send(commitment(footage(10), { coveredWindow: window }))
      .expect(409);
    expect(early.body.code).toBe('ask-step-not-possible');
  });

  it('announces a stick for what the line does not carry, and prints its note', async () => {
    const request = await requested();
    const [asked] = request.asks as [GivenAsk];
    const letter = await issued(request.id);
    const token = tokenOf(letter);
    const { body: mine } = await by(token, 'get', '/letters/mine').expect(200);
    const { from, to } = mine.asks[0].ask.window;
    const { body } = await by(token, 'post', `/asks/${asked.id}/exhibits`)
      .send(
        commitment(footage(100), {
          coveredWindow: { from, to },
          clockReadings: [{ recorder: from, actual: from, uncertaintySeconds: 1 }],
        }),
      ) // prettier-ignore
      .expect(201);
    const { body: consignment } = await by(token, 'post', '/consignments')
      .send({ exhibitIds: [body.exhibit.id], medium: 'usb_drive', carriedBy: 'in_person' })
      .expect(201);
    expect(consignment).toMatchObject({ state: 'announced', letterNumber: letter.number });
    await by(token, 'get', `/consignments/${consignment.id}/note.pdf`).expect(200);
    const stranger = tokenOf(await issued((await requested()).id));
    await by(stranger, 'get', `/consignments/${consignment.id}`).expect(404);
    expect((await by(stranger, 'get', '/consignments').expect(200)).body.items).toEqual([]);
    const seen = await api.as(investigator).get(`/consignments?request=${request.id}`).expect(200);
    expect(seen.body.items).toMatchObject([{ number: consignment.number }]);
    await by(token, 'post', `/consignments/${consignment.id}/withdraw`).expect(200);
  });

  it('takes the file by tus after its digest, seals it, and the ask is delivered by letter', async () => {
    const request = await requested();
    const [asked] = request.asks as [GivenAsk];
    const letter = await issued(request.id);
    const token = tokenOf(letter);
    const file = footage(5000);
    const { body: mine } = await by(token, 'get', '/letters/mine').expect(200);
    const { from, to } = mine.asks[0].ask.window;
    const { body } = await by(token, 'post', `/asks/${asked.id}/exhibits`)
      .send(commitment(file, { coveredWindow: { from, to } }))
      .expect(201);
    const path = (body.uploadUrl as string).replace('/api/v1', '');
    // links to the store are for holders too: there is no bucket here to link to, and one of theirs is given back
    const linked = (end: string) =>
      api.owner.query(`update evidence.exhibit set linked_until = ${end} where id = $1`, [body.exhibit.id]);
    await linked(`now() + interval '1 minute'`);
    const link = await by(token, 'put', `${path}/parts/1`).send({ contentMd5: `${'a'.repeat(22)}==` });
    expect(link.body).toMatchObject({ status: 409, code: 'direct-uploads-off' });
    await by(token, 'delete', `${path}/parts`).expect(204);
    await by(token, 'patch', path)
      .set({ ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' })
      .send(file.bytes)
      .expect(204);
    const stranger = tokenOf(await issued((await requested()).id));
    await by(stranger, 'head', path).set(TUS).expect(404);
    const sealed = await eventually('the file is sealed', async () => {
      const { body: seen } = await by(token, 'get', `/exhibits/${body.exhibit.id}`).expect(200);
      return seen.state === 'sealed' ? seen : null;
    });
    expect(sealed).toMatchObject({ letterNumber: letter.number, sha256: file.sha256 });
    expect(await ask(investigator, asked.id)).toMatchObject({
      state: 'delivered',
      answer: { code: 'delivered', answeredBy: 'letter', letterNumber: letter.number },
    });
    const receipt = await by(token, 'get', '/letters/mine').expect(200);
    expect(receipt.body).toMatchObject({
      isAnswered: true,
      asks: [{ exhibits: [{ sha256: file.sha256, size: 5000, state: 'sealed' }] }],
    });
    const { body: custody } = await api.as(investigator).get(`/exhibits/${body.exhibit.id}/custody`).expect(200);
    expect((custody as { items: { deed: string; by: { name: string } }[] }).items[0]).toMatchObject({
      deed: 'committed',
      by: { accountId: null, name: letter.number },
    });
  });

  it('answered on paper is typed in by the unit or the keeper, and says so for good', async () => {
    const request = await requested({ count: 3 });
    const letter = await issued(request.id);
    const [one, two, three] = request.asks as [GivenAsk, GivenAsk, GivenAsk];
    const paper = (account: GivenAccount, body: object) =>
      api.as(account).post(`/letters/${letter.id}/paper-answers`).send(body);
    const answer = { askId: one.id, writtenOn: today(), code: 'nothing_recorded', note: 'signed by the owner' };
    await paper(investigator, { ...answer, writtenOn: '2020-01-01' }).expect(422);
    const odd = await paper(investigator, { ...answer, writtenOn: '2199-01-01' }).expect(422);
    expect(odd.body).toMatchObject({ code: 'paper-date-odd', errors: [{ pointer: '/writtenOn' }] });
    await paper(investigator, answer).expect(204);
    await paper(investigator, answer).expect(409);
    await paper(keeper, { ...answer, askId: two.id, code: 'held' }).expect(204);
    for (const outsider of ['investigator', 'operator'] as const)
      await paper(await api.given.account(outsider), { ...answer, askId: three.id }).expect(404);
    const elsewhere = await requested();
    await paper(investigator, { ...answer, askId: elsewhere.asks[0]?.id }).expect(404);

    expect(await ask(investigator, one.id)).toMatchObject({
      state: 'not_available',
      answer: { answeredBy: 'paper', letterNumber: letter.number, writtenOn: today(), typedBy: 'Officer Bondar' },
    });
    expect((await entries(one.id)).find((entry) => entry.type === 'ask.answered')).toMatchObject({
      actor_kind: 'account',
      account_id: investigator.id,
      data: { answeredBy: 'paper', letterNumber: letter.number, writtenOn: today() },
    });
    const { body } = await api.as(investigator).get(`/requests/${request.id}/completeness`).expect(200);
    const asks = (body as { items: { asks: object[] }[] }).items.flatMap((item) => item.asks);
    expect(asks).toContainEqual(
      expect.objectContaining({ id: one.id, answeredBy: 'paper', letterNumber: letter.number }),
    );
    expect((await api.as(keeper).get(`/asks/${three.id}/letters`).expect(200)).body).toMatchObject({
      items: [{ number: letter.number }],
    });
  });

  it('goes only to owners who cannot sign in, and only while something waits for them', async () => {
    const request = await requested();
    const council = await api.given.account('operator');
    const theirs = await givenRequest(api.given, { author: investigator, owner: council.organization });
    const post = (id: string, ownerId: string) =>
      api.as(investigator).post(`/requests/${id}/letters`).send({ ownerId });
    expect((await post(theirs.id, council.organization.id).expect(409)).body.code).toBe('letter-not-possible');
    expect((await post(request.id, council.organization.id).expect(422)).body.code).toBe('nothing-to-ask-by-letter');
    expect((await post((await requested({ state: 'closed' })).id, shop.id).expect(409)).body.code).toBe(
      'letter-not-possible',
    );
    await api
      .as(await api.given.account('investigator'))
      .get(`/requests/${request.id}/letters`)
      .expect(404);
    expect((await api.as(investigator).get(`/requests/${request.id}/letters`).expect(200)).body).toMatchObject({
      owners: [{ id: shop.id, name: 'Corner shop', asks: 1 }],
    });
    await api.as(investigator).get(`/requests/${request.id}/letter.pdf`).expect(404);
  });

  describe('held against what was written', () => {
    let letter: Letter;
    let requestId: string;
    let truth: Record<string, string>;
    let camera: string;
    beforeAll(async () => {
      const request = await requested();
      requestId = request.id;
      letter = await issued(requestId);
      const { rows } = await api.owner.query<{
        content: { organization: string; asks: { from: string; to: string; cameraCode: string }[] };
      }>(`select content from letters.letter where id = $1`, [letter.id]);
      const [line] = rows[0]?.content.asks ?? [];
      camera = line?.cameraCode ?? '';
      truth = {
        code: letter.checkCode,
        issuedOn: today(),
        owner: 'Corner shop',
        organization: rows[0]?.content.organization ?? '',
        camera,
        from: line?.from ?? '',
        to: line?.to ?? '',
      };
    });
    const check = async (number: string, read: Record<string, string>): Promise<boolean> => {
      const response = await api
        .raw()
        .post(`/api/v1/public/letters/${encodeURIComponent(number)}/check`)
        .send(read)
        .set('x-forwarded-for', `10.7.0.${(addresses++ % 250) + 1}`)
        .expect(200);
      expect(Object.keys(response.body as object)).toEqual(['valid']);
      return (response.body as { valid: boolean }).valid;
    };

    it('is valid as it stands, however it is typed', async () => {
      expect(await check(letter.number, truth)).toBe(true);
      expect(
        await check(` ${letter.number.toLowerCase().replaceAll('-', ' ')} `, { code: letter.checkCode.toLowerCase() }),
      ).toBe(true);
    });

    it('is not valid with any field altered, nor without a code', async () => {
      const later = (at: string | undefined) => new Date(Date.parse(at ?? '') + 60_000).toISOString();
      const altered: Record<string, string> = {
        code: `${letter.checkCode.slice(0, -1)}${letter.checkCode.endsWith('7') ? '8' : '7'}`,
        issuedOn: '2026-01-01',
        owner: 'Corner shop 2',
        organization: 'Another unit',
        camera: `${camera}9`,
        from: later(truth['from']),
        to: later(truth['to']),
      };
      expect(Object.keys(altered)).toEqual(Object.keys(truth));
      for (const [field, value] of Object.entries(altered))
        expect([field, await check(letter.number, { ...truth, [field]: value })]).toEqual([field, false]);
      expect(await check('L-2026-ZZZZ-ZZZZ', truth)).toBe(false);
      expect(await check('nonsense %00', truth)).toBe(false);
      expect(await check(letter.number, { owner: 'Corner shop' })).toBe(false);
    });

    it('is not valid as a file of which one byte was altered; the file of the print is', async () => {
      const pdf = (lang: string) =>
        api
          .as(investigator)
          .get(`/requests/${requestId}/letter.pdf?owner=${shop.id}&lang=${lang}`)
          .buffer(true)
          .parse((stream, done) => {
            const parts: Buffer[] = [];
            stream.on('data', (part: Buffer) => parts.push(part));
            stream.on('end', () => done(null, Buffer.concat(parts)));
          })
          .expect(200);
      const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
      for (const lang of ['uk', 'en']) {
        const file = (await pdf(lang)).body as Buffer;
        const again = (await pdf(lang)).body as Buffer;
        expect(file.subarray(0, 5).toString()).toBe('%PDF-');
        expect(sha256(again)).toBe(sha256(file));
        for (const mark of ['/StructTreeRoot', '/S /Figure', '/Alt', `/Lang (${lang})`])
          expect([mark, file.includes(mark)]).toEqual([mark, true]);
        expect(qrOfPdf(file)).toBe(`${api.settings.PUBLIC_URL}/answer#${tokenOf(letter)}`);
        expect(await check(letter.number, { sha256: sha256(file) })).toBe(true);
        file[file.length >> 1] = (file[file.length >> 1] as number) ^ 1;
        expect(await check(letter.number, { sha256: sha256(file) })).toBe(false);
      }
      expect((await entries(letter.id)).filter((entry) => entry.type === 'letter.printed')).toHaveLength(4);
    });

    it('is not valid once somebody has altered it in the database', async () => {
      await expect(
        api.owner.query(`update letters.letter set content = jsonb_set(content, '{owner}', '"Other"') where id = $1`, [
          letter.id,
        ]),
      ).rejects.toThrow('a letter stays as it was written');
      await api.owner.query(`alter table letters.letter disable trigger keep_what_is_written`);
      await api.owner.query(
        `update letters.letter set content = jsonb_set(content, '{asks,0,cameraName}', '"Other"') where id = $1`,
        [letter.id],
      );
      expect(await check(letter.number, truth)).toBe(false);
      await api.owner.query(
        `update letters.letter set content = jsonb_set(content, '{asks,0,cameraName}', '"Camera"') where id = $1`,
        [letter.id],
      );
      expect(await check(letter.number, truth)).toBe(true);
      await api.owner.query(`alter table letters.letter enable trigger keep_what_is_written`);
    });

    it('tells nothing by a URL, where logs would keep what was asked', async () => {
      await api.raw().get(`/api/v1/public/letters/${letter.number}?code=${letter.checkCode}`).expect(404);
      await api
        .raw()
        .post(`/api/v1/public/letters/${letter.number}/check?code=${letter.checkCode}`)
        .set('x-forwarded-for', '10.6.6.7')
        .send({})
        .expect(200, { valid: false });
      await api.raw().post(`/api/v1/public/letters/${letter.number}/check`).send({ colour: 'red' }).expect(400);
    });

    it('is not guessed at from one address for long', async () => {
      const guess = () =>
        api
          .raw()
          .post(`/api/v1/public/letters/${letter.number}/check`)
          .send({ code: 'AAAA' })
          .set('x-forwarded-for', '10.6.6.6');
      for (let n = 0; n < 60; n++) await guess().expect(200, { valid: false });
      await guess().expect(429);
    });
  });
});
