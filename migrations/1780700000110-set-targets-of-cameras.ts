import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Targets of cameras proven to work and of those on the initiative of the police; reports tell where a target was set. */
export class SetTargetsOfCameras1780700000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table policing.record drop constraint record_measure_check,
        add constraint record_measure_check check (
          measure in ('officers', 'communities', 'residents', 'cameras', 'working_cameras', 'initiative_cameras'));
      create or replace view policing.facts with (security_invoker = true) as
        select kind, region_code, community_code, starts_on, ends_on, measure, count, out_of, source from policing.record where withdrawn_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
