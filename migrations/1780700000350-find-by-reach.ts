import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A view begins at its camera or lies around it, so that its box holds the camera as well: one index finds what stands in a
 * box and what looks into it, where two were read and joined for every search.
 */
export class FindByReach1780700000350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cameras.camera add constraint camera_view_holds_location check (view && location);
      alter table cameras.camera_period add constraint period_view_holds_location check (view && location);
      create index camera_reach on cameras.camera using gist ((case when view is null then location else view end));
      create index period_reach on cameras.camera_period using gist ((case when view is null then location else view end));
      drop index cameras.camera_view;
      drop index cameras.period_view;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
