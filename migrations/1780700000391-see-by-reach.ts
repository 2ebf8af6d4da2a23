import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words of the indexes `camera_reach` and `period_reach`, over rows that have a view. */
const view = (alias: string): string => `case when ${alias}.view is null then ${alias}.location else ${alias}.view end`;

/**
 * Since the index of views was taken into that of reaches (ADR 340), which ground cameras saw at a place, and whose view a new
 * building stands in, were looked up in every camera of the register. They ask in the words of the index now.
 */
export class SeeByReach1780700000391 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view cameras.sights;
      create view cameras.sights with (security_invoker = true) as
        select c.id as camera_id, c.grid_region_code as region_code, ${view('c')} as view, coalesce(v.area, c.view) as ground, c.status,
          tstzrange(c.valid_since, null) as valid, c.installed_on, c.decommissioned_on
        from cameras.camera c left join cameras.visibility v on v.camera_id = c.id
        where c.view is not null and c.id not in (select cameras.canaries())
        union all
        select p.camera_id, p.grid_region_code, ${view('p')}, p.view, p.status, p.valid, p.installed_on, p.decommissioned_on
        from cameras.camera_period p
        where p.view is not null and upper_inf(p.recorded) and p.camera_id not in (select cameras.canaries());
      grant select on cameras.sights to svidok_app;

      create or replace function cameras.mark_shadowed() returns trigger language plpgsql as $$
        begin
          insert into cameras.visibility (camera_id)
          select distinct c.id from changed b join cameras.camera c on ${view('c')} && b.footprint where c.view is not null
          order by c.id
          on conflict (camera_id) do update set is_due = true;
          return null;
        end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
