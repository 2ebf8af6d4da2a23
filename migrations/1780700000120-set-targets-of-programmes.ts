import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A target of cameras may be that of one programme: whether the money of a programme became cameras is asked of it alone. */
export class SetTargetsOfProgrammes1780700000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table policing.record add column programme text check (length(programme) between 1 and 200),
        add constraint programme_of_cameras check (
          programme is null or coalesce(measure in ('cameras', 'working_cameras', 'initiative_cameras'), false));
      create or replace view policing.facts with (security_invoker = true) as
        select kind, region_code, community_code, starts_on, ends_on, measure, count, out_of, source, programme
        from policing.record where withdrawn_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
