import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SYSTEM, type Actor } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { type NewNotice, NoticesRepository } from '../../../src/modules/notifications/notices.repository.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { Given, type GivenAccount } from '../../support/given.ts';

describe('notices in the database', () => {
  const notices = new NoticesRepository();
  let world: TestWorld;
  let given: Given;
  let source: DataSource;
  let transaction: Transaction;
  let operator: GivenAccount;

  beforeAll(async () => {
    world = await createWorld();
    given = new Given(world.owner);
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
    transaction = new Transaction(source);
    operator = await given.account('operator');
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  const notice = (eventId = newId()) => ({
    kind: 'hold-asked' as const,
    recipient: { organizationId: operator.organization.id, role: 'operator' as const },
    eventId,
    subject: { type: 'ask' as const, id: newId() },
    data: { number: 'R-2026-7K3Q-XW9T' },
  });
  const add = (one: NewNotice) =>
    transaction.within(SYSTEM, async (tx) => (await notices.insert(tx, [one]))[0]?.id ?? null);
  const seenBy = (actor: Actor, id: string | null) =>
    transaction.read(
      actor,
      async (tx) => (await tx.query(`select from notifications.notice where id = $1`, [id])).length,
    );

  it('tell the same event to the same recipient once, also to one account', async () => {
    const eventId = newId();
    expect(await add(notice(eventId))).not.toBeNull();
    expect(await add(notice(eventId))).toBeNull();
    const own = { ...notice(eventId), recipient: { accountId: operator.id } };
    expect(await add(own)).not.toBeNull();
    expect(await add(own)).toBeNull();
  });

  it('are seen by the role in the organization and by nobody else', async () => {
    const id = await add(notice());
    expect(await seenBy(operator.actor, id)).toBe(1);
    const others = [
      await given.account('operator'),
      await given.account('investigator', { organization: operator.organization }),
      await given.account('administrator'),
      await given.account('national_command'),
    ];
    for (const other of others) expect(await seenBy(other.actor, id)).toBe(0);
  });

  it('are written by the system only, and marked as read only by who sees them', async () => {
    await expect(transaction.within(operator.actor, (tx) => notices.insert(tx, [notice()]))).rejects.toThrow(
      'row-level security',
    );
    const id = await add(notice());
    const stranger = await given.account('operator');
    const mark = (actor: Actor, account: string) =>
      transaction.within(actor, (tx) =>
        tx.query(`insert into notifications.reading (notice_id, account_id) values ($1, $2)`, [id, account]),
      );
    await expect(mark(stranger.actor, stranger.id)).rejects.toThrow('row-level security');
    await expect(mark(operator.actor, stranger.id)).rejects.toThrow('row-level security');
    await mark(operator.actor, operator.id);
    const takeBack = (actor: Actor) =>
      transaction.within(actor, (tx) =>
        tx.query(`delete from notifications.reading where notice_id = $1 returning account_id`, [id]),
      );
    expect(await takeBack(stranger.actor)).toEqual([]);
    expect(await takeBack(operator.actor)).toEqual([{ account_id: operator.id }]);
  });

  it('keep mails, which hold addresses, to the system', async () => {
    const id = (await add(notice())) as string;
    const mail = { noticeId: id, address: 'duty@council.example', locale: 'uk' as const };
    const [written] = await transaction.within(SYSTEM, (tx) => notices.insertMails(tx, [mail]));
    const mailId = written?.id;
    expect(await transaction.within(SYSTEM, (tx) => notices.insertMails(tx, [mail]))).toEqual([]);
    expect(await transaction.read(operator.actor, (tx) => notices.mail(tx, mailId as string))).toBeNull();
    await transaction.within(SYSTEM, (tx) => notices.settleMail(tx, mailId as string, 'sent', null));
    await transaction.within(SYSTEM, (tx) => notices.settleMail(tx, mailId as string, 'failed', '550'));
    expect(await transaction.read(SYSTEM, (tx) => notices.mail(tx, mailId as string))).toMatchObject({
      state: 'sent',
      kind: 'hold-asked',
      role: 'operator',
    });
  });
});
