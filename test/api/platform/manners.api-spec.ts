import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Headers, Module, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { StaleVersion } from '../../../src/kernel/errors.ts';
import { newId } from '../../../src/kernel/ids.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { AccessModule, Allow, CurrentActor, Public } from '../../../src/modules/access/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../../src/platform/http/etag.ts';
import { paging } from '../../../src/platform/http/paging.ts';
import { text, Window } from '../../../src/platform/http/schemas.ts';
import { decodeCursor } from '../../../src/kernel/page.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

const Thing = z.strictObject({ name: text(20), window: Window.optional() });
let made = 0;
let hold: Promise<void> | null = null;

@Controller('things')
class Things {
  constructor(private readonly transaction: Transaction) {}

  @Post()
  @Allow('investigator')
  async make(@Body({ schema: Thing }) body: z.infer<typeof Thing>, @Res({ passthrough: true }) reply: FastifyReply) {
    made += 1;
    if (hold !== null) await hold;
    sendVersion(reply, 1);
    return { number: made, name: body.name };
  }
  @Post('file')
  @Allow('investigator')
  async take(@Req() request: FastifyRequest) {
    const sizes: number[] = [];
    for await (const part of request.parts()) if (part.type === 'file') sizes.push((await part.toBuffer()).length);
    return { sizes };
  }
  @Post('given-once')
  @Allow('investigator')
  async giveOnce(@Res() reply: FastifyReply, @CurrentActor() actor: Actor, @Headers('x-effect') effect?: string) {
    if (effect !== undefined) await this.transaction.within(actor, (tx) => tx.query('select 1'));
    made += 1;
    await reply.type('text/plain').send('a file');
  }
  @Post('change')
  @Allow('investigator')
  change(@Headers('if-match') ifMatch: string | undefined) {
    if (versionFrom(ifMatch) !== 3) throw new StaleVersion(3);
    return { ok: true };
  }
  @Get()
  @Allow('investigator')
  list(@Query({ schema: z.strictObject(paging) }) query: { limit: number; cursor?: string }) {
    return { limit: query.limit, after: decodeCursor(query.cursor, 1) };
  }
  @Get('fault')
  @Public()
  fault(): never {
    throw new Error('a secret of the house at /src/x.ts:1');
  }
}
@Module({ controllers: [Things] })
class ThingsModule {}

