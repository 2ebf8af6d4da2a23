import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose work a hint is, so that the flood of one does not stand before the few of another (ADR 112). */
export class KnowWhoseHint1762000004220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table journal.outbox
        add column party_id uuid,
        -- 0: without a clock of its own, 1: lost within a day, 2: later
        add column pace smallint not null generated always as (case when priority = 0 then 0 when priority <= 1440 then 1 else 2 end) stored;
      create index outbox_party on journal.outbox (party_id, pace, dispatched_at) where party_id is not null and dispatched_at is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
