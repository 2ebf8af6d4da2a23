import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASK_LIFECYCLE } from '../../../src/modules/requests/domain/ask-lifecycle.ts';
import { LIFECYCLE } from '../../../src/modules/requests/domain/lifecycle.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

describe('the state tables in the database', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.end());

  it('has the rows of domain/lifecycle.ts and no others', async () => {
    const { rows } = await world.owner.query(`select from_state, action, by_role, to_state from requests.request_step`);
    const stored = rows.map((row) => [row.from_state, row.action, row.by_role, row.to_state].join(' ')).sort();
    expect(stored).toEqual(LIFECYCLE.map((step) => step.join(' ')).sort());
  });

  it('has the rows of domain/ask-lifecycle.ts and no others', async () => {
    const { rows } = await world.owner.query(
      `select from_state, action, by_role, to_state, while_request from requests.ask_step`,
    );
    const stored = rows
      .map((row) => [row.from_state, row.action, row.by_role, row.to_state, ...row.while_request].join(' '))
      .sort();
    expect(stored).toEqual(ASK_LIFECYCLE.map((step) => [...step.slice(0, 4), ...step[4]].join(' ')).sort());
  });
});
