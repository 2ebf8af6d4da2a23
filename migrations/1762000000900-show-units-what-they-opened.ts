import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A unit reads which cameras its own searches opened: their pages stay open to it, on which side of a border they stand (ADR 80). */
export class ShowUnitsWhatTheyOpened1762000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy consultation_own on cameras.consultation for select to svidok_app using (
        (select platform.actor_role()) in ('investigator', 'supervisor')
        and organization_id = (select platform.actor_organization()));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
