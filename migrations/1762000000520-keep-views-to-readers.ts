import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may not read the registry keeps no view of it either: the database now says so by itself. */
export class KeepViewsToReaders1762000000520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isReader = `account_id = (select platform.actor_account()) and (select platform.actor_role()) in
      ('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')`;
    await runner.query(
      `alter policy saved_view_own on cameras.saved_view using (${isReader}) with check (${isReader})`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
