import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever marked a notice as read by mistake takes the mark away again: their own, which is all that the policy lets them see. */
export class TakeBackReadings1780700000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant delete on notifications.reading to svidok_app`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
