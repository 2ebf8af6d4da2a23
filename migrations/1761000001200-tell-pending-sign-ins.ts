import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sign-in that is still being checked makes later ones wait; only one that was wrong counts against them. */
export class TellPendingSignIns1761000001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table access.sign_in_failure add column is_settled boolean not null default false;
      grant update on access.sign_in_failure to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
