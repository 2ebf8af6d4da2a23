import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators see what the queues carry, which is ids, and take up or give up what was set aside; nothing else. */
export class ShowQueuesToAdministrators1762000001030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy outbox_shown on journal.outbox for select to svidok_app using ((select platform.actor_role()) = 'administrator');
      create policy outbox_revived on journal.outbox for update to svidok_app
        using ((select platform.actor_role()) = 'administrator' and dead_at is not null and done_at is null)
        with check ((select platform.actor_role()) = 'administrator');
      create index outbox_undone on journal.outbox (lane, job) where done_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
