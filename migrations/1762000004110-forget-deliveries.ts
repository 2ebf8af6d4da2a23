import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to webhooks that were settled long ago are deleted, once a day. */
export class ForgetDeliveries1762000004110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant delete on notifications.webhook_delivery to svidok_app;
      create index webhook_delivery_settled on notifications.webhook_delivery (settled_at) where state <> 'waiting';
      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'notifications.forget-deliveries', 'steady', '00000000-0000-0000-0000-000000000000',
        (date_trunc('day', now() at time zone 'Europe/Kyiv') + interval '1 day 3 hours') at time zone 'Europe/Kyiv');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
