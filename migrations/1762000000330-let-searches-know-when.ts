import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A search may ask the register of another moment of knowing; null = the present of the search. */
export class LetSearchesKnowWhen1762000000330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table searches.search add column known_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
