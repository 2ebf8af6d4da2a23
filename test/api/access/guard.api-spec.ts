import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { AccessModule, Allow, Public } from '../../../src/modules/access/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';

@Controller('probe')
class Probe {
  @Get() @Allow('investigator') read() {
    return { ok: true };
  }
  @Post() @Allow('investigator') write() {
    return { ok: true };
  }
  @Get('open') @Public() open() {
    return { ok: true };
  }
}
const { Module } = await import('@nestjs/common');
@Module({ controllers: [Probe] })
class ProbeModule {}

describe('the guard', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ProbeModule] });
  });
  afterAll(() => api.end());

  it('lets in whom the sign names', async () => {
    const investigator = await api.given.account('investigator');
    await api.as(investigator).get('/probe').expect(200, { ok: true });
    await api.as(investigator).post('/probe').expect(201);
  });

  it('refuses other roles with 403 and nobody with 401, as problems', async () => {
    const operator = await api.given.account('operator');
    const refused = await api.as(operator).get('/probe').expect(403);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'forbidden', status: 403, instance: '/api/v1/probe' });
    const unknown = await api.as(null).get('/probe').expect(401);
    expect(unknown.body.code).toBe('unauthenticated');
    await api.as(null).get('/probe/open').expect(200);
  });

  it('refuses a write whose cookie comes without the CSRF token', async () => {
    const investigator = await api.given.account('investigator');
    const answer = await api.as(null).post('/probe').set('cookie', investigator.headers.cookie).expect(403);
    expect(answer.body.code).toBe('csrf-token-missing');
  });

  it('echoes a harmless request id and answers 404 as a problem', async () => {
    const answer = await api.as(null).get('/nowhere').set('x-request-id', 'abcdefgh-1').expect(404);
    expect(answer.headers['x-request-id']).toBe('abcdefgh-1');
    expect(answer.body).toMatchObject({ status: 404, code: 'not-found', traceId: 'abcdefgh-1' });
  });
});
