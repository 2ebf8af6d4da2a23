import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { SystemClock } from '../../../src/kernel/clock.ts';
import { AskDirectory, RequestDirectory } from '../../../src/modules/requests/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { givenRequest } from '../../support/given-requests.ts';
import { Given, type GivenAccount } from '../../support/given.ts';

describe('the directories of requests', () => {
  const asks = new AskDirectory(new SystemClock());
  const requests = new RequestDirectory(new SystemClock());
  let world: TestWorld;
  let source: DataSource;
  let transaction: Transaction;
  let operator: GivenAccount;
  let made: Awaited<ReturnType<typeof givenRequest>>;
  let askId: string;

  beforeAll(async () => {
    world = await createWorld();
    const given = new Given(world.owner);
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
    transaction = new Transaction(source);
    operator = await given.account('operator');
    made = await givenRequest(given, { owner: operator.organization, state: 'open' });
    askId = made.asks[0]?.id as string;
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  it('find and lock an ask for its owner, with what evidence needs to know', async () => {
    const facts = await transaction.within(operator.actor, async (tx) => [
      await asks.find(tx, askId),
      await asks.lock(tx, askId),
    ]);
    for (const found of facts)
      expect(found).toMatchObject({
        id: askId,
        requestId: made.id,
        ownerId: operator.organization.id,
        state: 'waiting',
        requestState: 'open',
        legalBasisCode: 'LNP_40',
        legalBasisValidUntil: null,
        windowFrom: expect.any(Date),
      });
  });

  it('find a request with its asks for its author and the system, not for the owner', async () => {
    for (const actor of [made.author.actor, SYSTEM])
      expect(await transaction.read(actor, (tx) => requests.find(tx, made.id))).toMatchObject({
        id: made.id,
        number: made.number,
        authorId: made.author.id,
        state: 'open',
        asks: [{ id: askId, isHoldOut: true }],
      });
    expect(await transaction.read(operator.actor, (tx) => requests.find(tx, made.id))).toBeNull();
  });

  it("answer as absent what is another's", async () => {
    const stranger = { ...operator.actor, organizationId: made.author.organization.id };
    expect(await transaction.read(stranger, (tx) => asks.find(tx, askId))).toBeNull();
    await expect(transaction.within(stranger, (tx) => asks.lock(tx, askId))).rejects.toThrow('no such ask');
  });
});
