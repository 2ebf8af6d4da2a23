import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The relay removes hints that were done long ago; the index finds them in order of their end. */
export class FindDoneHints1762000000790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index outbox_done on journal.outbox (done_at) where done_at is not null`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
