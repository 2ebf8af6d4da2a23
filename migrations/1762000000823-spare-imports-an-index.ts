import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody asks where versions of the past stood (periods answer that), and every camera that came in paid for the index. */
export class SpareImportsAnIndex1762000000823 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index cameras.camera_history_location`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