describe('the manners of the API', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ThingsModule] });
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  describe('Idempotency-Key', () => {
    const post = (key: string, body: object, account = investigator) =>
      api.as(account).post('/things').set('idempotency-key', key).send(body);

    it('gives the same answer without a second effect', async () => {
      const first = await post('key-1', { name: 'a' }).expect(201);
      const before = made;
      const second = await post('key-1', { name: 'a' }).expect(201);
      expect(second.body).toEqual(first.body);
      expect(second.headers['etag']).toBe('"1"');
      expect(second.headers['idempotency-replayed']).toBe('true');
      expect(made).toBe(before);
    });

    it('refuses another body with 422, and belongs to the account', async () => {
      await post('key-2', { name: 'a' }).expect(201);
      const refused = await post('key-2', { name: 'b' }).expect(422);
      expect(refused.body.code).toBe('idempotency-key-reused');
      await post('key-2', { name: 'b' }, await api.given.account('investigator')).expect(201);
    });

    it('answers 409 while the first is at work, and one effect in all for many at once', async () => {
      let letGo: () => void = () => undefined;
      hold = new Promise((resolve) => (letGo = resolve));
      const before = made;
      const first = post('key-3', { name: 'a' }).then((answer) => answer);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const others = await Promise.all([1, 2, 3].map(() => post('key-3', { name: 'a' })));
      expect(others.map((answer) => answer.status)).toEqual([409, 409, 409]);
      letGo();
      hold = null;
      expect((await first).status).toBe(201);
      expect(made).toBe(before + 1);
    });

    it('does not repeat an effect whose answer was lost by a kill', async () => {
      await post('key-5', { name: 'a' }).expect(201);
      // as a kill between the commit and the answer leaves it
      await api.owner.query(
        `update platform.idempotency set status = null, answer = null, has_effect = true, locked_until = now() - interval '1 s' where key = 'key-5'`,
      );
      const before = made;
      const answer = await post('key-5', { name: 'a' }).expect(409);
      expect(answer.body.code).toBe('answer-lost');
      expect(made).toBe(before);
    });

    it('takes over a key whose request died before any effect', async () => {
      await post('key-6', { name: 'a' }).expect(201);
      await api.owner.query(
        `update platform.idempotency set status = null, answer = null, has_effect = false, locked_until = now() - interval '1 s' where key = 'key-6'`,
      );
      await post('key-6', { name: 'a' }).expect(201);
    });

    it('lets a refused request use its key again', async () => {
      await post('key-4', { name: '' }).expect(400);
      await post('key-4', { name: 'mended' }).expect(201);
    });

    it('does not wait for an answer that went out by itself: what took effect is told, what had none is done again', async () => {
      const give = (key: string) => api.as(investigator).post('/things/given-once').set('idempotency-key', key);
      await give('key-10').set('x-effect', 'yes').expect(201, 'a file');
      const before = made;
      expect((await give('key-10').set('x-effect', 'yes').expect(409)).body.code).toBe('answer-lost');
      expect(made).toBe(before);
      await give('key-11').expect(201, 'a file');
      await give('key-11').expect(201, 'a file');
    });

    it('is forgotten after two days, together with its answer', async () => {
      await post('key-8', { name: 'a' }).expect(201);
      await api.owner.query(
        `update platform.idempotency set created_at = now() - interval '49 hours' where key = 'key-8'`,
      );
      await post('key-9', { name: 'a' }).expect(201);
      const { rows } = await api.owner.query(`select key from platform.idempotency where key in ('key-8', 'key-9')`);
      expect(rows).toEqual([{ key: 'key-9' }]);
    });

    it('tells one uploaded file from another by its length', async () => {
      const upload = (content: string) =>
        api
          .as(investigator)
          .post('/things/file')
          .set('idempotency-key', 'key-7')
          .attach('file', Buffer.from(content), 'a');
      expect((await upload('four').expect(201)).body).toEqual({ sizes: [4] });
      expect((await upload('four').expect(201)).headers['idempotency-replayed']).toBe('true');
      expect((await upload('fifteen').expect(422)).body.code).toBe('idempotency-key-reused');
    });
  });

  describe('bad input', () => {
    it('is told with a pointer to each place', async () => {
      const answer = await api
        .as(investigator)
        .post('/things')
        .send({ name: 'x'.repeat(21), extra: 1, window: { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' } })
        .expect(400);
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
        '/extra',
        '/name',
        '/window/to',
      ]);
    });

    it.each([
      ['malformed JSON', '{"name":', 'application/json', 400],
      ['another media type', '<name/>', 'application/xml', 415],
      ['a body over the limit', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 'application/json', 413],
      ['nested without end', `${'{"name":'.repeat(90_000)}1${'}'.repeat(90_000)}`, 'application/json', 400],
      ['a list nested without end', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'application/json', 400],
      ['a NUL character', JSON.stringify({ name: 'a\u0000b' }), 'application/json', 400],
      ['prototype pollution', '{"__proto__":{"x":1},"name":"a"}', 'application/json', 400],
    ])('%s is a problem', async (_, body, type, status) => {
      const answer = await api
        .as(investigator)
        .post('/things')
        .set({ 'content-type': type, 'idempotency-key': newId() })
        .send(body);
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    });

    it('in a cursor or a limit is refused', async () => {
      await api.as(investigator).get('/things?limit=201').expect(400);
      await api.as(investigator).get('/things?cursor=abc').expect(422);
      await api.as(investigator).get('/things?page=2').expect(400);
    });
  });

  it.each([
    ['without a boundary', 'multipart/form-data', 'x'],
    [
      'cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['that is none', 'multipart/form-data; boundary=x', 'nothing'],
  ])("a multipart body %s is the caller's to mend", async (_, type, content) => {
    const answer = await api.as(investigator).post('/things/file').set('content-type', type).send(content).expect(400);
    expect(answer.body.code).toBe('malformed');
  });

  it('answers what is no request with a problem, and ends the line', async () => {
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const said = (words: string) =>
      new Promise<string>((resolve, reject) => {
        const line = connect(port, '127.0.0.1', () => line.write(words));
        let answer = '';
        line.on('data', (chunk) => (answer += String(chunk)));
        line.once('close', () => resolve(answer));
        line.once('error', reject);
      });
    for (const [words, status] of [
      ['NONSENSE\r\n\r\n', 400],
      ['GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ] as const) {
      const [head = '', body = ''] = (await said(words)).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toContain('application/problem+json');
      expect(JSON.parse(body)).toMatchObject({ status, code: 'malformed', traceId: expect.any(String) });
    }
  });

  it('demands If-Match (428), refuses a foreign form (400) and a stale one (412)', async () => {
    const change = () => api.as(investigator).post('/things/change').send({});
    await change().expect(428);
    await change().set('if-match', 'abc').expect(400);
    await change().set('if-match', '"2"').expect(412);
    await change().set('if-match', '"3"').expect(201);
  });

  it('tells nothing of a fault but its trace id', async () => {
    const answer = await api.as(null).get('/things/fault').expect(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|src|stack/i);
    expect(answer.body.traceId).toBe(answer.headers['x-request-id']);
  });

  it('sends the security headers everywhere', async () => {
    const answer = await api.as(null).get('/nowhere').expect(404);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('is healthy and says of what', async () => {
    await api.raw().get('/health/live').expect(200);
    const ready = await api.raw().get('/health/ready');
    expect(ready.body.parts).toMatchObject({
      database: { status: 'up' },
      queue: { status: 'up' },
      storage: { status: 'up' },
    });
    expect(ready.status).toBe(200);
  });
});
