import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import tells beside the rest is kept in both times as well: the triggers take every column that both tables have. */
export class KeepAttributionInBothTimes1762000000340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cameras.camera_period
        add column attribution text,
        add column recognises_speed boolean,
        add column recognises_numbers boolean;
      update cameras.camera_period p
      set attribution = c.attribution, recognises_speed = c.recognises_speed, recognises_numbers = c.recognises_numbers
      from cameras.camera c where c.id = p.camera_id;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
