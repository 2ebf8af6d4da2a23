import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when somebody may follow a link and write into an upload past the server; the walls of the exhibit are those of its row. */
export class LinkParts1780600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table evidence.exhibit add column linked_until timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
