import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an owner has exported once serves every request that asks for it: a further exhibit with the same bytes, under its own
 * request, basis and custody. From which one it was copied, the owner and the system know, and nobody who asked.
 */
export class ExportOnce1762000001060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence.exhibit add column copied_from uuid references evidence.exhibit (id);
      create index exhibit_copied_from on evidence.exhibit (copied_from) where copied_from is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
