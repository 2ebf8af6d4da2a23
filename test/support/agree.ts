import type supertest from 'supertest';
import type { TestApi } from './api.ts';
import type { GivenAccount } from './given.ts';

/** A second administrator approves what one has proposed for this account (ADR 240); the answer is the account. */
export async function agree(api: TestApi, second: GivenAccount, accountId: string): Promise<supertest.Response> {
  const { body } = await api.as(second).get(`/accounts/${accountId}`).expect(200);
  return api.as(second).post(`/grants/${body.proposal.id}/approve`).expect(200);
}
