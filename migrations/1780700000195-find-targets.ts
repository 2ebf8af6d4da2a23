import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two reports ask for the targets of a region; among years of monthly records they are a handful. */
export class FindTargets1780700000195 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index record_target on policing.record (region_code, starts_on) where kind = 'target'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
