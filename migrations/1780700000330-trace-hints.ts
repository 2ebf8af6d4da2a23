import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which traced work a hint goes on with, so that a trace leads from the question over the queue to the job. */
export class TraceHints1780700000330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table journal.outbox add column traceparent text`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
