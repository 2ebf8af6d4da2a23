import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../../src/app/app.module.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

const start = (world: TestWorld, change: Partial<TestWorld['settings']> = {}) =>
  NestFactory.createApplicationContext(AppModule.with({ ...world.settings, ...change }, []), {
    logger: false,
    abortOnError: false,
  });

describe('the database', () => {
  let world: TestWorld;
  let app: INestApplicationContext;
  beforeAll(async () => {
    world = await createWorld();
    app = await start(world);
  });
  afterAll(async () => {
    await app.close();
    await world.end();
  });

  it('refuses a start as a role that row-level security does not bind', async () => {
    await expect(start(world, { DATABASE_URL: world.settings.DATABASE_OWNER_URL as string })).rejects.toThrow(
      'not bound by row-level security',
    );
  });

  it('reads behind from the replica where one is set, and cannot write there', async () => {
    const other = await createWorld();
    const twoServers = await start(world, { DATABASE_READ_URL: other.settings.DATABASE_URL });
    const transaction = twoServers.get(Transaction);
    const databaseOf = (kind: 'read' | 'readBehind') =>
      transaction[kind](
        SYSTEM,
        async (tx) => (await tx.query<{ name: string }>('select current_database() as name'))[0]?.name,
      );
    expect(await databaseOf('read')).toBe(world.name);
    expect(await databaseOf('readBehind')).toBe(other.name);
    await expect(
      twoServers.get(Transaction).readBehind(SYSTEM, (tx) => tx.query(`delete from platform.idempotency`)),
    ).rejects.toThrow('read-only');
    await twoServers.close();
    await other.end();
  });

  it('begins with its scope, whose statement each connection knows', async () => {
    const asked = () =>
      app.get(Transaction).read(SYSTEM, (tx) =>
        tx.query<{ kind: string; read_only: string; known: number }>(
          `select current_setting('svidok.kind') as kind, current_setting('transaction_read_only') as read_only,
             (select count(*)::int from pg_prepared_statements where statement like '%svidok.letter%') as known`,
        ),
      );
    for (const _ of [1, 2]) expect(await asked()).toEqual([{ kind: 'system', read_only: 'on', known: 1 }]);
  });

  it('does nothing where the scope cannot be set, and the connection is as good as before', async () => {
    const impossible = { ...SYSTEM, kind: 'sys\0tem' as 'system' };
    let isReached = false;
    for (const _ of [1, 2, 3, 4, 5, 6, 7])
      await expect(
        app.get(Transaction).within(impossible, () => {
          isReached = true;
          return Promise.resolve();
        }),
      ).rejects.toThrow('cannot be stored');
    expect(isReached).toBe(false);
    expect(await app.get(Transaction).read(SYSTEM, (tx) => tx.query(`select 1 as one`))).toEqual([{ one: 1 }]);
  });

  it('commits the change and its record together, or neither', async () => {
    const id = newId();
    const attempt = app.get(Transaction).within(SYSTEM, async (tx) => {
      await app.get(Journal).append(tx, [{ type: 'probe.tried', subject: { type: 'probe', id }, data: {} }]);
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect((await world.owner.query(`select from journal.entry where subject_id = $1`, [id])).rowCount).toBe(0);
  });

  it.each(['update journal.entry set type = type', 'delete from journal.entry', 'truncate journal.entry'])(
    'refuses `%s`, to the application and to the owner of the schema alike',
    async (sql) => {
      await app
        .get(Transaction)
        .within(SYSTEM, (tx) =>
          app.get(Journal).append(tx, [{ type: 'probe.tried', subject: { type: 'probe', id: newId() }, data: {} }]),
        );
      await expect(app.get(Transaction).within(SYSTEM, (tx) => tx.query(sql))).rejects.toThrow(
        /permission denied|append-only/,
      );
      await expect(world.owner.query(sql)).rejects.toThrow(/append-only|cannot truncate/);
    },
  );

  it('lets nobody write an entry in the name of another', async () => {
    const forged = app
      .get(Transaction)
      .within({ ...SYSTEM, kind: 'account', accountId: newId(), role: 'operator' }, (tx) =>
        tx.query(
          `insert into journal.entry (id, type, subject_type, subject_id, actor_kind, account_id) values ($1, 'probe.forged', 'probe', 'x', 'account', $2)`,
          [newId(), newId()],
        ),
      );
    await expect(forged).rejects.toThrow('row-level security');
  });
});
